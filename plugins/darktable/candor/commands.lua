-- What the panel and the shortcuts do. Each says in the end what came of it: in one toast, in the panel, and every failure
-- by its file in darktable's log.

local part = (...):match("^(.*)%.commands$") or "candor"
local Import = require(part .. ".import")
local Photo = require(part .. ".photo")
local program = require(part .. ".program")
local session = require(part .. ".session")
local Tags = require(part .. ".tags")
local Task = require(part .. ".task")
local WriteBack = require(part .. ".write_back")

local Commands = {}
Commands.__index = Commands

local FAILURES_SHOWN = 3

-- `executable()` names Candor's program; `show(text)` keeps a text in sight.
function Commands.new(darktable, words, executable, show)
  return setmetatable({ darktable = darktable, words = words, executable = executable, show = show }, Commands)
end

function Commands:say(text)
  self.darktable.print(text)
  self.show(text)
end

-- Says lines, and what went wrong.
function Commands:report(lines, failures)
  if #failures > 0 then
    lines[#lines + 1] = self.words.failures:format(#failures)
  end
  for index, failure in ipairs(failures) do
    self.darktable.print_error(failure)
    if index <= FAILURES_SHOWN then
      lines[#lines + 1] = failure
    end
  end
  self:say(table.concat(lines, "\n"))
end

-- Long work; what it returns is the lines to say.
function Commands:run(title, work)
  local function work_and_report(task)
    self:report(work(task), task.failures)
  end
  local _, problem = Task.run(self.darktable, title, self.show, work_and_report)
  if problem == Task.BUSY then
    self:say(self.words.busy)
  elseif problem then
    self:report({}, { problem })
  end
end

-- Whether Candor's program is there; says so where it is not.
function Commands:has_program()
  local executable = self.executable()
  local is_there = program.is_there(self.darktable.control.execute, executable)
  if not is_there then
    self:say(self.words.no_program:format(executable))
  end
  return is_there
end

-- The selected images, or none and a word about it.
function Commands:selected()
  local images = self.darktable.gui.action_images
  if #images == 0 then
    self:say(self.words.no_selection)
  end
  return images
end

-- Imports a session, or brings along what has changed in one.
function Commands:import(folder)
  if not folder or folder == "" then
    return self:say(self.words.no_session)
  end
  local root, paths = session.list(folder)
  if not root then
    return self:say(self.words.no_folder:format(folder))
  elseif #paths == 0 then
    return self:say(self.words.no_photos:format(root))
  end
  self:run(self.words.importing:format(session.name(root)), function(task)
    local words, summary = self.words, Import.run(self.darktable, self.words, task, root, paths)
    local lines = { words.imported:format(summary.new, summary.known, summary.changed) }
    if summary.grouped > 0 then
      lines[#lines + 1] = words.grouped:format(summary.grouped)
    end
    if summary.contested > 0 then
      lines[#lines + 1] = words.contested_in:format(summary.contested)
    end
    if task.is_cancelled then
      lines[#lines + 1] = words.cancelled
    end
    local only_folder = Import.only_folder(paths)
    if summary.new > 0 and only_folder and not self.darktable.control.ending then
      Import.show(self.darktable, only_folder)
    end
    return lines
  end)
end

-- Gives the selected images' flags, stars and labels to Candor.
function Commands:write_back()
  local images = self:selected()
  if #images == 0 or not self:has_program() then
    return
  end
  self:run(self.words.writing, function(task)
    local words = self.words
    local summary = WriteBack.run(self.darktable, words, task, self.executable(), images)
    local lines = { words.written:format(summary.written, summary.unchanged) }
    if summary.contested > 0 then
      lines[#lines + 1] = words.contested_out:format(summary.contested)
    end
    if task.is_cancelled then
      lines[#lines + 1] = words.cancelled_writing
    end
    return lines
  end)
end

-- Opens Candor's window on the folder of the first selected image.
function Commands:open()
  local image = self:selected()[1]
  if not image or not self:has_program() then
    return
  end
  local control = self.darktable.control
  local is_open, complaint = program.start(control.execute, control.sleep, { self.executable(), "cull", image.path })
  if not is_open then
    self:say(self.words.not_opened:format(complaint or self.words.no_reason))
  end
end

-- Picks the selected images, or unpicks them where all are picked. darktable has no pick flag: a tag stands for it.
function Commands:pick()
  local tags, photos, all_picked = Tags.of(self.darktable), {}, true
  for index, image in ipairs(self:selected()) do
    photos[index] = Photo.of(image, tags)
    all_picked = all_picked and photos[index]:saying().flag == "picked"
  end
  for _, photo in ipairs(photos) do
    if all_picked then
      photo:set({ flag = "unflagged" })
    else
      photo:set({ flag = "picked" })
    end
  end
  if #photos > 0 then
    self:say((all_picked and self.words.unpicked or self.words.picked):format(#photos))
  end
end

return Commands
