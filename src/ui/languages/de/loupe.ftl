### Die Lupe: ein Foto groß.

loupe-place = { $place } von { $count }
loupe-in-burst = { $index } von { $of } in Serie { $burst }
loupe-in-stack = { $index } von { $of } im Stapel
loupe-at-peak = am Höhepunkt
loupe-before-peak = { $ms } ms vor dem Höhepunkt
loupe-after-peak = { $ms } ms nach dem Höhepunkt
loupe-percent = { $percent } %
loupe-coarse = die Vorschau ist nur { $width } px breit
loupe-flicking = Anstelle des aktuellen Fotos: ← → blättert, Loslassen kehrt zurück
loupe-blown = ausgefressen
loupe-blocked = zugelaufen
loupe-sharp = scharf
loupe-of-the-preview = im Vorschau-JPEG, wie gezeigt
loupe-guide-thirds = Drittel
loupe-guide-golden = Goldener Schnitt
loupe-guide-four-to-five = 4:5
loupe-guide-square = 1:1
loupe-guide-sixteen-to-nine = 16:9
