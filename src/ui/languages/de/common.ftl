### Wörter, die jede Ansicht braucht.

program-name = Candor
photos-count = { $count ->
    [one] { $count } Foto
   *[other] { $count } Fotos
}

emotion-surprise = Überraschung
emotion-fear = Angst
emotion-disgust = Ekel
emotion-anger = Ärger
emotion-happiness = Freude
emotion-sadness = Trauer
emotion-contempt = Verachtung
emotion-surprise-or-fear = Überraschung oder Angst
emotion-anger-or-disgust = Ärger oder Ekel
settings-line = Zeile { $line }
settings-not-toml = Das ist kein TOML: { $said }
settings-no-entry = Einen Eintrag `{ $entry }` gibt es nicht. Es gibt: { $known }
settings-value = { $entry } = { $value }: möglich ist { $possible }
settings-can-be-language = "en" oder "de"
settings-can-be-folder = ein Ordner in Anführungszeichen wie "/home/ich/Auswahl"
settings-can-be-figure = eine Zahl von { $least } bis { $most }
settings-can-be-window = eine Tabelle: [window]
settings-can-be-keys = eine Liste von Tasten wie ["p", "ctrl+1"]

open-heading = Einen Ordner mit Fotos öffnen
open-sentence = Zieh einen auf dieses Fenster, oder schreib, wo er liegt. Ansehen ändert nichts.
open-placeholder = Wo er liegt; Tab ergänzt
open-do = Öffnen
open-under-way = { $folder } wird geöffnet
open-drop = Loslassen zum Öffnen
open-first = Hier stehen die Ordner, die du öffnest.
open-nothing = Kein Ordner beginnt so.
open-recent = Zuletzt geöffnet
open-found = Ordner
open-just-now = gerade eben
open-minutes-ago = { $count ->
    [one] vor { $count } Minute
   *[other] vor { $count } Minuten
}
open-hours-ago = { $count ->
    [one] vor { $count } Stunde
   *[other] vor { $count } Stunden
}
open-days-ago = { $count ->
    [one] gestern
   *[other] vor { $count } Tagen
}
open-not-while-shooting = Eine Aufnahme läuft: beende sie, bevor ein anderer Ordner geöffnet wird.

chrome-live = Live
chrome-cull = Auswahl
chrome-shoot-over = Aufnahme beendet, Kamera frei
chrome-camera-lost = Kamera antwortet nicht
chrome-shots-left = { $count ->
    [one] noch { $shown } Aufnahme
   *[other] noch { $shown } Aufnahmen
}
chrome-photos = { $count ->
    [one] { $shown } Foto
   *[other] { $shown } Fotos
}
chrome-picked = { $count ->
    [one] { $shown } Favorit
   *[other] { $shown } Favoriten
}
chrome-rejected = { $shown } abgelehnt
chrome-export = Favoriten exportieren…
chrome-live-rate = Live { $rate } B/s
chrome-read = gelesen in { $milliseconds } ms
chrome-missed = { $count ->
    [one] { $shown } Bild ausgelassen
   *[other] { $shown } Bilder ausgelassen
}
chrome-taking-in = { $done } von { $of } geholt
chrome-taken-in = { $count ->
    [one] { $shown } Datei geholt
   *[other] { $shown } Dateien geholt
}
chrome-saved-to = gespeichert in { $folder }
chrome-reading-photos = Fotos lesen: { $done } von { $of }
chrome-reading-faces = Gesichter lesen: { $done } von { $of }
chrome-exporting = Exportieren: { $done } von { $of }
chrome-stop-reading = Gesichter nicht weiter lesen
chrome-go-on-reading = Gesichter weiter lesen
chrome-faces-unread = { $count ->
    [one] Gesichter auf { $shown } Foto ungelesen
   *[other] Gesichter auf { $shown } Fotos ungelesen
}
chrome-saved = gespeichert
chrome-saving = speichert { $shown }…
chrome-aside = { $shown } nur in Candor gespeichert

format-seconds-left = noch { $count } s
format-minutes-left = noch { $count } min
format-hours-left = noch { $count } h
format-seconds-ago = vor { $seconds } s
format-minutes-ago = vor { $minutes } min
format-at-the-peak = am Höhepunkt
format-before-the-peak = { $milliseconds } ms vor dem Höhepunkt
format-after-the-peak = { $milliseconds } ms nach dem Höhepunkt
settings-keys-no-action = [{ $table }] nennt `{ $name }`; das ist keine Aktion. { $possible }
settings-keys-meant = Ist `{ $name }` gemeint?
settings-keys-all = Es gibt: { $names }
settings-keys-no-key = [{ $table }] { $action }: `{ $key }` ist keine Taste. Eine Taste ist ein Buchstabe, eine Ziffer, ein Zeichen oder eines von { $keys }; davor können ctrl+, alt+ und shift+ stehen
settings-keys-conflict = [{ $table }] gibt { $key } zugleich `{ $one }` und `{ $other }`. Gib einer der beiden eine andere Taste, oder keine: { $other } = []
