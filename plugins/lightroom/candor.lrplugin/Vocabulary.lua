-- Candor's words and what they are called in the photographer's language. The words stand in sidecars, in the catalog and in
-- smart collections and never change; the titles are only shown.

local Vocabulary = {}

Vocabulary.emotions = {
    { value = "happiness", title = LOC "$$$/Candor/Emotion/Happiness=Happiness" },
    { value = "surprise", title = LOC "$$$/Candor/Emotion/Surprise=Surprise" },
    { value = "sadness", title = LOC "$$$/Candor/Emotion/Sadness=Sadness" },
    { value = "anger", title = LOC "$$$/Candor/Emotion/Anger=Anger" },
    { value = "fear", title = LOC "$$$/Candor/Emotion/Fear=Fear" },
    { value = "disgust", title = LOC "$$$/Candor/Emotion/Disgust=Disgust" },
    { value = "contempt", title = LOC "$$$/Candor/Emotion/Contempt=Contempt" },
}

-- What else a face can be called.
Vocabulary.others = {
    { value = "surprise-or-fear", title = LOC "$$$/Candor/Emotion/SurpriseOrFear=Surprise or fear" },
    { value = "anger-or-disgust", title = LOC "$$$/Candor/Emotion/AngerOrDisgust=Anger or disgust" },
    { value = "neutral", title = LOC "$$$/Candor/Emotion/Neutral=Neutral" },
    { value = "undetermined", title = LOC "$$$/Candor/Emotion/Undetermined=Undetermined" },
}

Vocabulary.verdicts = {
    { value = "likely", title = LOC "$$$/Candor/Genuine/Likely=More speaks for it" },
    { value = "unlikely", title = LOC "$$$/Candor/Genuine/Unlikely=More speaks against it" },
    { value = "undetermined", title = LOC "$$$/Candor/Genuine/Undetermined=Not enough evidence" },
}

Vocabulary.eyes = {
    { value = "open", title = LOC "$$$/Candor/Eyes/Open=Open" },
    { value = "blink", title = LOC "$$$/Candor/Eyes/Blink=Blinking" },
    { value = "closed", title = LOC "$$$/Candor/Eyes/Closed=Closed" },
    { value = "undetermined", title = LOC "$$$/Candor/Eyes/Undetermined=Undetermined" },
}

-- Where in the expression a photo lies. Lightroom cannot compare numbers in a plug-in's fields, so there are words to search.
Vocabulary.moments = {
    { value = "peak", title = LOC "$$$/Candor/Moment/Peak=At the peak (within 50 ms)" },
    { value = "near", title = LOC "$$$/Candor/Moment/Near=Near the peak (within 150 ms)" },
    { value = "before", title = LOC "$$$/Candor/Moment/Before=Before the peak" },
    { value = "after", title = LOC "$$$/Candor/Moment/After=After the peak" },
}

local CUES = {
    ["cheeks-with-smile"] = LOC "$$$/Candor/Cue/CheeksWithSmile=cheeks rise with the smile",
    ["slow-onset"] = LOC "$$$/Candor/Cue/SlowOnset=slow onset",
    ["smooth-rise"] = LOC "$$$/Candor/Cue/SmoothRise=smooth rise",
    ["both-sides"] = LOC "$$$/Candor/Cue/BothSides=both sides together",
    ["duration"] = LOC "$$$/Candor/Cue/Duration=duration",
    ["lids-with-mouth"] = LOC "$$$/Candor/Cue/LidsWithMouth=lids with the mouth",
    ["slow-offset"] = LOC "$$$/Candor/Cue/SlowOffset=slow fading",
    ["nothing-leaks"] = LOC "$$$/Candor/Cue/NothingLeaks=nothing else shows",
}

-- A piece of evidence in words; one that a later Candor has and we do not know keeps its own.
function Vocabulary.cue(word)
    return CUES[word] or word
end

-- The values of an enumerated field. A later Candor may have more words; they are kept as they are.
function Vocabulary.values(...)
    local values = { allowPluginToSetOtherValues = true }
    for _, list in ipairs({ ... }) do
        for _, entry in ipairs(list) do
            values[#values + 1] = { value = entry.value, title = entry.title }
        end
    end
    return values
end

return Vocabulary
