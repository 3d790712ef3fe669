### Warum ein Foto das beste seines Stapels ist, und warum ein anderes nicht. Satzteile, durch Kommas verbunden.

reason-at-peak = auf dem Höhepunkt
reason-before-peak = { $ms } ms vor dem Höhepunkt
reason-after-peak = { $ms } ms nach dem Höhepunkt
reason-early = { $ms } ms zu früh
reason-late = { $ms } ms zu spät
reason-strongest-expression = stärkster Ausdruck von { $of }
reason-weaker-expression = Ausdruck { $percent } % schwächer
reason-faint-expression = wenig Ausdruck
reason-eyes-open = Augen offen
reason-everyones-eyes-open = alle Augen offen
reason-eyes-shut = Augen zu
reason-eyes-shut-in-all = Augen in allen zu
reason-some-eyes-shut = { $shut } von { $of } mit geschlossenen Augen
reason-fewest-eyes-shut = { $shut } von { $of } mit geschlossenen Augen, nirgends weniger
reason-eyes-unclear = Augen nicht klar offen
reason-sharpest = am schärfsten von { $of }
reason-softer = { $percent } % weicher
reason-moving = in Bewegung
reason-likely-authentic = wahrscheinlich echt
reason-likely-posed = wahrscheinlich gestellt
reason-close = dem besten nahe
reason-no-face = kein Gesicht zu beurteilen
reason-not-read = noch nicht gelesen
reason-decided = schon entschieden
reason-another-picked = ein anderes aus dem Stapel ist markiert
