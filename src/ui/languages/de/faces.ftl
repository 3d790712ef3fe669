### Das Feld der Gesichter: was jedes Gesicht eines Fotos tut.

faces-face = Gesicht
faces-face-number = Gesicht { $number }
faces-face-of = Gesicht { $number } von { $count }
faces-sitter = Person { $number }
faces-none = Kein Gesicht gefunden
faces-none-hint = Ein Klick ins Foto vergrößert, was dort ist.
faces-not-read = Noch nicht gelesen
faces-not-read-hint = Sobald Gesichter gelesen sind, steht hier, was jedes tut.
faces-being-read = Gesichter werden gelesen; dieses Foto kommt noch dran.
faces-read-now = Gesichter lesen
faces-no-photo = Kein Foto gewählt
faces-fine = Niemand verdirbt es.
faces-spoils = { $who } verdirbt es: { $fault }.
faces-fault-eyes-shut = Augen zu
faces-fault-looks-away = schaut weg
faces-fault-soft = unscharf
faces-fault-other-expression = anderer Ausdruck
faces-expression = Ausdruck
faces-undetermined = unbestimmt
faces-quiet = Ruhig
faces-eyes = Augen
faces-eyes-open = offen
faces-eyes-to-lens = offen, zur Kamera
faces-eyes-elsewhere = offen, woandershin
faces-eyes-shut = zu
faces-eyes-unknown = nicht zu erkennen
faces-sharpness = Schärfe
faces-sharpest = beste der Serie
faces-of-sharpest = { $percent } % des schärfsten
faces-genuine = Echt
faces-genuine-likely = { $all ->
    [0] wohl ja
   *[other] wohl ja, { $count } von { $all }
}
faces-genuine-unlikely = { $all ->
    [0] wohl nicht
   *[other] wohl nicht, { $count } von { $all }
}
faces-score = Wertung
faces-no-unit = Keine Muskelbewegung
faces-others = Dasselbe Gesicht im Stapel
faces-why-this-one = Warum dieses
faces-better = { $name } ist das beste seiner Serie: { $why }
faces-why-it-fired = Warum ausgelöst wurde
faces-unit-1 = Brauen innen hoch
faces-unit-2 = Brauen außen hoch
faces-unit-4 = Brauen tief
faces-unit-5 = Augen weit
faces-unit-6 = Wangen hoch
faces-unit-7 = Lider eng
faces-unit-9 = Nase gerümpft
faces-unit-10 = Oberlippe hoch
faces-unit-12 = Lächeln
faces-unit-14 = Grübchen
faces-unit-15 = Winkel tief
faces-unit-17 = Kinn hoch
faces-unit-18 = Lippen spitz
faces-unit-20 = Lippen gedehnt
faces-unit-23 = Lippen schmal
faces-unit-24 = Lippen gepresst
faces-unit-25 = Lippen offen
faces-unit-26 = Kiefer offen
faces-unit-27 = Mund weit offen
faces-unit-43 = Augen zu
faces-unit-45 = Lidschlag
