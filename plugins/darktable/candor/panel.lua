-- The panel in the lighttable: a session to choose, three buttons, and what came of the last command.
-- Knows widgets only; what the buttons do is given to it.

local Panel = {}
Panel.__index = Panel

Panel.ID = "candor"
-- Where preferences of this plug-in are kept in darktable's own.
Panel.PREFERENCES = "candor"

function Panel.new(darktable, words)
  return setmetatable({ darktable = darktable, words = words, is_begun = false, is_registered = false }, Panel)
end

-- A long line would widen the whole panel.
local COLUMNS = 38

local function length(text)
  return utf8.len(text, 1, -1, true) or #text
end

local function wrapped(text)
  local lines = {}
  for paragraph in text:gmatch("[^\n]+") do
    local line = ""
    for word in paragraph:gmatch("%S+") do
      if line ~= "" and length(line .. " " .. word) > COLUMNS then
        lines[#lines + 1], line = line, word
      else
        line = line == "" and word or line .. " " .. word
      end
    end
    lines[#lines + 1] = line
  end
  return table.concat(lines, "\n")
end

-- Keeps a text in sight; the whole of it is in the tooltip, because long paths are shortened.
function Panel:show(text)
  if self.status then
    self.status.label = wrapped(text)
    self.status.tooltip = text
  end
end

local function build(self, commands)
  local widget, words, preferences = self.darktable.new_widget, self.words, self.darktable.preferences
  self.status = widget("label")({ label = "", halign = "start", ellipsize = "middle" })
  local chooser = widget("file_chooser_button")({
    title = words.choose_session,
    tooltip = words.choose_session_why,
    is_directory = true,
    value = preferences.read(Panel.PREFERENCES, "session", "directory"),
    changed_callback = function(chosen)
      preferences.write(Panel.PREFERENCES, "session", "directory", chosen.value or "")
    end,
  })
  local function button(name, action)
    return widget("button")({
      label = words[name],
      tooltip = words[name .. "_why"],
      clicked_callback = action,
    })
  end
  return widget("box")({
    orientation = "vertical",
    widget("section_label")({ label = words.session }),
    chooser,
    button("import", function()
      commands:import(chooser.value)
    end),
    button("write_back", function()
      commands:write_back()
    end),
    button("open", function()
      commands:open()
    end),
    self.status,
  })
end

-- Puts the panel where darktable can show it. darktable lets others in while it does so.
function Panel:register(commands)
  if self.is_begun then
    return
  end
  self.is_begun = true
  local darktable = self.darktable
  darktable.register_lib(
    Panel.ID,
    self.words.panel,
    true,
    false,
    { [darktable.gui.views.lighttable] = { "DT_UI_CONTAINER_PANEL_RIGHT_CENTER", 100 } },
    build(self, commands),
    nil,
    nil
  )
  self.is_registered = true
end

function Panel:set_visible(is_visible)
  if self.is_registered then
    self.darktable.gui.libs[Panel.ID].visible = is_visible
  end
end

return Panel
