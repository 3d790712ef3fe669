### Fotos groß nebeneinander: das bisher beste gegen einen Kandidaten, und mehrere im Überblick.

compare-champion = Bisher bestes
compare-challenger = Kandidat
compare-challenger-of = Kandidat { $place } von { $count }
compare-previous = Voriger Kandidat
compare-next = Nächster Kandidat
compare-crown = Der Kandidat gewinnt: Er ist das bisher beste, und der nächste kommt
compare-swap = Plätze tauschen
compare-needs-two = Es gibt kein anderes Foto, mit dem dieses zu vergleichen wäre
compare-only-one = Zum Vergleichen ist nur noch ein Foto da
compare-was-last = Das war der letzte Kandidat
compare-was-first = Das war der erste Kandidat
compare-peak = Höhepunkt
compare-expression = Ausdruck
compare-eyes = Augen
compare-sharpness = Schärfe
compare-genuine = Echt
compare-unknown = nicht bekannt
compare-quiet = ruhig
compare-undetermined = nicht zu bestimmen
compare-everyones-open = bei allen offen
compare-some-unclear = bei { $open } von { $of } offen
compare-some-shut = bei { $shut } von { $of } zu
compare-sharper = schärfer
compare-as-sharp = gleich scharf
compare-softer = { $percent } % weicher
compare-reason-sharper = schärfer
compare-reason-stronger = stärkerer Ausdruck
compare-prefers = { $name } liegt vorn: { $why }
compare-even = Kaum etwas unterscheidet die beiden.
compare-not-read = Erst wenn in beiden die Gesichter gelesen sind, lassen sie sich ordnen.
compare-no-face = Kein Gesicht, nach dem sie zu ordnen wären.

survey-needs-two = Wähle mehrere Fotos oder eines aus einem Stapel, um sie nebeneinander zu sehen
survey-first-of = { $shown } von { $count } Fotos stehen nebeneinander; mehr wären zu klein
survey-take-out = Herausnehmen, ohne etwas zu entscheiden
survey-place = { $place } von { $count }
