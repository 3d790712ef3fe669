-- What a sidecar says, put into the plug-in's fields in the catalog. Pure. Figures are written with as many digits as there
-- can be, so that sorting and "starts with" work: Lightroom keeps a plug-in's fields as text.

local TextEncoding = require("TextEncoding")
local Vocabulary = require("Vocabulary")

local Fields = {}

-- Lightroom takes no longer text in a field that can be searched.
local MOST_BYTES = 511

-- How near to the peak is at it, and near it, in milliseconds.
local PEAK, NEAR = 50, 150

-- All fields, in the order in which they are shown.
Fields.ids = {
    "emotion",
    "emotions",
    "intensity",
    "genuine",
    "evidence",
    "moment",
    "apexDistance",
    "burst",
    "placeInBurst",
    "eyes",
    "sharpness",
    "score",
    "reason",
    "preset",
    "readBy",
}

-- A share of one, always as wide: "0.87", "1.00".
local function share(number)
    return number and string.format("%.2f", number)
end

-- Milliseconds from the peak, always as wide: "-0040", "+0120".
local function distance(offset)
    return offset and string.format("%+05d", math.floor(offset + 0.5))
end

local function moment(offset)
    if not offset then
        return nil
    elseif math.abs(offset) <= PEAK then
        return "peak"
    elseif math.abs(offset) <= NEAR then
        return "near"
    end
    return offset < 0 and "before" or "after"
end

-- What shows in any face, each once. Who looks for one of two that are not apart finds the photo: the words hold both.
local function emotions(faces)
    local words, isThere = {}, {}
    for _, face in ipairs(faces) do
        if not isThere[face.called] then
            isThere[face.called] = true
            words[#words + 1] = face.called
        end
    end
    return #words > 0 and table.concat(words, ", ") or nil
end

-- The worst of all eyes: one who blinks spoils a group.
local function eyes(faces)
    local is = {}
    for _, face in ipairs(faces) do
        is[face.eyes or "undetermined"] = true
    end
    for _, state in ipairs({ "blink", "closed", "undetermined", "open" }) do
        if is[state] then
            return state
        end
    end
    return next(is)
end

local function evidence(face)
    local cues = { ["for"] = {}, against = {} }
    for _, piece in ipairs(face.evidence) do
        local list = cues[piece.finding]
        if list and piece.cue then
            list[#list + 1] = Vocabulary.cue(piece.cue)
        end
    end
    local parts = {}
    if #cues["for"] > 0 then
        parts[#parts + 1] = LOC("$$$/Candor/Evidence/For=for it: ^1", table.concat(cues["for"], ", "))
    end
    if #cues.against > 0 then
        parts[#parts + 1] = LOC("$$$/Candor/Evidence/Against=against it: ^1", table.concat(cues.against, ", "))
    end
    return #parts > 0 and table.concat(parts, "; ") or nil
end

local function putFaces(values, faces)
    local first = faces[1]
    if not first then
        return
    end
    values.emotion = first.called
    values.emotions = emotions(faces)
    values.intensity = share(first.intensity)
    values.genuine = first.verdict
    values.evidence = evidence(first)
    values.eyes = eyes(faces)
    values.sharpness = share(first.sharpness)
    values.score = share(first.score)
end

local function putBurst(values, burst)
    if not burst then
        return
    end
    values.moment = moment(burst.apexOffset)
    values.apexDistance = distance(burst.apexOffset)
    values.burst = burst.id and string.format("%04d", burst.id)
    values.placeInBurst = burst.index and burst.of and string.format("%d/%d", burst.index, burst.of)
    values.reason = burst.reason
    values.preset = burst.preset
end

-- The fields' values by id; those without a value are absent. Of several faces, the one the burst was fired on counts,
-- which comes first, but for `emotions` and `eyes`, which say it of all.
function Fields.of(facts)
    local values = {}
    if not facts.shape then
        return values
    end
    putFaces(values, facts.faces)
    putBurst(values, facts.burst)
    values.readBy = "Candor " .. facts.shape
    for id, value in pairs(values) do
        values[id] = TextEncoding.cut(value, MOST_BYTES)
    end
    return values
end

return Fields
