-- Candor in darktable: brings sessions in with their flags, stars, labels, keywords and bursts, gives back what is changed
-- here, and opens Candor's window. This file only checks the version and puts the parts in `candor/` together.
--
-- Put this file and the folder `candor` into darktable's `lua` folder, and `require "candor"` into its `luarc`.

local darktable = require("darktable")

local part = ... or "candor"
-- darktable 4.2 and newer.
darktable.configuration.check_version(part, { 9, 0, 0 })

local Commands = require(part .. ".commands")
local Panel = require(part .. ".panel")
local words_of = require(part .. ".words")

local preferences = darktable.preferences
local language = words_of.language(preferences.read("darktable", "ui_last/gui_language", "string"), os.getenv)
local words = words_of.of(language)
local panel = Panel.new(darktable, words)

preferences.register(Panel.PREFERENCES, "executable", "string", words.executable, words.executable_why, "candor")
local function executable()
  local name = preferences.read(Panel.PREFERENCES, "executable", "string")
  return name ~= "" and name or "candor"
end

local commands = Commands.new(darktable, words, executable, function(text)
  panel:show(text)
end)

local SHORTCUTS = {
  candor_open = { words.shortcut_open, commands.open },
  candor_pick = { words.pick, commands.pick },
  candor_write_back = { words.shortcut_write_back, commands.write_back },
}

local function register_shortcuts()
  for id, shortcut in pairs(SHORTCUTS) do
    darktable.register_event(id, "shortcut", function()
      shortcut[2](commands)
    end, shortcut[1])
  end
end

local function destroy_shortcuts()
  for id in pairs(SHORTCUTS) do
    darktable.destroy_event(id, "shortcut")
  end
end

-- A panel of the lighttable can be registered only once that is there.
local WAITING = "candor_waits_for_lighttable"
local function register_panel()
  if darktable.gui.current_view().id == "lighttable" then
    panel:register(commands)
  else
    darktable.register_event(WAITING, "view-changed", function(_, _, new_view)
      if new_view.id == "lighttable" then
        panel:register(commands)
        darktable.destroy_event(WAITING, "view-changed")
      end
    end)
  end
end

-- darktable locks itself up if a script asks for anything of its window before that runs, and nothing tells when it does.
-- Scripts are loaded an instant before, which on a busy machine is long enough.
local MILLISECONDS_UNTIL_THERE_IS_A_WINDOW = 1500
darktable.control.dispatch(function()
  darktable.control.sleep(MILLISECONDS_UNTIL_THERE_IS_A_WINDOW)
  register_shortcuts()
  register_panel()
end)

-- For the script manager, which can switch scripts off and on.
return {
  metadata = { name = words.panel, purpose = words.import_why, author = "Candor" },
  destroy_method = "hide",
  destroy = function()
    destroy_shortcuts()
    panel:set_visible(false)
  end,
  restart = function()
    register_shortcuts()
    panel:set_visible(true)
  end,
  show = function()
    panel:set_visible(true)
  end,
  commands = commands,
  panel = panel,
}
