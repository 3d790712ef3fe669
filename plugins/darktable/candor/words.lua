-- Every word that is shown, in the languages that Candor has. `words.of(language)` gives them for one; what a language
-- lacks is said in English.

local words = {}

words.ENGLISH = {
  panel = "Candor",
  session = "session",
  choose_session = "choose a Candor session",
  choose_session_why = "a session's folder, or any folder of photos that Candor has read",
  import = "import or update",
  import_why = "photos that are not in the library yet come in; what has changed in Candor since is brought along",
  write_back = "write back to Candor",
  write_back_why = "rejects, picks, stars and colour labels of the selected photos go to Candor's sidecars",
  open = "open in Candor",
  open_why = "Candor's window, with the expression's curve under the photo",
  pick = "Candor: pick or unpick",
  shortcut_open = "Candor: open in Candor",
  shortcut_write_back = "Candor: write back",
  executable = "Candor: program",
  executable_why = "its name or whole path",

  importing = "Candor: importing %s",
  writing = "Candor: writing back",
  imported = "Candor: %d new, %d known, %d changed",
  grouped = "%d bursts grouped",
  contested_in = "%d were changed on both sides: darktable's word stays. To give it to Candor, write back.",
  written = "Candor: %d written, %d unchanged",
  contested_out = "%d of them had been changed in Candor too",
  cancelled = "Stopped. What is done stays; import again to go on.",
  cancelled_writing = "Stopped. What is written stays; write back again to go on.",
  failures = "%d could not be done:",
  picked = "Candor: %d picked",
  unpicked = "Candor: %d unpicked",

  no_session = "Choose a session first.",
  no_folder = "%s: there is no such folder, or it may not be read. Choose another.",
  no_photos = "%s: there are no photos in it. Choose a Candor session, or a folder of photos.",
  no_selection = "Select photos first.",
  busy = "Candor is still at work; wait for it, or stop it where its progress is shown.",
  sidecar_malformed = "%s: %s. The sidecar was left alone; repair or remove it, then import again.",
  photo_gone = "%s: the file is not there any more.",
  not_imported = "%s: darktable could not read it (%s).",
  several_labels = "%s: it has several colour labels and Candor knows one; leave one, then write back again.",
  not_written = "%s: Candor did not write it (%s).",
  pair_differs = "%s: its RAW and its JPEG say different things; the RAW's was written.",
  no_program = "Candor's program “%s” was not found. Say where it is: preferences > Lua options > Candor: program.",
  not_opened = "Candor's window did not open: %s",
  no_reason = "no reason given",
}

words.GERMAN = {
  panel = "Candor",
  session = "Sitzung",
  choose_session = "Candor-Sitzung wählen",
  choose_session_why = "der Ordner einer Sitzung, oder irgendein Ordner mit Fotos, die Candor gelesen hat",
  import = "importieren oder auffrischen",
  import_why = "was noch nicht in der Bibliothek ist, kommt hinein; was sich in Candor geändert hat, kommt mit",
  write_back = "an Candor zurückgeben",
  write_back_why = "Ablehnungen, Auswahl, Sterne und Farben der gewählten Fotos kommen in Candors Begleitdateien",
  open = "in Candor öffnen",
  open_why = "Candors Fenster, mit dem Verlauf des Ausdrucks unter dem Foto",
  pick = "Candor: auswählen oder nicht",
  shortcut_open = "Candor: in Candor öffnen",
  shortcut_write_back = "Candor: zurückgeben",
  executable = "Candor: Programm",
  executable_why = "sein Name oder ganzer Pfad",

  importing = "Candor: %s wird importiert",
  writing = "Candor: wird zurückgegeben",
  imported = "Candor: %d neu, %d bekannt, %d geändert",
  grouped = "%d Serien gruppiert",
  contested_in = "%d wurden auf beiden Seiten geändert: darktables Wort bleibt. Zurückgeben gibt es an Candor.",
  written = "Candor: %d geschrieben, %d unverändert",
  contested_out = "%d davon waren auch in Candor geändert worden",
  cancelled = "Angehalten. Was getan ist, bleibt; noch einmal importieren macht weiter.",
  cancelled_writing = "Angehalten. Was geschrieben ist, bleibt; noch einmal zurückgeben macht weiter.",
  failures = "%d gingen nicht:",
  picked = "Candor: %d ausgewählt",
  unpicked = "Candor: %d nicht mehr ausgewählt",

  no_session = "Zuerst eine Sitzung wählen.",
  no_folder = "%s: Diesen Ordner gibt es nicht, oder er darf nicht gelesen werden. Einen anderen wählen.",
  no_photos = "%s: Darin sind keine Fotos. Eine Candor-Sitzung oder einen Ordner mit Fotos wählen.",
  no_selection = "Zuerst Fotos wählen.",
  busy = "Candor ist noch an der Arbeit; warten, oder dort anhalten, wo der Fortschritt steht.",
  sidecar_malformed = "%s: %s. Die Begleitdatei blieb, wie sie ist; berichtigen oder entfernen, dann noch einmal.",
  photo_gone = "%s: Die Datei ist nicht mehr da.",
  not_imported = "%s: darktable konnte sie nicht lesen (%s).",
  several_labels = "%s: Es hat mehrere Farben, und Candor kennt eine; eine lassen, dann noch einmal zurückgeben.",
  not_written = "%s: Candor hat es nicht geschrieben (%s).",
  pair_differs = "%s: RAW und JPEG sagen Verschiedenes; das RAW galt.",
  no_program = "Candors Programm „%s“ wurde nicht gefunden. Wo es ist: Einstellungen > Lua-Optionen > Candor: Programm.",
  not_opened = "Candors Fenster ging nicht auf: %s",
  no_reason = "ohne Grund",
}

local SYSTEM = { "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG" }

-- The language: what was chosen in darktable, or else the system's.
function words.language(chosen, environment)
  local name = chosen or ""
  for _, variable in ipairs(SYSTEM) do
    name = name ~= "" and name or environment(variable) or ""
  end
  return name ~= "" and name:sub(1, 2):lower() or "en"
end

-- The words of a language, `words.of("de")`.
function words.of(language)
  local chosen = language == "de" and words.GERMAN or words.ENGLISH
  return setmetatable({}, {
    __index = function(_, name)
      return chosen[name] or words.ENGLISH[name] or error("no word is called " .. tostring(name), 2)
    end,
  })
end

return words
