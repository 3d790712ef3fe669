-- What becomes of flag, stars and label where the sidecar and Lightroom each say something. Pure. It remembers what a sidecar
-- said last, and so tells whose word is the newer: what only Candor changed is taken, what Lightroom changed stays. The first
-- time, what Lightroom has nothing in is filled, and its other words stay, unless the photographer wants it otherwise.

local Assessment = {}

-- What Lightroom has where nothing is said.
local NOTHING = { flag = 0, stars = 0, label = "" }

-- The memory as text, for a field of the catalog: only of what was taken over at all.
function Assessment.remember(said)
    local parts = {}
    for _, name in ipairs({ "flag", "stars", "label" }) do
        if said[name] ~= nil then
            parts[#parts + 1] = name .. "=" .. said[name]
        end
    end
    return #parts > 0 and table.concat(parts, "\n") or nil
end

local function remembered(text)
    local said = {}
    for name, value in string.gmatch(text or "", "(%a+)=([^\n]*)") do
        said[name] = name == "label" and value or tonumber(value)
    end
    return said
end

-- `says` is what the sidecar says, nil where it does not; `has` is what Lightroom has, which may be `nothing`; `before` is what
-- the sidecar said last, nil where nobody has looked. Returns the new value, or nil where nothing is to be done; and whether
-- Lightroom's other word was left.
local function settle(says, has, nothing, before, overrule)
    if says == nil then
        -- What Candor said and took back goes, unless Lightroom has another word since.
        local isTakenBack = before ~= nil and before ~= nothing and has == before
        return isTakenBack and nothing or nil, false
    elseif says == has then
        return nil, false
    end
    local isUntouched = before == nil and has == nothing or has == before
    if isUntouched or overrule then
        return says, false
    end
    return nil, true
end

-- What to write into a photo, by Lightroom's keys: { pickStatus, rating, label }, each absent where nothing is to be done;
-- whether something else that Lightroom says was left; and what is to be remembered. `photo` is { pickStatus, rating, label,
-- memory } as Lightroom has it.
function Assessment.changes(facts, photo, labels, preferences)
    local changes, isLeft = {}, false
    local before, now = remembered(photo.memory), {}
    local function consider(key, name, isWanted, says, has)
        local nothing = NOTHING[name]
        if isWanted then
            local value, left = settle(says, has or nothing, nothing, before[name], preferences.overrule)
            changes[key] = value
            isLeft = isLeft or left
            now[name] = says == nil and nothing or says
        end
    end
    local label = facts.label and labels:toLightroom(facts.label)
    consider("pickStatus", "flag", preferences.takeFlags, facts.flag, photo.pickStatus)
    consider("rating", "stars", preferences.takeStars, facts.stars, photo.rating)
    consider("label", "label", preferences.takeLabels, label, photo.label)
    return changes, isLeft, Assessment.remember(now)
end

return Assessment
