-- A Candor session on disk: which folder it is, which photos it holds, and which of them belong together. It reads sidecars
-- and changes nothing.

local LrFileUtils = import "LrFileUtils"
local LrPathUtils = import "LrPathUtils"

local SidecarFile = require("SidecarFile")

local Session = {}

local JPEG = { jpg = true, jpeg = true }

local RAW = {
    ["3fr"] = true, arw = true, cr2 = true, cr3 = true, crw = true, dng = true, erf = true, fff = true, iiq = true,
    mef = true, mos = true, mrw = true, nef = true, nrw = true, orf = true, pef = true, raf = true, raw = true,
    rw2 = true, rwl = true, sr2 = true, srf = true, srw = true, x3f = true,
}

local OTHERS = { heic = true, heif = true, hif = true, tif = true, tiff = true }

-- The session that a chosen folder is: { name, captures }; its captures folder will do too. Or nil and a sentence.
function Session.at(folder)
    if LrPathUtils.leafName(folder) == "captures" then
        folder = LrPathUtils.parent(folder)
    end
    local captures = LrPathUtils.child(folder, "captures")
    local name = LrPathUtils.leafName(folder)
    if LrFileUtils.exists(captures) ~= "directory" then
        return nil,
            LOC(
                "$$$/Candor/Session/NotOne=The folder '^1' is no Candor session: there is no folder 'captures' in it. Sessions "
                    .. "lie in Pictures/Candor and are named after their day, such as '2026-11-24 Portraits'. Photos that "
                    .. "Candor exported are imported like any others.",
                name
            )
    end
    return { name = name, captures = captures }
end

local function kind(path)
    local extension = string.lower(LrPathUtils.extension(path) or "")
    return JPEG[extension] and "jpeg" or (RAW[extension] or OTHERS[extension]) and "other" or nil
end

-- The photos of a session by name. A JPEG beside its RAW is not among them: Lightroom takes it along with the RAW.
function Session.photos(session)
    local photos, hasRaw = {}, {}
    for path in LrFileUtils.recursiveFiles(session.captures) do
        local isHidden = string.sub(LrPathUtils.leafName(path), 1, 1) == "."
        if kind(path) and not isHidden then
            photos[#photos + 1] = path
            if kind(path) == "other" then
                hasRaw[string.lower(LrPathUtils.removeExtension(path))] = true
            end
        end
    end
    table.sort(photos)
    local alone = {}
    for _, path in ipairs(photos) do
        if kind(path) ~= "jpeg" or not hasRaw[string.lower(LrPathUtils.removeExtension(path))] then
            alone[#alone + 1] = path
        end
    end
    return alone
end

-- A photo with what its sidecar says: { path, facts, sentence }.
function Session.shot(path)
    local facts, sentence = SidecarFile.read(path)
    return { path = path, facts = facts, sentence = sentence }
end

-- Exposures of one burst share its number and the instant it was decided; numbers begin anew with every shoot in a session.
local function burstKey(shot)
    local burst = shot.facts and shot.facts.burst
    return burst and burst.id and string.format("%d at %s", burst.id, tostring(burst.decidedAt)) or nil
end

local function score(shot)
    local face = shot.facts.faces[1]
    return face and face.score or 0
end

-- Whether `a` is rather on top of the stack than `b`: a pick first, then what is no reject, then the higher score.
local function isAbove(a, b)
    local flagA, flagB = a.facts.flag or 0, b.facts.flag or 0
    if flagA ~= flagB then
        return flagA > flagB
    end
    return score(a) > score(b)
end

-- The best shot on top, the others below it in the order in which they were taken.
local function arrange(stack)
    table.sort(stack, function(a, b)
        local indexA, indexB = a.facts.burst.index or 0, b.facts.burst.index or 0
        if indexA ~= indexB then
            return indexA < indexB
        end
        return a.path < b.path
    end)
    local best = 1
    for place = 2, #stack do
        if isAbove(stack[place], stack[best]) then
            best = place
        end
    end
    table.insert(stack, 1, table.remove(stack, best))
end

-- The shots in stacks, one a burst, in the order of the first of each. What belongs to no burst is a stack of its own.
function Session.stacks(shots)
    local stacks, ofBurst = {}, {}
    for _, shot in ipairs(shots) do
        local key = burstKey(shot)
        local stack = key and ofBurst[key]
        if not stack then
            stack = {}
            stacks[#stacks + 1] = stack
            if key then
                ofBurst[key] = stack
            end
        end
        stack[#stack + 1] = shot
    end
    for _, stack in ipairs(stacks) do
        if #stack > 1 then
            arrange(stack)
        end
    end
    return stacks
end

return Session
