-- What becomes of flag, stars and label where the sidecar and Lightroom each say something. Pure. What a sidecar does not say
-- is never touched, and where Lightroom says something else, its word stands unless the photographer wants it otherwise.

local Assessment = {}

-- `says` is what the sidecar says, nil where it does not; `has` is what Lightroom has, which may be `nothing`.
-- Returns the new value, or nil where nothing is to be done; and whether Lightroom's other word was left.
local function settle(says, has, nothing, overrule)
    if says == nil or says == has then
        return nil, false
    elseif has == nothing or overrule then
        return says, false
    end
    return nil, true
end

-- What to write into a photo, by Lightroom's keys: { pickStatus, rating, label }, each absent where nothing is to be done;
-- and whether something else that Lightroom says was left. `photo` is { pickStatus, rating, label } as Lightroom has it.
function Assessment.changes(facts, photo, labels, preferences)
    local changes, isLeft = {}, false
    local function consider(key, isWanted, says, has, nothing)
        if isWanted then
            local value, left = settle(says, has, nothing, preferences.overrule)
            changes[key] = value
            isLeft = isLeft or left
        end
    end
    local label = facts.label and labels:toLightroom(facts.label)
    consider("pickStatus", preferences.takeFlags, facts.flag, photo.pickStatus or 0, 0)
    consider("rating", preferences.takeStars, facts.stars, photo.rating or 0, 0)
    consider("label", preferences.takeLabels, label, photo.label or "", "")
    return changes, isLeft
end

return Assessment
