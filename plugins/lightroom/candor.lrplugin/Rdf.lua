-- XMP's RDF on top of XML: properties, structures and arrays, in whichever of RDF's spellings another program left them.
-- A value is an attribute or an element of Xml.lua. Only what stands at the top is a property: Lightroom keeps copies of
-- other properties inside saved snapshots.

local Rdf = {}
Rdf.__index = Rdf

local RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

local ARRAYS = { Bag = true, Seq = true, Alt = true }

local function isRdf(element, name)
    return element.uri == RDF and element.name == name
end

local function attribute(element, uri, name)
    for _, candidate in ipairs(element.attributes or {}) do
        if candidate.uri == uri and candidate.name == name then
            return candidate
        end
    end
    return nil
end

local function child(element, uri, name)
    for _, candidate in ipairs(element.children or {}) do
        if candidate.uri == uri and candidate.name == name then
            return candidate
        end
    end
    return nil
end

-- The RDF inside an XMP document, or nil.
function Rdf.of(root)
    local rdf = isRdf(root, "RDF") and root or child(root, RDF, "RDF")
    if not rdf then
        return nil
    end
    local descriptions = {}
    for _, element in ipairs(rdf.children) do
        if isRdf(element, "Description") then
            descriptions[#descriptions + 1] = element
        end
    end
    return setmetatable({ descriptions = descriptions }, Rdf)
end

-- The value of a top-level property, or nil.
function Rdf:property(uri, name)
    for _, description in ipairs(self.descriptions) do
        local value = attribute(description, uri, name) or child(description, uri, name)
        if value then
            return value
        end
    end
    return nil
end

-- The element whose children and attributes are the fields of a structure.
local function holder(element)
    local parseType = attribute(element, RDF, "parseType")
    if parseType and parseType.value == "Resource" then
        return element
    end
    for _, node in ipairs(element.children) do
        if not (node.uri == RDF and ARRAYS[node.name]) then
            return node
        end
    end
    return element
end

-- The fields of a structure that are in a namespace, by name.
function Rdf.fields(value, uri)
    local fields = {}
    if not value or not value.children then
        return fields
    end
    local function take(candidates)
        for _, field in ipairs(candidates) do
            if field.uri == uri and fields[field.name] == nil then
                fields[field.name] = field
            end
        end
    end
    local inner = holder(value)
    take(inner.attributes)
    take(inner.children)
    if inner ~= value then
        take(value.attributes)
    end
    return fields
end

-- The items of an array; a value that should be an array and is not is its only item.
function Rdf.items(value)
    if not value then
        return {}
    end
    for _, array in ipairs(value.children or {}) do
        if array.uri == RDF and ARRAYS[array.name] then
            local items = {}
            for _, item in ipairs(array.children) do
                if isRdf(item, "li") then
                    items[#items + 1] = item
                end
            end
            return items
        end
    end
    return { value }
end

-- The text of a simple value, without the space around it. Of a value with qualifiers, the text of the value itself.
function Rdf.text(value)
    if not value then
        return nil
    end
    local text = value.value or value.text
    if value.children and #value.children > 0 then
        local inner = holder(value)
        local qualified = child(inner, RDF, "value") or attribute(inner, RDF, "value")
        text = qualified and (qualified.value or qualified.text) or text
    end
    return string.match(text, "^%s*(.-)%s*$")
end

return Rdf
