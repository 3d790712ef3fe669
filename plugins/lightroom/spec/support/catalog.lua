-- A catalog with Lightroom's write gate. What is changed inside of it is there when it is through, all of it or, after an
-- error, nothing; what is made inside of it cannot be found there yet; outside of it every change throws.

local lfs = require("lfs")

local Photo = require("spec.support.photo")
local Scheduler = require("spec.support.scheduler")
local Search = require("spec.support.search")

local Catalog = {}
Catalog.__index = Catalog

local PHOTOS = { dng = true, nef = true, cr3 = true, jpg = true }

-- `fields` are those of the plug-in's metadata provider.
function Catalog.new(scheduler, pluginId, fields)
    local catalog = {
        scheduler = scheduler,
        pluginId = pluginId,
        fields = fields,
        photos = {},
        keywords = {},
        collections = {},
        selected = {},
        actions = {},
        labels = { red = "Red", yellow = "Yellow", green = "Green", blue = "Blue", purple = "Purple" },
    }
    return setmetatable(catalog, Catalog)
end

-- For tests: a photo that is there, and a virtual copy of one.
function Catalog:put(path)
    local photo = Photo.new(self, path)
    self.photos[#self.photos + 1] = photo
    return photo
end

function Catalog:copy(master)
    local photo = Photo.new(self, master.path, master)
    self.photos[#self.photos + 1] = photo
    return photo
end

function Catalog:at(path)
    for _, photo in ipairs(self.photos) do
        if photo.path == path and not photo.master then
            return photo
        end
    end
    return nil
end

function Catalog:colourOf(label)
    for colour, name in pairs(self.labels) do
        if name == label then
            return colour
        end
    end
    return nil
end

function Catalog:field(pluginId, id)
    for _, field in ipairs(pluginId == self.pluginId and self.fields or {}) do
        if field.id == id then
            return field
        end
    end
    error('Attempt to access property "' .. tostring(id) .. "\" that's not declared in Info.lua", 0)
end

function Catalog:assertWriting(what)
    if not self.journal then
        error(what .. ": must be called inside a withWriteAccessDo block", 0)
    end
end

-- Does something when the gate is through.
function Catalog:change(apply)
    self.journal[#self.journal + 1] = apply
end

function Catalog:withWriteAccessDo(action, work, timeout)
    self.scheduler:wait("LrCatalog:withWriteAccessDo")
    if self.journal then
        error("LrCatalog:withWriteAccessDo: must not be called inside itself", 0)
    elseif self.isBusy and not timeout then
        error("LrCatalog:withWriteAccessDo: could not get write access", 0)
    elseif self.isBusy then
        assert(type(timeout.timeout) == "number", "a timeout in seconds is needed")
        return "aborted"
    end
    self.journal, self.pending = {}, {}
    local ok, message = Scheduler.pcall(work)
    local journal = self.journal
    self.journal, self.pending = nil, nil
    if not ok then
        error(message, 0)
    end
    for _, apply in ipairs(journal) do
        apply()
    end
    self.actions[#self.actions + 1] = action
    return "executed"
end

function Catalog:addPhoto(path, stackWith, position)
    self:assertWriting("LrCatalog:addPhoto")
    self.scheduler:wait("LrCatalog:addPhoto")
    local extension = string.lower(string.match(path, "%.(%w+)$") or "")
    if lfs.attributes(path, "mode") ~= "file" then
        error("LrCatalog:addPhoto: the file does not exist: " .. path, 0)
    elseif not PHOTOS[extension] or self.refused == path then
        error("LrCatalog:addPhoto: the file's format is not supported: " .. path, 0)
    elseif self:at(path) or self.pending[path] then
        error("LrCatalog:addPhoto: the photo is in the catalog already: " .. path, 0)
    elseif stackWith and self.refusesStacks then
        error("LrCatalog:addPhoto: cannot stack", 0)
    end
    local photo = Photo.new(self, path)
    self.pending[path] = photo
    self:change(function()
        self.photos[#self.photos + 1] = photo
        if stackWith then
            local place = stackWith:raw("stackPositionInFolder") + (position == "above" and 0 or 1)
            table.insert(stackWith.stack, place, photo)
            photo.stack = stackWith.stack
        end
    end)
    return photo
end

function Catalog:findPhotoByPath(path)
    self.scheduler:wait("LrCatalog:findPhotoByPath")
    assert(not self.journal, "look-ups belong outside of the gate")
    return self:at(path)
end

function Catalog:batch(photos, keys, get)
    self.scheduler:wait("LrCatalog:batchGet...")
    assert(not self.journal, "look-ups belong outside of the gate")
    local rows = {}
    for _, photo in ipairs(photos) do
        local row = {}
        for _, key in ipairs(keys) do
            row[key] = get(photo, key)
        end
        rows[photo] = row
    end
    return rows
end

function Catalog:batchGetRawMetadata(photos, keys)
    return self:batch(photos, keys, Photo.raw)
end

function Catalog:batchGetFormattedMetadata(photos, keys)
    return self:batch(photos, keys, Photo.formatted)
end

-- The plug-in is named by its id; the real call hangs where it is given _PLUGIN.
function Catalog:batchGetPropertyForPlugin(photos, pluginId, ids)
    assert(type(pluginId) == "string", "batchGetPropertyForPlugin would hang")
    return self:batch(photos, ids, function(photo, id)
        return self:field(pluginId, id) and photo.properties[id]
    end)
end

function Catalog:getTargetPhoto()
    return self.selected[1]
end

function Catalog:getTargetPhotos()
    return #self.selected > 0 and self.selected or self.photos
end

function Catalog:getLabelMapToColorName()
    self.scheduler:wait("LrCatalog:getLabelMapToColorName")
    return self.labels
end

function Catalog:setActiveSources(sources)
    self.sources = sources
    return true
end

local function isCalled(thing, name, parent, kind)
    return thing.name == name and thing.parent == parent and thing.kind == kind
end

-- Makes a keyword, collection or set, or finds it. One that was made in the same transaction is neither made again nor found.
function Catalog:make(list, name, parent, kind, canReturnPrior)
    self:assertWriting("LrCatalog:create...")
    self.scheduler:wait("LrCatalog:create...")
    assert(type(name) == "string" and name ~= "", "it needs a name")
    for _, thing in ipairs(list) do
        if isCalled(thing, name, parent, kind) then
            return canReturnPrior and thing or nil
        end
    end
    for _, thing in ipairs(self.pending) do
        if isCalled(thing, name, parent, kind) then
            return nil
        end
    end
    local thing = { name = name, parent = parent, kind = kind, members = {} }
    table.insert(self.pending, thing)
    self:change(function()
        list[#list + 1] = thing
    end)
    return thing
end

function Catalog:createKeyword(name, synonyms, includeOnExport, parent, returnExisting)
    assert(type(synonyms) == "table" and type(includeOnExport) == "boolean", "createKeyword: arguments")
    if name == self.refusedKeyword then
        return nil
    end
    local keyword = self:make(self.keywords, name, parent, "keyword", returnExisting)
    if keyword then
        keyword.includeOnExport = includeOnExport
    end
    return keyword
end

-- A set or collection inside of a set needs one that Lightroom shows already.
function Catalog:collectionIn(parent, name, kind, canReturnPrior)
    assert(not parent or (parent.kind == "set" and not self.pending[parent]), "no such set")
    for _, pending in ipairs(self.pending or {}) do
        assert(pending ~= parent, "the set is not there yet")
    end
    return self:make(self.collections, name, parent, kind, canReturnPrior)
end

function Catalog:createCollectionSet(name, parent, canReturnPrior)
    return self:collectionIn(parent, name, "set", canReturnPrior)
end

function Catalog:createCollection(name, parent, canReturnPrior)
    local collection = self:collectionIn(parent, name, "collection", canReturnPrior)
    if collection then
        collection.addPhotos = function(this, photos)
            self:assertWriting("LrCollection:addPhotos")
            self:change(function()
                for _, photo in ipairs(photos) do
                    this.members[photo] = true
                end
            end)
        end
    end
    return collection
end

function Catalog:createSmartCollection(name, search, parent, canReturnPrior)
    -- Throws where a word of it is none.
    Search.matches(self, Photo.new(self, "/none.dng"), search)
    local collection = self:collectionIn(parent, name, "smart", canReturnPrior)
    if collection and not collection.search then
        collection.search = search
    end
    return collection
end

-- For tests: the names of the photos that a smart collection holds.
function Catalog:held(name)
    for _, collection in ipairs(self.collections) do
        if collection.name == name and collection.kind == "smart" then
            local names = {}
            for _, photo in ipairs(self.photos) do
                if Search.matches(self, photo, collection.search) then
                    names[#names + 1] = photo:formatted("fileName")
                end
            end
            table.sort(names)
            return names
        end
    end
    error("there is no smart collection " .. name)
end

return Catalog
