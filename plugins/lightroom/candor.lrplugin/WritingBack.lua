-- "Write flags back to Candor": flag, stars and label of the selected photos, as Lightroom has them, into the sidecars that
-- Candor reads. The sidecars are written by the program candor, never by the plug-in. In the catalog nothing changes but what
-- the plug-in remembers of the sidecars.

local LrApplication = import "LrApplication"
local LrPathUtils = import "LrPathUtils"

local Assessment = require("Assessment")
local CandorProgram = require("CandorProgram")
local Gate = require("Gate")
local Labels = require("Labels")
local Report = require("Report")
local TagCommand = require("TagCommand")
local Task = require("Task")

local WritingBack = {}

-- So many photos are asked about at a time.
local CHUNK = 200

-- What is said of a photo, or nil and a sentence where it cannot be written anywhere.
local function decision(raw, formatted)
    if raw.isVirtualCopy then
        return nil, LOC "$$$/Candor/WriteBack/VirtualCopy=a virtual copy has no sidecar of its own; its master has."
    elseif raw.fileFormat == "VIDEO" then
        return nil, LOC "$$$/Candor/WriteBack/Video=a video gets no sidecar from Candor."
    end
    return {
        path = raw.path,
        flag = raw.pickStatus or 0,
        stars = raw.rating or 0,
        label = Labels.toCandor(raw.colorNameForLabel, formatted.label),
    }
end

local function collect(catalog, photos, report)
    local decisions = {}
    for first = 1, #photos, CHUNK do
        local chunk = { unpack(photos, first, math.min(first + CHUNK - 1, #photos)) }
        local keys = { "path", "isVirtualCopy", "fileFormat", "pickStatus", "rating", "colorNameForLabel" }
        local raw = catalog:batchGetRawMetadata(chunk, keys)
        local formatted = catalog:batchGetFormattedMetadata(chunk, { "label" })
        for _, photo in ipairs(chunk) do
            local said, sentence = decision(raw[photo], formatted[photo])
            if said then
                said.photo, said.text = photo, formatted[photo].label
                decisions[#decisions + 1] = said
            else
                report:problem(raw[photo].path, sentence)
            end
        end
    end
    return decisions
end

local function isJpeg(path)
    local extension = string.lower(LrPathUtils.extension(path) or "")
    return extension == "jpg" or extension == "jpeg"
end

local function isSame(a, b)
    return a.flag == b.flag and a.stars == b.stars and a.label == b.label
end

-- A RAW and its JPEG share a sidecar: of two that are both in the catalog, the RAW's word is written. Where the JPEG's is
-- another, that is told.
local function oneEach(decisions, report)
    local raws, result = {}, {}
    for _, said in ipairs(decisions) do
        if not isJpeg(said.path) then
            raws[string.lower(LrPathUtils.removeExtension(said.path))] = said
        end
    end
    for _, said in ipairs(decisions) do
        local raw = isJpeg(said.path) and raws[string.lower(LrPathUtils.removeExtension(said.path))]
        if not raw then
            result[#result + 1] = said
        elseif not isSame(raw, said) then
            local name = LrPathUtils.leafName(raw.path)
            report:problem(
                said.path,
                LOC("$$$/Candor/WriteBack/Shared=it shares its sidecar with ^1, whose flag, stars and label were written.", name)
            )
        end
    end
    return result
end

-- Runs the calls one after the other and counts what became of the photos.
local function write(task, program, calls, report)
    local counts = { written = 0, same = 0, failed = 0, isSaid = {} }
    task:begin(#calls, LOC "$$$/Candor/WriteBack/Writing=Writing sidecars")
    for place, call in ipairs(calls) do
        if not task:goOn(place - 1) then
            return counts
        end
        local _, output, errors = CandorProgram.run(program, call.arguments)
        local answers = TagCommand.answers(call, output, errors)
        for _, path in ipairs(call.paths) do
            local answer = answers[path]
            local outcome = answer.sentence and "failed" or answer.isWritten and "written" or "same"
            counts[outcome] = counts[outcome] + 1
            counts.isSaid[path] = answer.sentence == nil
            if answer.sentence then
                report:problem(path, answer.sentence)
            end
        end
    end
    return counts
end

-- Remembers what the sidecars say now, so that a later word of Candor's is known for the newer one.
local function remember(catalog, task, decisions, isSaid, report)
    local said = {}
    for _, decided in ipairs(decisions) do
        if isSaid[decided.path] then
            said[#said + 1] = decided
        end
    end
    task:begin(#said, LOC "$$$/Candor/WriteBack/Remembering=Noting what was written")
    local action = LOC "$$$/Candor/Action/WriteBack=Candor: Write Flags Back"
    local _, sentence = Gate.writeEach(catalog, task, action, said, function(decided)
        local label = decided.label and (decided.text or "")
        local memory = Assessment.remember({ flag = decided.flag, stars = decided.stars, label = label })
        decided.photo:setPropertyForPlugin(_PLUGIN, "memory", memory)
    end, function(decided, problem)
        report:problem(decided.path, problem)
    end)
    if sentence then
        report:warn(sentence)
    end
end

local function countForeignLabels(decisions)
    local count = 0
    for _, said in ipairs(decisions) do
        count = count + (said.label and 0 or 1)
    end
    return count
end

local function writeBack(catalog, task, report)
    local program, sentence = CandorProgram.path()
    if not program then
        return nil, sentence
    end
    local decisions = oneEach(collect(catalog, catalog:getTargetPhotos(), report), report)
    local counts = write(task, program, TagCommand.calls(decisions), report)
    local isCancelled = task:isCancelled()
    if not isCancelled then
        remember(catalog, task, decisions, counts.isSaid, report)
    end
    report:count(LOC "$$$/Candor/WriteBack/Written=Sidecars written", counts.written, true)
    report:count(LOC "$$$/Candor/WriteBack/Same=Sidecars that said so already", counts.same)
    report:count(LOC "$$$/Candor/WriteBack/Failed=Not written", counts.failed)
    report:count(
        LOC "$$$/Candor/WriteBack/Foreign=Photos with a label that is none of Candor's five; their label was left out",
        countForeignLabels(decisions)
    )
    if isCancelled then
        report:say(LOC "$$$/Candor/Report/Cancelled=Cancelled: what was done until then stays.")
    end
    return report
end

function WritingBack.run()
    local title = LOC "$$$/Candor/WriteBack/Title=Write Flags Back to Candor"
    Task.start(title, function(task)
        local catalog = LrApplication.activeCatalog()
        -- Without a selection Lightroom would give all photos that are shown, which nobody has asked for.
        if not catalog:getTargetPhoto() then
            return nil, LOC "$$$/Candor/WriteBack/Nothing=No photo is selected. Select those whose flags Candor is to have."
        end
        return writeBack(catalog, task, Report.new(title))
    end)
end

return WritingBack
