-- Gives Candor what was changed in darktable: flags, stars and colour labels, through `candor tag`, which alone writes
-- sidecars. Only what differs is written, and what arrived is read back before it counts as done.

local part = (...):match("^(.*)%.write_back$") or "candor"
local agreement = require(part .. ".agreement")
local Photo = require(part .. ".photo")
local program = require(part .. ".program")
local session = require(part .. ".session")
local sidecar = require(part .. ".sidecar")
local Tags = require(part .. ".tags")

local WriteBack = {}
WriteBack.__index = WriteBack

-- Few enough that progress moves and a command line never gets too long.
local FILES_AT_ONCE = 40

local FLAG_OPTIONS = { picked = "--pick", rejected = "--reject", unflagged = "--unflag" }
local NO_LABEL = "none"

-- The options of `candor tag` that write a saying.
function WriteBack.options(write)
  local options = {}
  if write.flag then
    options[#options + 1] = FLAG_OPTIONS[write.flag]
  end
  if write.stars then
    options[#options + 1] = "--stars"
    options[#options + 1] = tostring(write.stars)
  end
  if write.label then
    options[#options + 1] = "--label"
    options[#options + 1] = write.label == "" and NO_LABEL or write.label
  end
  return options
end

-- The RAW of a pair first: where both say different things, its word counts.
local function in_order(images)
  local originals = {}
  for _, image in ipairs(images) do
    if image.duplicate_index == 0 then
      originals[#originals + 1] = { image = image, path = image.path .. "/" .. image.filename, is_raw = image.is_raw }
    end
  end
  table.sort(originals, function(one, other)
    if one.is_raw ~= other.is_raw then
      return one.is_raw
    end
    return one.path < other.path
  end)
  return originals
end

-- Joins what one file of a photo has to say to what its other file said.
function WriteBack:join(entry, write)
  for name, value in pairs(write) do
    if entry.write[name] == nil then
      entry.write[name] = value
    elseif entry.write[name] ~= value then
      self.task:failed(self.words.pair_differs:format(entry.path))
    end
  end
end

-- What there is to write, one entry a photo: { path, write, photos, is_contested }.
function WriteBack:entries(images)
  local by_stem, entries = {}, {}
  for _, original in ipairs(in_order(images)) do
    local facts, where, problem = sidecar.read(original.path)
    if facts then
      local photo = Photo.of(original.image, self.tags)
      if photo:has_several_labels() then
        self.task:failed(self.words.several_labels:format(original.path))
      end
      local stem = session.stem(original.path)
      local entry = by_stem[stem]
      if not entry then
        entry = { path = original.path, write = {}, photos = {}, is_contested = false }
        by_stem[stem], entries[#entries + 1] = entry, entry
      end
      local write, is_contested = agreement.outgoing(photo.agreed, facts, photo:saying())
      self:join(entry, write)
      entry.photos[#entry.photos + 1] = photo
      entry.is_contested = entry.is_contested or is_contested
    else
      self.task:failed(self.words.sidecar_malformed:format(where, problem))
    end
  end
  return entries
end

-- The entries with something to write, in batches that say the same.
local function batches_of(entries)
  local open, batches, unchanged = {}, {}, 0
  for _, entry in ipairs(entries) do
    if next(entry.write) then
      local options = WriteBack.options(entry.write)
      local key = table.concat(options, " ")
      if not open[key] or #open[key].entries == FILES_AT_ONCE then
        open[key] = { options = options, entries = {} }
        batches[#batches + 1] = open[key]
      end
      table.insert(open[key].entries, entry)
    else
      unchanged = unchanged + 1
    end
  end
  return batches, unchanged
end

-- Whether a sidecar says what was to be written. A label of words that are not known here is believed.
local function says(facts, write)
  for name, value in pairs(write) do
    if facts[name] ~= nil and facts[name] ~= value then
      return false
    end
  end
  return true
end

function WriteBack:check(entry, is_well, complaints)
  local facts, has_sidecar = sidecar.read(entry.path)
  if not facts or not has_sidecar or not says(facts, entry.write) or (facts.label == nil and not is_well) then
    local complaint = program.complaint_on(complaints, session.stem(entry.path)) or self.words.no_reason
    self.task:failed(self.words.not_written:format(entry.path, complaint))
    return
  end
  for _, photo in ipairs(entry.photos) do
    photo:agree(agreement.after_writing(photo.agreed, facts, photo:saying()))
  end
  self.summary.written = self.summary.written + 1
  self.summary.contested = self.summary.contested + (entry.is_contested and 1 or 0)
end

function WriteBack:write(batch)
  local command = { self.executable, "tag" }
  for _, entry in ipairs(batch.entries) do
    command[#command + 1] = entry.path
  end
  for _, option in ipairs(batch.options) do
    command[#command + 1] = option
  end
  local is_well, complaints = program.run(self.darktable.control.execute, command)
  for _, entry in ipairs(batch.entries) do
    self:check(entry, is_well, complaints)
  end
end

-- Writes what differs of those images. Returns { written, unchanged, contested }.
function WriteBack.run(darktable, words, task, executable, images)
  local self = setmetatable({
    darktable = darktable,
    words = words,
    task = task,
    executable = executable,
    tags = Tags.of(darktable),
    summary = { written = 0, contested = 0 },
  }, WriteBack)
  local batches, unchanged = batches_of(self:entries(images))
  self.summary.unchanged = unchanged
  for index, batch in ipairs(batches) do
    if not task:goes_on(index - 1, #batches) then
      break
    end
    self:write(batch)
  end
  return self.summary
end

return WriteBack
