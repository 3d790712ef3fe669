-- "Build smart collections": by expression, and Candor's picks, alternates and rejects. They look for the plug-in's fields, so
-- that they hold whatever was read. Those that are there already are left alone.

local LrApplication = import "LrApplication"

local Collections = require("Collections")
local Report = require("Report")
local Task = require("Task")
local Vocabulary = require("Vocabulary")

local SmartCollections = {}

-- Rules for fields of text.
local function holds(field, text)
    return { criteria = "sdktext:" .. _PLUGIN.id .. "." .. field, operation = "any", value = text, value2 = "" }
end

local function starts(field, text)
    return { criteria = "sdktext:" .. _PLUGIN.id .. "." .. field, operation = "beginsWith", value = text, value2 = "" }
end

-- A rule for an enumerated field, as Lightroom spells it when a smart collection is exported.
local function is(field, value)
    return { criteria = "sdk:" .. _PLUGIN.id .. "." .. field, operation = "==", value = value }
end

local function flagged(flag)
    return { criteria = "pick", operation = "==", value = flag }
end

local function all(...)
    return { combine = "intersect", ... }
end

-- Every photo that Candor has read says so in this field.
local function readByCandor()
    return starts("readBy", "Candor")
end

local function byDecision()
    return {
        { LOC "$$$/Candor/Smart/Picks=Candor Picks", all(readByCandor(), flagged(1)) },
        { LOC "$$$/Candor/Smart/Alternates=Candor Alternates", all(readByCandor(), flagged(0)) },
        { LOC "$$$/Candor/Smart/Rejects=Candor Rejects", all(readByCandor(), flagged(-1)) },
    }
end

local function byExpression()
    local wanted = {}
    for _, emotion in ipairs(Vocabulary.emotions) do
        wanted[#wanted + 1] = { emotion.title, all(holds("emotions", emotion.value)) }
    end
    local genuine = LOC "$$$/Candor/Smart/Genuine=Happiness, More Speaks for Genuine"
    wanted[#wanted + 1] = { genuine, all(holds("emotions", "happiness"), is("genuine", "likely")) }
    wanted[#wanted + 1] = { LOC "$$$/Candor/Smart/Peak=At the Peak", all(is("moment", "peak")) }
    wanted[#wanted + 1] = { LOC "$$$/Candor/Smart/ShutEyes=Somebody's Eyes Are Shut", {
        combine = "union",
        is("eyes", "blink"),
        is("eyes", "closed"),
    } }
    return wanted
end

-- Makes those of one set, one transaction each. A sentence where it failed.
local function build(catalog, task, set, wanted, done)
    for _, pair in ipairs(wanted) do
        if not task:goOn(done.count) then
            return nil
        end
        local collection, sentence = Collections.smart(catalog, pair[1], pair[2], set)
        if not collection then
            return sentence
        end
        done.count = done.count + 1
    end
    return nil
end

local function buildAll(catalog, task, done)
    local decisions, expressions = byDecision(), byExpression()
    task:begin(#decisions + #expressions, LOC "$$$/Candor/Smart/Building=Building smart collections")
    local root, sentence = Collections.root(catalog)
    sentence = sentence or build(catalog, task, root, decisions, done)
    if sentence or task:isCancelled() then
        return sentence
    end
    local set
    set, sentence = Collections.set(catalog, LOC "$$$/Candor/Smart/ByExpression=By Expression", root)
    return sentence or build(catalog, task, set, expressions, done)
end

function SmartCollections.run()
    local title = LOC "$$$/Candor/Smart/Title=Build Smart Collections"
    Task.start(title, function(task)
        local done = { count = 0 }
        local sentence = buildAll(LrApplication.activeCatalog(), task, done)
        local report = Report.new(title)
        report:count(LOC "$$$/Candor/Smart/There=Smart collections in the set 'Candor'", done.count, true)
        if sentence then
            report:warn(sentence)
        elseif task:isCancelled() then
            report:say(LOC "$$$/Candor/Report/Cancelled=Cancelled: what was done until then stays.")
        else
            report:say(LOC "$$$/Candor/Smart/Fill=They fill as Candor's metadata are read.")
        end
        return report
    end)
end

return SmartCollections
