-- RDF as XMP uses it, in whichever of its spellings: a property as attribute or element, structures, arrays.
-- Only top-level properties count. Those nested in saved settings are copies of other times and other photos.

local rdf = {}

local RDF_URI = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

local function is_rdf(element, name)
  return element.uri == RDF_URI and element.name == name
end

local function child(element, name)
  for _, candidate in ipairs(element.children) do
    if is_rdf(candidate, name) then
      return candidate
    end
  end
  return nil
end

-- The `rdf:RDF` element of a document, however deep; nil where there is none.
function rdf.find(element)
  local waiting = { element }
  while #waiting > 0 do
    local current = table.remove(waiting)
    if is_rdf(current, "RDF") then
      return current
    end
    for index = #current.children, 1, -1 do
      waiting[#waiting + 1] = current.children[index]
    end
  end
  return nil
end

-- An attribute or child of that name, as a value: an element, or { text } for an attribute.
local function own_field(element, uri, name)
  for _, attribute in ipairs(element.attributes) do
    if attribute.uri == uri and attribute.name == name then
      return { text = attribute.value, attributes = {}, children = {} }
    end
  end
  for _, candidate in ipairs(element.children) do
    if candidate.uri == uri and candidate.name == name then
      return candidate
    end
  end
  return nil
end

-- A top-level property of an `rdf:RDF` element.
function rdf.property(root, uri, name)
  for _, description in ipairs(root.children) do
    local value = is_rdf(description, "Description") and own_field(description, uri, name)
    if value then
      return value
    end
  end
  return nil
end

-- A field of a structure: `rdf:parseType="Resource"`, a nested description, or attributes.
function rdf.field(structure, uri, name)
  local nested = child(structure, "Description")
  return own_field(structure, uri, name) or nested and own_field(nested, uri, name)
end

-- A simple value's text, without space around it; of one with qualifiers, that of its `rdf:value`.
function rdf.text(value)
  if not value then
    return nil
  end
  local nested = child(value, "Description")
  local holder = child(value, "value") or nested and child(nested, "value") or value
  return (holder.text:gsub("^%s+", ""):gsub("%s+$", ""))
end

-- The texts of an array; a simple value counts as an array of one.
function rdf.texts(value)
  if not value then
    return {}
  end
  local array = child(value, "Bag") or child(value, "Seq") or child(value, "Alt")
  local texts = {}
  for _, item in ipairs(array and array.children or { value }) do
    local text = rdf.text(item)
    if text ~= "" then
      texts[#texts + 1] = text
    end
  end
  return texts
end

return rdf
