### What other parts of Candor say in English, and what is kept in files: the English is what is looked for, see said/told.rs.
### One line each; what is put in stands in braces.

## What the system says

told-io-full = Datenträger voll
told-io-quota = Speicherkontingent erschöpft
told-io-read-only = Datenträger schreibgeschützt
told-io-permission = keine Berechtigung
told-io-absent = nicht vorhanden
told-io-there = schon vorhanden
told-io-folder = ein Ordner
told-io-input-output = Lesefehler des Datenträgers
told-io-links = Verknüpfungen im Kreis
told-io-name = Dateiname zu lang
told-io-cut = Datei zu kurz

## What can be done about it

told-advice-full = Der Datenträger ist voll: Bitte Platz schaffen oder einen anderen wählen.
told-advice-read-only = Der Datenträger ist schreibgeschützt: Bitte die Karte entsperren oder einen anderen Ordner wählen.
told-advice-permission = Dort fehlt die Berechtigung: Bitte einen anderen Ordner wählen oder seine Rechte ändern.
told-advice-absent = Es ist nicht mehr da: Ist der Datenträger noch angeschlossen?
told-advice-there = Es ist schon vorhanden und wird nie überschrieben: Bitte einen anderen Ordner wählen.
told-advice-disk = Ist der Datenträger angeschlossen und in Ordnung? Dann noch einmal versuchen.

## Files and disks

told-cannot-read = { $path } lässt sich nicht lesen: { $source }. { $advice }
told-cannot-list = Inhalt von { $path } lässt sich nicht lesen: { $source }. { $advice }
told-cannot-create = { $path } lässt sich nicht anlegen: { $source }. { $advice }
told-cannot-store = { $path } lässt sich nicht speichern: { $source }. { $advice }
told-cannot-write = { $path } lässt sich nicht schreiben: { $source }. { $advice }
told-cannot-copy = { $path } lässt sich nicht kopieren: { $source }. { $advice }
told-cannot-make = Der Ordner { $path } lässt sich nicht anlegen: { $source }. { $advice }
told-cannot-backup = Der Ordner { $path } für die Sicherung lässt sich nicht anlegen: { $source }. { $advice }
told-cannot-write-backup = In den Ordner { $path } für die Sicherung lässt sich nicht schreiben: { $source }. { $advice }
told-cannot-open = Der Ordner { $path } lässt sich nicht öffnen: { $source }. { $advice }
told-cannot-remove = { $path } lässt sich nicht löschen: { $source }. { $advice }
told-cannot-keep = { $path } lässt sich nicht behalten: { $source }. { $advice }
told-cannot-sync = { $path } lässt sich nicht sicher schreiben: { $source }. { $advice }
told-cannot-look = { $path } lässt sich nicht finden: { $source }. { $advice }
told-cannot-do = Fehler bei { $path } ({ $doing }): { $source }. { $advice }
told-no-preview-shown = { $path } lässt sich nicht zeigen: { $what }. Das Foto selbst kann heil sein; ein anderes Programm zeigt es vielleicht.
told-no-preview-inside = die Kamera hat keine Vorschau hineingelegt
told-length = { $name } kam mit { $found } statt { $expected } Bytes aus der Kamera. Das Foto ist noch auf der Karte; unfertig liegt es in { $folder }.
told-copy-differs = Die Kopie { $path } liest sich anders, als sie geschrieben wurde. Dieser Datenträger ist nicht verlässlich: Bitte auf einen anderen kopieren.
told-no-free-name = Kein freier Name für { $name } in { $folder }: Bitte einen leeren Ordner wählen
told-no-room = { $path } braucht { $needed } MB und hat { $free } MB frei. Bitte Platz schaffen oder einen anderen Datenträger wählen.
told-is-file = { $path } ist eine Datei: Bitte den Ordner angeben, in dem sie liegt
told-in-use = In { $path } fotografiert schon ein anderes Candor. Bitte dieses zuerst schließen oder dem Shooting einen anderen Namen geben.
told-not-followed-as-well = { $path } lässt sich nicht beobachten: { $source }. Der Ordner wird ab und zu neu gelesen.
told-not-followed-instead = { $path } lässt sich nicht beobachten: { $source }. Der Ordner wird stattdessen ab und zu neu gelesen.
told-not-followed = { $path } lässt sich nicht beobachten: { $source }
told-index = Der Index { $path } ist beschädigt: { $source }. Er darf gelöscht werden und entsteht aus den Fotos neu.
told-cut-short = { $path } ist abgeschnitten und wächst nicht mehr: Bitte noch einmal von der Karte kopieren.
told-more-unreadable = { $count } weitere Fotos oder XMP-Dateien in diesem Ordner ließen sich auch nicht lesen.

## Files that cannot be shown

