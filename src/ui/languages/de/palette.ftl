### The list of everything that can be done, searched by its words.

palette-placeholder = Was soll geschehen?
palette-nothing = So heißt nichts.
palette-foot = ↑ ↓ wählen · Eingabe führt aus · Esc schließt
palette-group-photos = Fotos
palette-group-suggested = Vorschläge
palette-group-export = Export
palette-skipped = Dateien, die sich nicht zeigen lassen
palette-why-not-saved = Warum nicht alles gespeichert ist
palette-lag-longer = Verzug: länger
palette-lag-shorter = Verzug: kürzer
palette-burst-longer = Serie: ein Foto mehr
palette-burst-shorter = Serie: ein Foto weniger
palette-stars = { $stars ->
    [0] Keine Sterne
    [one] { $stars } Stern
   *[other] { $stars } Sterne
}
palette-label = Farbe: { $label }
palette-pick = Favorit
palette-reject = Ablehnen
palette-unflag = Keins von beiden
palette-pick-only = Favorit, Rest ablehnen
palette-fewer-stars = Ein Stern weniger
palette-more-stars = Ein Stern mehr
palette-undo = Rückgängig
palette-redo = Wiederholen
palette-select-all = Alle auswählen
palette-select-none = Nichts auswählen
palette-grid = Raster
palette-loupe = Lupe
palette-toggle-loupe = Lupe und zurück
palette-compare = Zwei vergleichen
palette-survey = Nebeneinander
palette-zoom = Augen auf 100 %
palette-next-face = Nächstes Gesicht
palette-previous-face = Voriges Gesicht
palette-toggle-stack = Stapel öffnen oder schließen
palette-toggle-all-stacks = Alle Stapel öffnen oder schließen
palette-tops-only = Nur das Beste jedes Stapels
palette-auto-advance = Nach Entscheidung weiter
palette-clipping = Beschnitt (Lichter, Tiefen)
palette-focus-peaking = Schärfe anzeigen
palette-crop-guide = Beschnittrahmen
palette-suggest = Favoriten vorschlagen
palette-search = Namen suchen
palette-larger-thumbnails = Vorschaubilder größer
palette-smaller-thumbnails = Vorschaubilder kleiner
palette-larger-text = Text größer
palette-smaller-text = Text kleiner
palette-panels = Bedienfelder
palette-full-screen = Vollbild
palette-open-folder = Ordner öffnen
palette-export = Favoriten exportieren
palette-help = Alle Tasten
palette-swap = Plätze tauschen
palette-take-out = Aus dem Nebeneinander nehmen
