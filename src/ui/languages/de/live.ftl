### The part of the window that this file is named after; see words.rs.

live-key-arm = Auslöser scharf, gesichert
live-key-shoot = jetzt eine Serie
live-key-choose = Person wählen oder freigeben
live-key-next = nächste Person wählen
live-key-neutral = neutrales Gesicht festlegen
live-key-why = warum ausgelöst, was verpasst
live-key-candidates = Kandidaten zeigen, verbergen
live-key-escape = schließen, freigeben
live-hint-neutral = neutral festlegen
live-hint-photos = Fotos auswählen
live-hint-why = warum ausgelöst
