-- A photo in the catalog, as strict as the real one: unknown keys, undeclared fields and writes outside of the gate throw.

local Photo = {}
Photo.__index = Photo

local COLOURS = { red = true, yellow = true, green = true, blue = true, purple = true, none = true }

local RAW = {
    path = true, isVirtualCopy = true, masterPhoto = true, fileFormat = true, pickStatus = true, rating = true,
    colorNameForLabel = true, keywords = true, uuid = true, stackPositionInFolder = true,
}

local FORMATTED = { fileName = true, label = true, keywordTags = true, rating = true, folderName = true }

local FORMATS = { jpg = "JPG", dng = "DNG", nef = "RAW", cr3 = "RAW", mov = "VIDEO" }

-- What setRawMetadata takes, and which values of it.
local SETTABLE = {
    pickStatus = function(value)
        return value == -1 or value == 0 or value == 1
    end,
    rating = function(value)
        return value == nil or (type(value) == "number" and value >= 1 and value <= 5)
    end,
    label = function(value)
        return type(value) == "string"
    end,
    colorNameForLabel = function(value)
        return COLOURS[value] == true
    end,
    caption = function(value)
        return type(value) == "string"
    end,
}

function Photo.new(catalog, path, master)
    local photo = { catalog = catalog, path = path, master = master, pickStatus = 0, label = "" }
    photo.keywords, photo.properties, photo.stack = {}, {}, {}
    photo.stack[1] = photo
    return setmetatable(photo, Photo)
end

-- What the catalog has, without the rules of the SDK: for batch calls and for tests.
function Photo:raw(key)
    if not RAW[key] then
        error('Unknown key: "' .. tostring(key) .. '"', 0)
    end
    if key == "isVirtualCopy" then
        return self.master ~= nil
    elseif key == "masterPhoto" then
        return self.master
    elseif key == "fileFormat" then
        return FORMATS[string.lower(string.match(self.path, "%.(%w+)$"))]
    elseif key == "colorNameForLabel" then
        return self.catalog:colourOf(self.label) or "none"
    elseif key == "stackPositionInFolder" then
        for place, photo in ipairs(self.stack) do
            if photo == self then
                return place
            end
        end
    end
    return self[key]
end

function Photo:formatted(key)
    if not FORMATTED[key] then
        error('Unknown key: "' .. tostring(key) .. '"', 0)
    end
    if key == "keywordTags" then
        local names = {}
        for keyword in pairs(self.keywords) do
            names[#names + 1] = keyword.name
        end
        table.sort(names)
        return table.concat(names, ", ")
    elseif key == "fileName" then
        return string.match(self.path, "[^/]+$")
    end
    return self[key] and tostring(self[key]) or ""
end

function Photo:getRawMetadata(key)
    self.catalog.scheduler:wait("LrPhoto:getRawMetadata")
    return self:raw(key)
end

function Photo:getFormattedMetadata(key)
    self.catalog.scheduler:wait("LrPhoto:getFormattedMetadata")
    return self:formatted(key)
end

function Photo:setRawMetadata(key, value)
    self.catalog:assertWriting("LrPhoto:setRawMetadata")
    local isFit = SETTABLE[key]
    if not isFit then
        error('LrPhoto:setRawMetadata: unknown metadata key "' .. tostring(key) .. '"', 0)
    elseif not isFit(value) then
        error("LrPhoto:setRawMetadata: " .. key .. " cannot be " .. tostring(value), 0)
    end
    self.catalog:change(function()
        self[key] = value
    end)
end

function Photo:setPropertyForPlugin(plugin, id, value)
    self.catalog:assertWriting("LrPhoto:setPropertyForPlugin")
    local field = self.catalog:field(plugin.id, id)
    if value ~= nil and type(value) ~= "string" then
        error("the field " .. id .. " takes text, not a " .. type(value), 0)
    elseif value and field.searchable and #value > 511 then
        error("the field " .. id .. " takes at most 511 bytes", 0)
    elseif value and field.dataType == "enum" and not field.values.allowPluginToSetOtherValues then
        local isAllowed = false
        for _, allowed in ipairs(field.values) do
            isAllowed = isAllowed or allowed.value == value
        end
        if not isAllowed then
            error("the field " .. id .. " does not take " .. value, 0)
        end
    end
    self.catalog:change(function()
        self.properties[id] = value
    end)
end

function Photo:addKeyword(keyword)
    self.catalog:assertWriting("LrPhoto:addKeyword")
    self.catalog.scheduler:wait("LrPhoto:addKeyword")
    assert(type(keyword) == "table" and keyword.name, "LrPhoto:addKeyword: no keyword")
    self.catalog:change(function()
        self.keywords[keyword] = true
    end)
end

function Photo:removeKeyword(keyword)
    self.catalog:assertWriting("LrPhoto:removeKeyword")
    self.catalog:change(function()
        self.keywords[keyword] = nil
    end)
end

return Photo
