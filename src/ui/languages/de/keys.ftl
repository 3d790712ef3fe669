### The part of the window that this file is named after; see words.rs.
