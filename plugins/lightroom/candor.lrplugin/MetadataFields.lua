-- The fields that the plug-in adds to photos in the catalog: Lightroom's metadata provider. Their values come from
-- Fields.lua; raise `schemaVersion` when a field is added. A field that was once there never leaves a catalog again.

local Fields = require("Fields")
local Vocabulary = require("Vocabulary")

local TITLES = {
    emotion = LOC "$$$/Candor/Field/Emotion=Expression",
    emotions = LOC "$$$/Candor/Field/Emotions=All Expressions",
    intensity = LOC "$$$/Candor/Field/Intensity=Intensity",
    genuine = LOC "$$$/Candor/Field/Genuine=Genuine",
    evidence = LOC "$$$/Candor/Field/Evidence=Evidence",
    moment = LOC "$$$/Candor/Field/Moment=Moment",
    apexDistance = LOC "$$$/Candor/Field/ApexDistance=From Peak (ms)",
    burst = LOC "$$$/Candor/Field/Burst=Burst",
    placeInBurst = LOC "$$$/Candor/Field/PlaceInBurst=Place in Burst",
    eyes = LOC "$$$/Candor/Field/Eyes=Eyes",
    sharpness = LOC "$$$/Candor/Field/Sharpness=Eye Sharpness",
    score = LOC "$$$/Candor/Field/Score=Score",
    reason = LOC "$$$/Candor/Field/Reason=Why It Fired",
    preset = LOC "$$$/Candor/Field/Preset=Preset",
    readBy = LOC "$$$/Candor/Field/ReadBy=Read By",
}

local VALUES = {
    emotion = Vocabulary.values(Vocabulary.emotions, Vocabulary.others),
    genuine = Vocabulary.values(Vocabulary.verdicts),
    moment = Vocabulary.values(Vocabulary.moments),
    eyes = Vocabulary.values(Vocabulary.eyes),
}

-- Sentences are of no use in the filter bar, which lists every value there is.
local IS_SENTENCE = { reason = true, evidence = true }

local fields = {}
for _, id in ipairs(Fields.ids) do
    fields[#fields + 1] = {
        id = id,
        title = TITLES[id],
        dataType = VALUES[id] and "enum" or "string",
        values = VALUES[id],
        readOnly = true,
        searchable = true,
        browsable = not IS_SENTENCE[id],
    }
end

-- Which keywords the plug-in added to the photo, so that it takes back its own and nobody else's. Not shown.
fields[#fields + 1] = { id = "addedKeywords", dataType = "string" }

-- What the sidecar said of flag, stars and label when it was read or written last. Not shown.
fields[#fields + 1] = { id = "memory", dataType = "string" }

return {
    metadataFieldsForPhotos = fields,
    schemaVersion = 1,
}
