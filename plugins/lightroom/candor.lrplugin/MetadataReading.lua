-- "Read Candor's metadata": what the sidecars beside photos say, into the catalog. All is read and compared first, outside of
-- the write gate; only what differs is written. A second run therefore writes nothing.

local LrApplication = import "LrApplication"

local Assessment = require("Assessment")
local Fields = require("Fields")
local Gate = require("Gate")
local KeywordPlan = require("KeywordPlan")
local KeywordTree = require("KeywordTree")
local Labels = require("Labels")
local Preferences = require("Preferences")
local Report = require("Report")
local SidecarFile = require("SidecarFile")
local Task = require("Task")

local MetadataReading = {}

-- So many photos are asked about at a time.
local CHUNK = 200

-- What the catalog has of each photo: three tables by photo.
local function look(catalog, photos)
    local ids = { "addedKeywords", "memory", unpack(Fields.ids) }
    return catalog:batchGetRawMetadata(photos, { "path", "isVirtualCopy", "pickStatus", "rating", "fileFormat" }),
        catalog:batchGetFormattedMetadata(photos, { "label", "keywordTags" }),
        catalog:batchGetPropertyForPlugin(photos, _PLUGIN.id, ids)
end

-- The fields that are to change: { { id, value or nil }, ... }.
local function fieldChanges(values, present)
    local changes = {}
    for _, id in ipairs(Fields.ids) do
        if values[id] ~= present[id] then
            changes[#changes + 1] = { id, values[id] }
        end
    end
    return changes
end

-- What is to be written to one photo, or nil where all is as it should be. A virtual copy shares the sidecar with its master:
-- what the faces do holds for it too; what the photographer said of the master does not.
local function plan(photo, facts, has, labels, preferences)
    local change = { photo = photo, path = has.path, fields = fieldChanges(Fields.of(facts), has.fields), raw = {} }
    local isLeft = false
    if not has.isVirtualCopy then
        change.raw, isLeft, change.memory = Assessment.changes(facts, has, labels, preferences)
        change.isNewMemory = change.memory ~= has.memory
        if preferences.takeKeywords then
            change.keywords = KeywordPlan.of(facts.keywords, has.keywordTags, has.fields.addedKeywords)
        end
    end
    local isChange = #change.fields > 0 or next(change.raw) ~= nil or change.keywords ~= nil or change.isNewMemory
    return isChange and change or nil, isLeft
end

-- Sidecars are read once, however many photos and copies share them.
local function remembering(read)
    local known = {}
    return function(path)
        if not known[path] then
            known[path] = { read(path) }
        end
        return known[path][1], known[path][2]
    end
end

-- Goes through the photos of one chunk and adds to `found`.
local function examine(catalog, photos, read, labels, preferences, found)
    local raw, formatted, properties = look(catalog, photos)
    for _, photo in ipairs(photos) do
        local has = raw[photo]
        local facts, sentence = read(has.path)
        if sentence then
            found.report:problem(has.path, sentence)
        elseif not facts then
            found.without = found.without + 1
        else
            has.fields = properties[photo] or {}
            has.memory = has.fields.memory
            has.label = formatted[photo].label
            has.keywordTags = formatted[photo].keywordTags
            local change, isLeft = plan(photo, facts, has, labels, preferences)
            found.changes[#found.changes + 1] = change
            found.read = found.read + 1
            found.left = found.left + (isLeft and 1 or 0)
        end
    end
end

local function collect(catalog, task, photos, report)
    local labels = Labels.new(catalog:getLabelMapToColorName())
    local preferences = Preferences.table()
    local found = { changes = {}, read = 0, without = 0, left = 0, report = report }
    local read = remembering(SidecarFile.read)
    task:begin(#photos, LOC "$$$/Candor/Read/Looking=Reading sidecars")
    for first = 1, #photos, CHUNK do
        if not task:goOn(first - 1) then
            return nil
        end
        local last = math.min(first + CHUNK - 1, #photos)
        examine(catalog, { unpack(photos, first, last) }, read, labels, preferences, found)
    end
    return found
end

local function wantedKeywords(changes)
    local paths, isIn = {}, {}
    local function add(list)
        for _, path in ipairs(list) do
            if not isIn[path] then
                isIn[path] = true
                paths[#paths + 1] = path
            end
        end
    end
    for _, change in ipairs(changes) do
        if change.keywords then
            add(change.keywords.add)
            add(change.keywords.remove)
        end
    end
    return paths
end

local function putKeywords(change, keywords)
    for _, path in ipairs(change.keywords.add) do
        if not keywords[path] then
            error(LOC("$$$/Candor/Read/NoKeyword=Lightroom refused the keyword ^1.", path), 0)
        end
        change.photo:addKeyword(keywords[path])
    end
    for _, path in ipairs(change.keywords.remove) do
        if keywords[path] then
            change.photo:removeKeyword(keywords[path])
        end
    end
    change.photo:setPropertyForPlugin(_PLUGIN, "addedKeywords", change.keywords.record)
end

local function write(change, keywords)
    for _, field in ipairs(change.fields) do
        change.photo:setPropertyForPlugin(_PLUGIN, field[1], field[2])
    end
    for key, value in pairs(change.raw) do
        -- No stars are nil to Lightroom, not 0.
        if key == "rating" and value == 0 then
            value = nil
        end
        change.photo:setRawMetadata(key, value)
    end
    if change.isNewMemory then
        change.photo:setPropertyForPlugin(_PLUGIN, "memory", change.memory)
    end
    if change.keywords then
        putKeywords(change, keywords)
    end
end

-- Reads the sidecars of photos into the catalog and tells the report. Nil where it was cancelled before anything was
-- written.
function MetadataReading.read(catalog, task, photos, report)
    local found = collect(catalog, task, photos, report)
    if not found then
        return nil
    end
    local keywords, sentence = KeywordTree.ensure(catalog, wantedKeywords(found.changes))
    local written = 0
    if keywords then
        task:begin(#found.changes, LOC "$$$/Candor/Read/Writing=Writing to the catalog")
        local action = LOC "$$$/Candor/Action/Read=Candor: Read Metadata"
        local failures = 0
        local function failed(change, problem)
            failures = failures + 1
            report:problem(change.path, problem)
        end
        written, sentence = Gate.writeEach(catalog, task, action, found.changes, function(change)
            write(change, keywords)
        end, failed)
        written = written - failures
    end
    report:count(LOC "$$$/Candor/Read/Read=Photos read", found.read, true)
    report:count(LOC "$$$/Candor/Read/Changed=Of these, with something new", written, true)
    report:count(LOC "$$$/Candor/Read/Without=Photos without a sidecar", found.without)
    report:count(LOC "$$$/Candor/Read/Left=Photos whose flag, stars or label are others in Lightroom, and stay", found.left)
    if task:isCancelled() then
        report:say(LOC "$$$/Candor/Report/Cancelled=Cancelled: what was done until then stays.")
    end
    if sentence then
        report:warn(sentence)
    end
    return report
end

-- The command: the selected photos, or all that are shown where none is selected.
function MetadataReading.run()
    local title = LOC "$$$/Candor/Read/Title=Read Candor's Metadata"
    Task.start(title, function(task)
        local catalog = LrApplication.activeCatalog()
        local photos = catalog:getTargetPhotos()
        if #photos == 0 then
            return nil, LOC "$$$/Candor/Read/Nothing=There is no photo here. Choose a folder or collection with photos first."
        end
        return MetadataReading.read(catalog, task, photos, Report.new(title))
    end)
end

return MetadataReading
