### Das Raster der Fotos, die Filter, und was über Fotos gesagt wird.

## Die Leiste über den Fotos

grid-photos = { $count ->
    [one] { $figure } Foto
   *[other] { $figure } Fotos
}
grid-of-all = { $shown } von { $photos }
grid-chosen = { $figure } ausgewählt
grid-close-all-stacks = Alle Stapel schließen
grid-open-all-stacks = Alle Stapel öffnen
grid-thumbnail-size = Größe der Miniaturen
grid-suggest = Favoriten vorschlagen
grid-advance-flags = Weiter nach Flaggen
grid-advance-all = Weiter nach Flagge, Sternen und Farbe
grid-advance-never = Beim Foto bleiben

## Unter einem Foto

grid-picked = Favorit
grid-rejected = Abgelehnt
grid-no-face = kein Gesicht
grid-quiet = Ruhig
grid-eyes-shut = Augen zu
grid-genuine = Wahrscheinlich echt
grid-posed = Wahrscheinlich gestellt
grid-apex = Höhepunkt
grid-best = bestes
grid-open-stack = Stapel öffnen
grid-close-stack = Stapel schließen
grid-overruled = Ein anderes Programm hat inzwischen etwas anderes geschrieben; das gilt

## Was gerade getan wurde

grid-undone = Zurückgenommen: { $what }
grid-redone = Wiederholt: { $what }
grid-not-shown-now = { $said } (zurzeit nicht gezeigt)
grid-nothing-to-undo = Nichts zurückzunehmen
grid-nothing-to-redo = Nichts zu wiederholen
grid-said-picked = { $photos } als Favorit
grid-said-rejected = { $photos } abgelehnt
grid-said-unflagged = Flagge von { $photos } entfernt
grid-said-stars = { $stars ->
    [0] Sterne von { $photos } entfernt
    [one] { $stars } Stern für { $photos }
   *[other] { $stars } Sterne für { $photos }
}
grid-said-label = { $label } für { $photos }
grid-said-no-label = Farbe von { $photos } entfernt
grid-label-red = Rot
grid-label-yellow = Gelb
grid-label-green = Grün
grid-label-blue = Blau
grid-label-purple = Violett

## Filter

grid-filters = Filter
grid-find-name = Name suchen
grid-flag = Flagge
grid-name = Name
grid-clear = Zurücksetzen
grid-clear-hint = Nichts verlangen: alle Fotos zeigen
grid-show = Zeigen
grid-all = Alle
grid-undecided = Unentschieden
grid-best-of-each = Beste je Serie
grid-stars = Sterne mindestens
grid-labels = Farbe
grid-no-label = Ohne Farbe
grid-none-yet = Noch keine vergeben
grid-emotion = Emotion
grid-none-read = Noch keine gelesen
grid-level = Stärke mindestens
grid-any = egal
grid-quality = Qualität
grid-eyes-open = Augen offen
grid-score = Wertung mindestens
grid-sharpness = Augenschärfe mindestens
grid-authenticity = Echt
grid-not-posed = Ohne gestellte
grid-likely-genuine = Wahrscheinlich echt
grid-sitters = Person
grid-sitter = Person { $number }
grid-order = Reihenfolge
grid-order-time = Aufnahmezeit
grid-order-score = Höchste Wertung
grid-order-apex = Nächste am Höhepunkt
grid-order-sharpness = Schärfste Augen
grid-order-emotion = Emotion
grid-best-for = Bestes im Stapel
grid-best-as-shot = Wie aufgenommen
grid-best-for-hint = Welcher Ausdruck ein Foto zum besten seines Stapels macht
grid-saved = Gesicherte Filter
grid-nothing-saved = Erst etwas verlangen, dann hier sichern.
grid-save-filter = Filter sichern…
grid-filter-name = Name des Filters
grid-rename = Umbenennen
grid-delete = Löschen

## Vorschläge

grid-would = Würde { $picks } zu Favoriten machen, { $rejects } ablehnen, { $left } offen lassen
grid-would-short = { $picks } Favoriten, { $rejects } ablehnen?
grid-would-pick = Favorit?
grid-would-reject = Ablehnen?
grid-show-only-these = Nur diese
grid-show-all-again = Alle zeigen
grid-apply = Anwenden
grid-cancel = Abbrechen
grid-suggestions-applied = { $picks } Favoriten, { $rejects } abgelehnt. { $key } nimmt es zurück.
grid-nothing-to-suggest = Nichts vorzuschlagen: alles ist entschieden, oder noch keine Gesichter gelesen

## Dateien, die sich nicht zeigen lassen

grid-skipped = { $count ->
    [one] { $figure } Datei nicht darstellbar
   *[other] { $figure } Dateien nicht darstellbar
}
grid-skipped-more = und { $figure } weitere

## Anstelle der Fotos

grid-no-folder = Kein Ordner geöffnet
grid-no-folder-hint = Einen öffnen oder auf dieses Fenster ziehen.
grid-open-folder = Ordner öffnen…
grid-opening = Ordner wird geöffnet
grid-opening-hint = Gleich erscheinen die ersten Fotos.
grid-reading = Fotos werden gelesen
grid-reading-hint = Sie erscheinen hier eins nach dem anderen.
grid-no-photos = Noch keine Fotos
grid-no-photos-hint = Sie erscheinen hier, sobald sie vollständig im Ordner liegen.
grid-none-readable = Keines der Fotos lässt sich zeigen
grid-none-readable-hint = Die Liste sagt, warum. Sind sie vollständig, und sind es Fotos?
grid-nothing-passes = Kein Foto passt
grid-nothing-passes-hint = Eine der Bedingungen zurücknehmen oder alle Fotos zeigen.
grid-faces-still-read = Gesichter werden noch gelesen: { $done } von { $of }
grid-without = Ohne „{ $what }“: { $photos }
grid-show-all = Alle Fotos zeigen
