-- Which keywords are to be added to a photo and which taken away, so that Candor's are there and nobody else's are touched.
-- Pure. A keyword that was added once and is gone was taken out by the photographer: it stays out.

local KeywordPlan = {}

local function set(list)
    local isIn = {}
    for _, item in ipairs(list) do
        isIn[item] = true
    end
    return isIn
end

local function leaf(path)
    return string.match(path, "[^|]+$")
end

-- The names of the keywords of a photo, out of what Lightroom shows of them. Where several have the same name it shows those
-- above too, as in "Happiness < Expression" or "Expression > Happiness".
local function names(shown)
    local isThere = {}
    for keyword in string.gmatch(shown or "", "[^,]+") do
        local name = string.match(keyword, "^(.-) <") or string.match(keyword, "> ([^>]*)$") or keyword
        isThere[string.lower(string.match(name, "^%s*(.-)%s*$"))] = true
    end
    return isThere
end

-- `wanted` are paths such as "Expression|Happiness"; `shown` is Lightroom's list of the photo's keywords; `record` is what
-- the plug-in wrote down when it was here last. Returns { add, remove, record }, or nil where all is as it should be.
function KeywordPlan.of(wanted, shown, record)
    local isThere, added = names(shown), {}
    for path in string.gmatch(record or "", "[^\n]+") do
        added[#added + 1] = path
    end
    local plan = { add = {}, remove = {} }
    local isAdded, isWanted, kept = set(added), set(wanted), {}
    for _, path in ipairs(wanted) do
        local isThereNow = isThere[string.lower(leaf(path))]
        if not isThereNow and not isAdded[path] then
            plan.add[#plan.add + 1] = path
        end
        if not isThereNow or isAdded[path] then
            kept[#kept + 1] = path
        end
    end
    for _, path in ipairs(added) do
        if not isWanted[path] and isThere[string.lower(leaf(path))] then
            plan.remove[#plan.remove + 1] = path
        end
    end
    plan.record = #kept > 0 and table.concat(kept, "\n") or nil
    if #plan.add == 0 and #plan.remove == 0 and plan.record == record then
        return nil
    end
    return plan
end

return KeywordPlan
