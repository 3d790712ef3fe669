### Words that every screen uses.

program-name = Candor
photos-count = { $count ->
    [one] { $count } photo
   *[other] { $count } photos
}

emotion-surprise = Surprise
emotion-fear = Fear
emotion-disgust = Disgust
emotion-anger = Anger
emotion-happiness = Happiness
emotion-sadness = Sadness
emotion-contempt = Contempt
emotion-surprise-or-fear = Surprise or fear
emotion-anger-or-disgust = Anger or disgust
settings-line = Line { $line }
settings-not-toml = This is not TOML: { $said }
settings-no-entry = There is no entry `{ $entry }`. There are: { $known }
settings-value = { $entry } = { $value }: it can be { $possible }
settings-can-be-language = "en" or "de"
settings-can-be-folder = a folder in quotation marks, such as "/home/me/Picks"
settings-can-be-figure = a figure from { $least } to { $most }
settings-can-be-window = a table: [window]
settings-can-be-keys = a list of keys, such as ["p", "ctrl+1"]

open-heading = Open a folder of photos
open-sentence = Drag one onto this window, or write where it is. Looking at photos changes nothing.
open-placeholder = Where it is; Tab completes
open-do = Open
open-under-way = Opening { $folder }
open-drop = Let go to open it
open-first = Folders that you open are listed here.
open-nothing = No folder begins like this.
open-recent = Opened last
open-found = Folders
open-just-now = just now
open-minutes-ago = { $count ->
    [one] { $count } minute ago
   *[other] { $count } minutes ago
}
open-hours-ago = { $count ->
    [one] { $count } hour ago
   *[other] { $count } hours ago
}
open-days-ago = { $count ->
    [one] yesterday
   *[other] { $count } days ago
}
open-not-while-shooting = A shoot is running: stop it before another folder is opened.

chrome-live = Live
chrome-cull = Cull
chrome-shoot-over = shoot over, camera released
chrome-camera-lost = camera not answering
chrome-shots-left = { $count ->
    [one] { $shown } shot left
   *[other] { $shown } shots left
}
chrome-photos = { $count ->
    [one] { $shown } photo
   *[other] { $shown } photos
}
chrome-picked = { $shown } picked
chrome-rejected = { $shown } rejected
chrome-export = Export picks…
chrome-live-rate = Live { $rate } fps
chrome-read = read { $milliseconds } ms
chrome-missed = { $count ->
    [one] { $shown } frame missed
   *[other] { $shown } frames missed
}
chrome-taking-in = taking in { $done } of { $of }
chrome-taken-in = { $count ->
    [one] { $shown } file taken in
   *[other] { $shown } files taken in
}
chrome-saved-to = saved to { $folder }
chrome-reading-photos = Reading photos { $done } of { $of }
chrome-reading-faces = Reading faces { $done } of { $of }
chrome-exporting = Exporting { $done } of { $of }
chrome-stop-reading = Stop reading faces
chrome-go-on-reading = Go on reading faces
chrome-faces-unread = { $count ->
    [one] Faces of { $shown } photo not read
   *[other] Faces of { $shown } photos not read
}
chrome-saved = saved
chrome-saving = saving { $shown }…
chrome-aside = { $count ->
    [one] { $shown } kept in Candor, not in a sidecar
   *[other] { $shown } kept in Candor, not in sidecars
}

format-seconds-left = { $count } s left
format-minutes-left = { $count } min left
format-hours-left = { $count } h left
format-seconds-ago = { $seconds } s ago
format-minutes-ago = { $minutes } min ago
format-at-the-peak = at the peak
format-before-the-peak = { $milliseconds } ms before the peak
format-after-the-peak = { $milliseconds } ms after the peak
settings-keys-no-action = [{ $table }] names `{ $name }`, which is no action. { $possible }
settings-keys-meant = Is `{ $name }` meant?
settings-keys-all = There are: { $names }
settings-keys-no-key = [{ $table }] { $action }: `{ $key }` is no key. A key is one letter, digit or sign, or one of { $keys }; before it can stand ctrl+, alt+ and shift+
settings-keys-conflict = [{ $table }] gives { $key } to both `{ $one }` and `{ $other }`. Give one of them another key, or none: { $other } = []
