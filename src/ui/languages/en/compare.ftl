### The part of the window that this file is named after; see words.rs.

compare-not-yet = Photos cannot be compared side by side yet.
