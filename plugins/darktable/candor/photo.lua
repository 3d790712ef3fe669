-- One image of darktable's library in Candor's words: its flag, stars and label, Candor's keywords as tags, and what both
-- programs last agreed on. The latter stands in a tag below `darktable|candor`, which darktable neither shows among the
-- photographer's tags nor writes into its sidecars, and which goes along with the image.
--
-- Every tag that comes or goes costs darktable a look at all of them, so that few do.

local part = (...):match("^(.*)%.photo$") or "candor"
local labels = require(part .. ".labels")
local record = require(part .. ".record")
local Tags = require(part .. ".tags")

local Photo = {}
Photo.__index = Photo

-- darktable has no pick flag.
Photo.PICKED = "Candor|Picked"
local RECORD = "darktable|candor|"
local RESERVED = "darktable|"
local REJECTED = -1

-- `tags` is a `Tags`.
function Photo.of(image, tags)
  local photo = setmetatable({ image = image, tags = tags, names = Tags.names(image), agreed = {}, brought = {} }, Photo)
  for _, text in ipairs(Tags.below(photo.names, RECORD)) do
    local agreed, brought = record.decode(text)
    if agreed then
      photo.agreed, photo.brought, photo.is_known = agreed, brought, true
    end
  end
  return photo
end

local function labels_of(image)
  local set = {}
  for _, label in ipairs(labels.ALL) do
    if image[label:lower()] then
      set[#set + 1] = label
    end
  end
  return set
end

function Photo:has_several_labels()
  return #labels_of(self.image) > 1
end

-- Flag, stars and label as they stand in darktable, in the words of `agreement`.
function Photo:saying()
  local set = labels_of(self.image)
  local rating = self.image.rating
  local flag = self.names[Photo.PICKED] and "picked" or "unflagged"
  return {
    flag = rating == REJECTED and "rejected" or flag,
    stars = rating ~= REJECTED and rating or nil,
    label = #set == 0 and "" or #set == 1 and set[1] or nil,
  }
end

function Photo:set_picked(is_picked)
  local change = is_picked and self.tags.attach or self.tags.detach
  change(self.tags, self.image, self.names, Photo.PICKED)
end

-- Sets what is there of flag, stars and label; says whether anything is.
function Photo:set(changes)
  local flag, image = changes.flag, self.image
  if flag then
    self:set_picked(flag == "picked")
  end
  if flag == "rejected" then
    image.rating = REJECTED
  elseif changes.stars then
    image.rating = changes.stars
  elseif flag and image.rating == REJECTED then
    image.rating = 0
  end
  if changes.label then
    for _, label in ipairs(labels.ALL) do
      local is_set = label == changes.label
      if image[label:lower()] ~= is_set then
        image[label:lower()] = is_set
      end
    end
  end
  return next(changes) ~= nil
end

-- Remembers what is agreed on, and which keywords were brought.
function Photo:agree(agreed)
  local text = record.encode(agreed, self.brought)
  self.tags:attach(self.image, self.names, RECORD .. text)
  for _, others in ipairs(Tags.below(self.names, RECORD)) do
    if others ~= text then
      self.tags:detach(self.image, self.names, RECORD .. others)
    end
  end
  self.agreed, self.is_known = agreed, true
end

-- The words of a list as keys. Those that would be tags of darktable's own are none of ours.
local function set_of(list)
  local set = {}
  for _, word in ipairs(list) do
    if word:sub(1, #RESERVED) ~= RESERVED then
      set[word] = true
    end
  end
  return set
end

-- Candor's keywords as tags: the hierarchical ones, and those flat ones that are no part of one; and these parts.
local function tags_for(facts)
  local wanted, parts = set_of(facts.hierarchical), {}
  for _, path in ipairs(facts.hierarchical) do
    for word in path:gmatch("[^|]+") do
      parts[word] = true
    end
  end
  for word in pairs(set_of(facts.keywords)) do
    if not parts[word] then
      wanted[word] = true
    end
  end
  return wanted, parts
end

-- Brings Candor's keywords along. One that was brought once and is gone was taken off by the photographer: it stays off.
-- One that Candor no longer holds goes. Says whether anything changed.
function Photo:set_keywords(facts, is_new)
  local wanted, parts = tags_for(facts)
  local changed = false
  for name in pairs(wanted) do
    if not self.brought[name] then
      self.tags:attach(self.image, self.names, name)
      changed = true
    end
  end
  for name in pairs(self.brought) do
    if not wanted[name] then
      self.tags:detach(self.image, self.names, name)
      changed = true
    end
  end
  self.brought = wanted
  -- darktable's own import has put the parts beside their paths.
  for _, word in ipairs(is_new and facts.keywords or {}) do
    if parts[word] then
      self.tags:detach(self.image, self.names, word)
    end
  end
  return changed
end

return Photo
