-- Colour labels between Candor, which knows five by their English names, and Lightroom, where a label is whatever the
-- photographer's label set calls it.

local Labels = {}
Labels.__index = Labels

local COLOURS = { "red", "yellow", "green", "blue", "purple" }

-- `map` is what Lightroom's catalog:getLabelMapToColorName() gives: the label of each colour in the set in use.
function Labels.new(map)
    local labels = setmetatable({ ofColour = {}, isInSet = {} }, Labels)
    for _, colour in ipairs(COLOURS) do
        local label = map[colour]
        labels.ofColour[colour] = type(label) == "string" and label ~= "" and label or nil
        if labels.ofColour[colour] then
            labels.isInSet[label] = true
        end
    end
    return labels
end

-- What Lightroom calls a label of a sidecar: one of the set stays, Candor's English ones are put into it, others stay what
-- they are, as they do when Lightroom itself reads them.
function Labels:toLightroom(label)
    if self.isInSet[label] then
        return label
    end
    return self.ofColour[string.lower(label)] or label
end

-- What Candor calls a photo's label: one of five, "none" where there is none, nil for a label that is no colour of the set.
-- `colour` is Lightroom's colorNameForLabel, `label` the label's text.
function Labels.toCandor(colour, label)
    for _, known in ipairs(COLOURS) do
        if colour == known then
            return known
        end
    end
    return (label == nil or label == "") and "none" or nil
end

return Labels
