-- Keywords in the catalog by their paths. Each is made once, in a transaction of its own before any photo gets it: asking
-- Lightroom twice for the same new keyword within one transaction makes no second one and gives none.

local Gate = require("Gate")

local KeywordTree = {}

-- Makes sure that the keywords exist. Returns them by path, or nil and a sentence. They are not exported with photos: what a
-- face shows goes to nobody by accident.
function KeywordTree.ensure(catalog, paths)
    local keywords = {}
    if #paths == 0 then
        return keywords
    end
    local function ensure(path)
        if keywords[path] == nil then
            local parentPath, name = string.match(path, "^(.*)|([^|]+)$")
            local parent = parentPath and ensure(parentPath) or nil
            local isRooted = not parentPath or parent
            -- Below a parent that Lightroom refused, the rest would land at the top of the list.
            keywords[path] = isRooted and catalog:createKeyword(name or path, {}, false, parent, true) or false
        end
        return keywords[path]
    end
    local action = LOC "$$$/Candor/Action/Keywords=Candor: Keywords"
    local ok, sentence = Gate.write(catalog, action, function()
        for _, path in ipairs(paths) do
            ensure(path)
        end
    end)
    if not ok then
        return nil, sentence
    end
    return keywords
end

return KeywordTree