told-unread = nicht lesbar ({ $source }); bitte Karte oder Datenträger prüfen
told-empty-file = eine leere Datei: nie geschrieben, oder das Kopieren ist gescheitert
told-pictures-beyond = abgeschnitten, beschädigt oder wird noch kopiert: Ihre Bilder lägen hinter ihrem Ende
told-no-picture = kein JPEG-Bild darin, das Candor zeigen könnte
told-no-file = keine Datei, sondern ein Ordner, eine Pipe oder ein Gerät
told-unknown-format = kein Foto, das Candor kennt (weder JPEG noch RAW auf TIFF-Grundlage, RAF oder CR3)
told-no-whole-preview = keine ganze JPEG-Vorschau ab Byte { $offset } ({ $bytes } Bytes); die Datei ist abgeschnitten, beschädigt oder wird noch kopiert
told-too-deep = ein Ordner in { $count } anderen; so tief wird nicht gesucht
told-not-looked-at = nicht zugänglich ({ $source })
told-pipe = eine Pipe, ein Socket oder ein Gerät, keine Datei
told-link-folder = eine Verknüpfung mit einem Ordner; bitte diesen selbst öffnen
told-link-pipe = eine Verknüpfung mit einer Pipe, einem Socket oder einem Gerät
told-link-nowhere = eine Verknüpfung, die zu keiner Datei führt ({ $source })
told-photo-folder = ein Ordner, der wie ein Foto heißt; sein Inhalt zählt

## Sidecars

told-sidecar-malformed = Zeile { $line }: { $reason }; sie blieb, wie sie ist: Bitte reparieren oder verschieben
told-sidecar-not-xmp = darin steht kein rdf:RDF, also kein XMP; sie blieb, wie sie ist: Bitte verschieben
told-sidecar-encoding = { $reason }; sie blieb, wie sie ist: Bitte als UTF-8 speichern
told-sidecar-large = sie ist größer als { $megabytes } MB, also kaum eine XMP-Datei; sie blieb, wie sie ist
told-sidecar-check = die Änderung hätte sie beschädigt ({ $reason }), deshalb blieb sie, wie sie ist; bitte diese Datei melden
told-sidecar-unread = { $path } ließ sich nicht lesen ({ $source })
told-sidecar-unwritten = { $path } ließ sich nicht schreiben ({ $source })
told-sidecar-busy = { $path } wird von einem anderen Programm ständig geschrieben; bitte dort schließen

## Decisions that cannot be saved

told-kept = { $cause } Candor merkt sich die Entscheidungen solange und schreibt sie, sobald es geht.
told-not-kept = { $cause } Sie lassen sich auch sonst nirgends speichern und gehen verloren, wenn Candor geschlossen wird: { $error }
told-place-read-only = { $place } ist schreibgeschützt: Bitte die Karte entsperren oder die Fotos auf einen anderen Datenträger kopieren.
told-place-full = Der Datenträger von { $place } ist voll: Bitte Platz schaffen.
told-place-forbidden = In { $place } fehlt das Schreibrecht: Bitte die Rechte ändern.
told-place-folder = { $path } ist ein Ordner, wo die XMP-Datei sein müsste: Bitte verschieben.
told-place-broken = { $error }: Ist der Datenträger angeschlossen und in Ordnung?
told-photo-gone = { $name } ist nicht mehr in { $place }: Bitte zurücklegen.
told-place-gone = { $place } ist nicht da: Bitte den Datenträger anschließen oder den Ordner zurücklegen.

## Exports

told-export-not-begun = Der Export ließ sich nicht beginnen ({ $error }): Bitte noch einmal versuchen.
told-exported-none = In { $to } ist kein Foto ({ $files } Dateien kopiert).
told-exported-one = 1 Foto ist in { $to }, bereit für den Import in Lightroom ({ $files } Dateien kopiert).
told-exported = { $photos } Fotos sind in { $to }, bereit für den Import in Lightroom ({ $files } Dateien kopiert).
told-exported-without = { $exported } { $some } ausgelassen.
told-left-out = { $name } wurde ausgelassen: { $error }
told-there-already = { $name } ist schon da und sagt etwas anderes: Die Datei blieb, wie sie ist.

## The shoot

