-- "Import a Candor session": its photos are added to the catalog where they are, stacked by burst, gathered in a collection
-- of the session's name, and what Candor says of them is read. What the catalog has already is found and not added again.

local LrApplication = import "LrApplication"
local LrDialogs = import "LrDialogs"
local LrTasks = import "LrTasks"

local Collections = require("Collections")
local Gate = require("Gate")
local MetadataReading = require("MetadataReading")
local Report = require("Report")
local Session = require("Session")
local Task = require("Task")

local SessionImport = {}

-- So many photos are added at a time, unless a burst is larger.
local CHUNK = 20

local function choose()
    local chosen = LrDialogs.runOpenPanel({
        title = LOC "$$$/Candor/Import/Choose=Choose the folder of a Candor session",
        prompt = LOC "$$$/Candor/Import/Prompt=Import",
        canChooseFiles = false,
        canChooseDirectories = true,
        canCreateDirectories = false,
        allowsMultipleSelection = false,
    })
    return chosen and chosen[1]
end

-- The stacks of a session, each shot with its photo where the catalog has it. Nil where it was cancelled.
local function collect(catalog, task, paths)
    task:begin(#paths, LOC "$$$/Candor/Import/Looking=Looking at the session")
    local shots = {}
    for place, path in ipairs(paths) do
        if not task:goOn(place - 1) then
            return nil
        end
        local shot = Session.shot(path)
        shot.photo = catalog:findPhotoByPath(path)
        shots[#shots + 1] = shot
    end
    return Session.stacks(shots)
end

-- The stacks in which something is missing, so many together as fit one transaction.
local function chunks(stacks)
    local result, current, size = {}, {}, 0
    for _, stack in ipairs(stacks) do
        local missing = 0
        for _, shot in ipairs(stack) do
            missing = missing + (shot.photo and 0 or 1)
        end
        if missing > 0 then
            if size > 0 and size + missing > CHUNK then
                result[#result + 1] = current
                current, size = {}, 0
            end
            current[#current + 1] = stack
            size = size + missing
        end
    end
    if size > 0 then
        result[#result + 1] = current
    end
    return result
end

-- Lightroom's own call, with an error as a value.
local function addPhoto(catalog, path, above)
    return LrTasks.pcall(function()
        if above then
            return catalog:addPhoto(path, above, "below")
        end
        return catalog:addPhoto(path)
    end)
end

-- Adds one photo below another of its stack. Where Lightroom refuses to stack it, it is added by itself.
local function add(catalog, shot, above, tally)
    local ok, photo = addPhoto(catalog, shot.path, above)
    if not (ok and photo) and above then
        ok, photo = addPhoto(catalog, shot.path, nil)
        tally.apart = tally.apart + (ok and photo and 1 or 0)
    end
    if ok and photo then
        return photo
    end
    tally.failures[#tally.failures + 1] = { shot.path, tostring(photo) }
    return nil
end

-- Adds what is missing of a stack, each below the one before it. Where the best shot is new and others are there already,
-- it comes below them: Lightroom cannot move photos within a stack.
local function addStack(catalog, stack, tally)
    local above
    for _, shot in ipairs(stack) do
        above = above or shot.photo
    end
    for _, shot in ipairs(stack) do
        if shot.photo then
            above = shot.photo
        else
            local photo = add(catalog, shot, above, tally)
            if photo then
                tally.added[#tally.added + 1] = { shot, photo }
                above = photo
            end
        end
    end
end

local function take(tally, counts, report)
    for _, pair in ipairs(tally.added) do
        pair[1].photo = pair[2]
    end
    for _, failure in ipairs(tally.failures) do
        report:problem(failure[1], LOC("$$$/Candor/Import/Refused=Lightroom did not take it (^1).", failure[2]))
    end
    counts.added = counts.added + #tally.added
    counts.apart = counts.apart + tally.apart
end

-- Adds all that is missing. A sentence where Lightroom was too busy.
local function addAll(catalog, task, stacks, counts, report)
    local parts = chunks(stacks)
    task:begin(#parts, LOC "$$$/Candor/Import/Adding=Adding photos")
    for place, part in ipairs(parts) do
        if not task:goOn(place - 1) then
            return nil
        end
        local tally = { added = {}, failures = {}, apart = 0 }
        local action = LOC "$$$/Candor/Action/Import=Candor: Import Session"
        local ok, sentence = Gate.write(catalog, action, function()
            for _, stack in ipairs(part) do
                addStack(catalog, stack, tally)
            end
        end)
        if not ok then
            return sentence
        end
        take(tally, counts, report)
    end
    return nil
end

local function inCatalog(stacks)
    local photos = {}
    for _, stack in ipairs(stacks) do
        for _, shot in ipairs(stack) do
            photos[#photos + 1] = shot.photo
        end
    end
    return photos
end

local function import(catalog, task, session, report)
    local stacks = collect(catalog, task, Session.photos(session))
    if not stacks then
        return nil
    end
    if #stacks == 0 then
        return nil, LOC("$$$/Candor/Import/Empty=There is no photo in the session '^1'.", session.name)
    end
    local counts = { before = #inCatalog(stacks), added = 0, apart = 0 }
    local sentence = addAll(catalog, task, stacks, counts, report)
    report:count(LOC "$$$/Candor/Import/Added=Photos added", counts.added, true)
    report:count(LOC "$$$/Candor/Import/There=Photos that were in the catalog already", counts.before)
    report:count(LOC "$$$/Candor/Import/Apart=Photos that Lightroom did not stack", counts.apart)
    if sentence then
        report:warn(sentence)
        return report
    end
    local photos = inCatalog(stacks)
    if #photos == 0 then
        return report
    end
    local shots
    shots, sentence = Collections.ofSession(catalog, session.name)
    if shots then
        local action = LOC "$$$/Candor/Action/Collect=Candor: Collection"
        local _
        _, sentence = Gate.write(catalog, action, function()
            shots:addPhotos(photos)
        end)
    end
    if sentence then
        report:warn(sentence)
    end
    if not MetadataReading.read(catalog, task, photos, report) then
        report:say(LOC "$$$/Candor/Report/Cancelled=Cancelled: what was done until then stays.")
    elseif shots then
        catalog:setActiveSources({ shots })
    end
    return report
end

function SessionImport.run()
    local title = LOC "$$$/Candor/Import/Title=Import a Candor Session"
    Task.start(title, function(task)
        local folder = choose()
        if not folder then
            return nil
        end
        local session, sentence = Session.at(folder)
        if not session then
            return nil, sentence
        end
        return import(LrApplication.activeCatalog(), task, session, Report.new(title))
    end)
end

return SessionImport
