### The part of the window that this file is named after; see words.rs.

compare-not-yet = Fotos lassen sich noch nicht nebeneinander vergleichen.
