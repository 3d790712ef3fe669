-- Tags of a darktable image by their names. darktable makes a tag with each first use and keeps it.

local Tags = {}
Tags.__index = Tags

-- What `darktable` (the module of that name) holds.
function Tags.of(darktable)
  return setmetatable({ darktable = darktable, known = {} }, Tags)
end

function Tags:tag(name)
  self.known[name] = self.known[name] or self.darktable.tags.find(name) or self.darktable.tags.create(name)
  return self.known[name]
end

-- The names of an image's tags, as keys.
function Tags.names(image)
  local names = {}
  for _, tag in ipairs(image:get_tags()) do
    names[tag.name] = true
  end
  return names
end

-- Attaches and detaches, and keeps the names in step.
function Tags:attach(image, names, name)
  if not names[name] then
    image:attach_tag(self:tag(name))
    names[name] = true
  end
end

function Tags:detach(image, names, name)
  if names[name] then
    image:detach_tag(self:tag(name))
    names[name] = nil
  end
end

-- The rest of each name that begins with `prefix`.
function Tags.below(names, prefix)
  local rests = {}
  for name in pairs(names) do
    if name:sub(1, #prefix) == prefix then
      rests[#rests + 1] = name:sub(#prefix + 1)
    end
  end
  table.sort(rests)
  return rests
end

return Tags
