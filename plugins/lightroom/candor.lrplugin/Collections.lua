-- The plug-in's collections and where they lie: all in one set, "Candor". Lightroom shows what was made in a transaction only
-- when that is through, so that every level is made in one of its own.

local Gate = require("Gate")

local Collections = {}

-- Something that `make()` makes in the catalog or finds there. Or nil and a sentence.
local function made(catalog, make)
    local result
    local action = LOC "$$$/Candor/Action/Collections=Candor: Collections"
    local ok, sentence = Gate.write(catalog, action, function()
        result = make()
    end)
    if ok and not result then
        sentence = LOC(
            "$$$/Candor/Collections/Refused=Lightroom did not make the collection. Is there another of the same name, and of "
                .. "another kind, in the set 'Candor'?"
        )
    end
    return result, sentence
end

-- The set of that name inside another one, or at the top.
function Collections.set(catalog, name, parent)
    return made(catalog, function()
        return catalog:createCollectionSet(name, parent, true)
    end)
end

-- The plug-in's own set.
function Collections.root(catalog)
    return Collections.set(catalog, LOC "$$$/Candor/Collections/Root=Candor", nil)
end

-- The collection of all photos of a session, in a set of the session's name.
function Collections.ofSession(catalog, name)
    local root, sentence = Collections.root(catalog)
    local set
    if root then
        set, sentence = Collections.set(catalog, name, root)
    end
    if not set then
        return nil, sentence
    end
    return made(catalog, function()
        return catalog:createCollection(LOC "$$$/Candor/Collections/Shots=All Shots", set, true)
    end)
end

-- A smart collection in a set. One that is there stays as it is: the photographer may have changed it.
function Collections.smart(catalog, name, search, set)
    return made(catalog, function()
        return catalog:createSmartCollection(name, search, set, true)
    end)
end

return Collections
