-- Brings a session into darktable's library, and brings along what has changed in Candor since. Doing it again changes
-- nothing that is there. A photo is either wholly dealt with or not at all, so that it can be stopped anywhere.

local part = (...):match("^(.*)%.import$") or "candor"
local agreement = require(part .. ".agreement")
local Bursts = require(part .. ".bursts")
local Photo = require(part .. ".photo")
local sidecar = require(part .. ".sidecar")
local Tags = require(part .. ".tags")

local Import = {}
Import.__index = Import

local function is_there(path)
  local file = io.open(path, "rb")
  if file then
    file:close()
  end
  return file ~= nil
end

-- The images in the library that lie in a folder or below it, by their paths. Duplicates are the photographer's own.
local function images_below(darktable, root)
  local images = {}
  for at = 1, #darktable.films do
    local film = darktable.films[at]
    if film.path == root or film.path:sub(1, #root + 1) == root .. "/" then
      for index = 1, #film do
        local image = film[index]
        if image.duplicate_index == 0 then
          images[film.path .. "/" .. image.filename] = image
        end
      end
    end
  end
  return images
end

-- The image of a path, imported where it is not in the library yet; and whether what darktable says of it is nobody's:
-- it is new, and darktable has no sidecar of its own from another time.
function Import:image_of(path)
  if self.images[path] then
    return self.images[path], false
  end
  -- darktable ends itself when it is asked for a file that is not there.
  if not is_there(path) then
    self.task:failed(self.words.photo_gone:format(path))
    return nil
  end
  local has_past = is_there(path .. ".xmp") or is_there(path .. ".XMP")
  local is_imported, image = pcall(self.darktable.database.import, path)
  if not is_imported or not image then
    self.task:failed(self.words.not_imported:format(path, tostring(image or self.words.no_reason)))
    return nil
  end
  return image, not has_past
end

-- What Candor says of a photo; nothing where its sidecar cannot be read.
function Import:facts_of(path)
  local facts, where, problem = sidecar.read(path)
  if not facts then
    self.task:failed(self.words.sidecar_malformed:format(where, problem))
  end
  return facts
end

function Import:take(path)
  local image, is_new = self:image_of(path)
  if not image then
    return
  end
  local photo = Photo.of(image, self.tags)
  local was_known = photo.is_known
  local facts = self:facts_of(path)
  if not facts and (was_known or not is_new) then
    return
  end
  facts = facts or sidecar.nothing()
  is_new = is_new and not was_known
  local set, agreed_now, is_contested = agreement.incoming(photo.agreed, facts, photo:saying(), is_new)
  local has_new_flags = photo:set(set)
  local has_new_keywords = photo:set_keywords(facts, is_new)
  if facts.burst then
    self.bursts:add(image, path, facts.burst, photo:saying(), not was_known)
  end
  photo:agree(agreed_now)

  local summary = self.summary
  summary.new = summary.new + (is_new and 1 or 0)
  summary.known = summary.known + (is_new and 0 or 1)
  summary.changed = summary.changed + (not is_new and (has_new_flags or has_new_keywords) and 1 or 0)
  summary.contested = summary.contested + (is_contested and 1 or 0)
end

-- Imports the photos at those paths, all below `root`. Returns { new, known, changed, contested, grouped }.
function Import.run(darktable, words, task, root, paths)
  local self = setmetatable({
    darktable = darktable,
    words = words,
    task = task,
    tags = Tags.of(darktable),
    images = images_below(darktable, root),
    bursts = Bursts.new(),
    summary = { new = 0, known = 0, changed = 0, contested = 0 },
  }, Import)
  for index, path in ipairs(paths) do
    if not task:goes_on(index - 1, #paths) then
      break
    end
    self:take(path)
  end
  self.summary.grouped = self.bursts:finish()
  return self.summary
end

-- Shows a folder's photos in the lighttable.
function Import.show(darktable, folder)
  local collect = darktable.gui.libs.collect
  local rule = collect.new_rule()
  rule.mode = "DT_LIB_COLLECT_MODE_AND"
  rule.item = "DT_COLLECTION_PROP_FILMROLL"
  rule.data = folder
  collect.filter({ rule })
end

-- The one folder that all paths lie in, or nil where there are several.
function Import.only_folder(paths)
  local folder = paths[1]:match("^(.*)/")
  for _, path in ipairs(paths) do
    if path:match("^(.*)/") ~= folder then
      return nil
    end
  end
  return folder
end

return Import
