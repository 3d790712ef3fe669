### The part of the window that this file is named after; see words.rs.

live-key-arm = arm, disarm
live-key-shoot = shoot a burst now
live-key-choose = choose this sitter, or release
live-key-next = choose the next sitter
live-key-neutral = set the sitter's neutral face
live-key-why = why it fired, and near misses
live-key-candidates = show or hide candidates
live-key-escape = close, release
live-hint-neutral = set neutral
live-hint-photos = choose the photos
live-hint-why = why it fired