told-camera-back = Die Kamera ist nach { $seconds } s wieder da.
told-burst-endless = Serie { $burst }: Die Kamera hat ihr Ende nie gemeldet. Der Auslöser ist wieder frei.
told-frame-unread = Ein Live-Bild ließ sich nicht lesen: { $error }. Mit den nächsten geht es weiter.
told-left-one-behind = Das Shooting endet, obwohl 1 Datei noch nicht aus der Kamera kam. Sie ist noch auf der Karte.
told-left-behind = Das Shooting endet, obwohl { $count } Dateien noch nicht aus der Kamera kamen. Sie sind noch auf der Karte.
told-timeline-slow = Der Datenträger war zu langsam für { $count } Zeilen des Live-Verlaufs. Kein Foto ist betroffen.
told-recording-slow = Der Datenträger war zu voll oder zu langsam für { $count } Einträge der Aufzeichnung: `candor tune` ist für dieses Shooting weniger sicher. Kein Foto ist betroffen.
told-candidates-slow = Der Datenträger war zu langsam für die Bilder von { $count } Kandidaten für Mikroausdrücke. Kein Foto ist betroffen.
told-reels-slow = Der Rechner war zu langsam für { $count } Live-Bilder rund um die Serien. Kein Foto ist betroffen.
told-candidates-not-kept = { $error } Bilder von Kandidaten werden gezeigt, aber nicht gespeichert; kein Foto ist betroffen.
told-reels-not-kept = { $error } Das Live-Bild rund um die Serien wird nicht gespeichert; kein Foto ist betroffen.
told-storing-failed = Das Speichern der Fotos ist gescheitert. Was aus der Kamera kam, liegt zwischengespeichert in der Sitzung und wird übernommen, sobald sie weitergeht.
told-figures-unwritten = Die Zahlen des Shootings ließen sich nicht nach { $path } schreiben: { $error }
told-neutral-no-face = Neutral nicht gesetzt: Es ist kein Gesicht da. Nichts hat sich geändert.
told-neutral-out-of-sight = Neutral nicht gesetzt: Das Gesicht war nicht mehr zu sehen. Nichts hat sich geändert.
told-neutral-moved = Neutral nicht gesetzt: Das Gesicht hat sich zu sehr bewegt. Nichts hat sich geändert.
told-neutral-not-clear = Neutral nicht gesetzt: Die Augen waren zu lange zu, der Kopf gedreht oder das Gesicht verwischt. Nichts hat sich geändert.

## The camera

told-camera-none = Keine Kamera gefunden. { $advice }
told-advice-connect = Bitte die Kamera einschalten, mit einem Datenkabel verbinden und ihren USB-Modus auf PTP oder PC Remote stellen.
told-advice-no-usb = Dieser Rechner hat keine USB-Geräte. Bitte die Kamera über das Netz verbinden und ihren Anschluss angeben, etwa ptpip:192.168.1.1.
told-advice-udev = Ein USB-Gerät, das eine Kamera sein dürfte, darf dieser Benutzer nicht öffnen. Bitte das Paket libgphoto2-6 installieren (es bringt die udev-Regeln mit) und die Kamera neu anstecken.
told-advice-close = Bitte andere Programme schließen, die die Kamera benutzen, und sie neu anstecken.
told-advice-wait = Bitte warten, bis es fertig ist, oder es beenden.
told-camera-absent = { $camera }: keine solche Kamera. { $advice }
told-camera-held = { $camera } wird von einem anderen Programm benutzt. { $advice }
told-camera-no-live-view = { $camera } zeigt kein Live-Bild ({ $why }). Bitte Live-View oder Filmmodus einschalten und die Menüs verlassen.
told-camera-broke = Die Verbindung zu { $camera } ist abgerissen: { $why }. Neuer Versuch; bitte Kabel prüfen und ob sie eingeschaltet ist.
told-camera-silent = { $camera } hat { $seconds } s lang nicht geantwortet ({ $doing }). Die Verbindung wird neu aufgebaut.
told-camera-process-words = Der Kameraprozess ist ausgefallen: { $how } ({ $words }). Er wird neu gestartet.
told-camera-process = Der Kameraprozess ist ausgefallen: { $how }. Er wird neu gestartet.
told-camera-stopped = { $camera } antwortet nicht mehr: { $what }
told-camera-cannot-hand = { $camera } gibt { $file } nicht heraus: { $why }; die Datei bleibt auf der Karte
told-camera-cannot-shoot = { $camera } kann Serie { $burst } nicht aufnehmen: { $why }
told-camera-not-stored = { $name } aus der Kamera lässt sich in { $path } nicht speichern: { $source }
told-doing-frame = Warten auf ein Live-Bild
told-doing-shooting = Auslösen
told-signal = beendet durch Signal { $number }
told-lag-given = wie angegeben
told-lag-guess = geschätzt; candor calibrate misst ihn
told-lag-built-in = mitgeliefert: { $source }
told-lag-measured = gemessen am { $on }: Auslöser { $shutter } Aufnahmen, Live-Bild { $view } Bilder
told-lead-both = { $bursts }; Vorlauf { $lead }
told-lead-on-peak = Serien kommen auf dem Höhepunkt
told-lead-early = Serien kommen { $ms } ms zu früh
told-lead-late = Serien kommen { $ms } ms zu spät
told-lead-changed = Vorlauf { $lead }
told-lengthened = um { $ms } ms verlängert
told-shortened = um { $ms } ms verkürzt

## A file or folder with any of the above

told-of = { $path }: { $inner }
told-ended = { $inner }.
