-- Search descriptions of smart collections: checked against the words that Lightroom's documentation has, and evaluated. A
-- word that is not among them throws here; in Lightroom it may hang.

local Search = {}

local TEXT_OPERATIONS = { any = true, all = true, words = true, noneOf = true, beginsWith = true, endsWith = true }
local COMBINATIONS = { union = true, intersect = true, exclude = true }

local function field(catalog, rule, kind, dataType)
    local plugin, id = string.match(rule.criteria, "^" .. kind .. ":(.*)%.([^.]+)$")
    local declared = catalog:field(plugin, id)
    assert(declared.searchable, id .. " cannot be searched")
    assert(declared.dataType == dataType, id .. " is no field of the kind " .. dataType)
    return id
end

local function matchesText(text, operation, value)
    text, value = string.lower(text), string.lower(value)
    if operation == "any" then
        return string.find(text, value, 1, true) ~= nil
    elseif operation == "beginsWith" then
        return string.sub(text, 1, #value) == value
    end
    error("the test's search does not do " .. operation)
end

local function matchesRule(catalog, photo, rule)
    if rule.criteria == "pick" then
        assert(rule.operation == "==" and type(rule.value) == "number", "no rule for flags")
        return photo.pickStatus == rule.value
    elseif string.find(rule.criteria, "^sdktext:") then
        assert(TEXT_OPERATIONS[rule.operation] and type(rule.value) == "string", "no rule for text")
        return matchesText(photo.properties[field(catalog, rule, "sdktext", "string")] or "", rule.operation, rule.value)
    elseif string.find(rule.criteria, "^sdk:") then
        assert(rule.operation == "==", "no rule for an enumerated field")
        return photo.properties[field(catalog, rule, "sdk", "enum")] == rule.value
    end
    error("there is no criterion " .. tostring(rule.criteria))
end

function Search.matches(catalog, photo, description)
    if description.criteria then
        return matchesRule(catalog, photo, description)
    end
    assert(COMBINATIONS[description.combine], "no combination " .. tostring(description.combine))
    assert(#description > 0, "a combination of nothing")
    local hits = 0
    for _, part in ipairs(description) do
        hits = hits + (Search.matches(catalog, photo, part) and 1 or 0)
    end
    if description.combine == "union" then
        return hits > 0
    end
    return hits == (description.combine == "intersect" and #description or 0)
end

return Search
