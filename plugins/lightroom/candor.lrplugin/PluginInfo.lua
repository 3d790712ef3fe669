-- Candor's part of the Plug-in Manager: where the program candor lies, and what is taken over from sidecars. What is set
-- here are the preferences of Preferences.lua, at once.

local LrDialogs = import "LrDialogs"
local LrTasks = import "LrTasks"
local LrView = import "LrView"

local CandorProgram = require("CandorProgram")
local Preferences = require("Preferences")

local bind = LrView.bind

-- Says in the dialog what the program at the path is. Waits; call it from a task.
local function check(properties, preferences)
    local version = CandorProgram.version(preferences.candorPath)
    if version then
        properties.candorStatus = LOC("$$$/Candor/Info/Found=This is ^1.", version)
    elseif preferences.candorPath == "" then
        properties.candorStatus = LOC "$$$/Candor/Info/Unset=Only 'Write Flags Back to Candor' needs it."
    else
        properties.candorStatus = LOC "$$$/Candor/Info/NotCandor=There is no candor program at this place."
    end
end

local function find(properties, preferences)
    LrTasks.startAsyncTask(function()
        properties.candorStatus = LOC "$$$/Candor/Info/Looking=Looking for it..."
        local path = CandorProgram.find()
        if path then
            preferences.candorPath = path
            check(properties, preferences)
        else
            properties.candorStatus = LOC(
                "$$$/Candor/Info/NotFound=It is in none of the usual places. If it is on this computer, choose it yourself."
            )
        end
    end)
end

local function choose(properties, preferences)
    local chosen = LrDialogs.runOpenPanel({
        title = LOC "$$$/Candor/Info/ChooseTitle=Choose the program candor",
        canChooseFiles = true,
        canChooseDirectories = false,
        canCreateDirectories = false,
        allowsMultipleSelection = false,
    })
    if chosen and chosen[1] then
        preferences.candorPath = chosen[1]
        LrTasks.startAsyncTask(function()
            check(properties, preferences)
        end)
    end
end

local function programSection(f, properties, preferences)
    return {
        title = LOC "$$$/Candor/Info/Program=The program candor",
        f:row({
            bind_to_object = preferences,
            spacing = f:control_spacing(),
            f:edit_field({ value = bind("candorPath"), fill_horizontal = 1, width_in_chars = 40 }),
            f:push_button({
                title = LOC "$$$/Candor/Info/Find=Find It",
                action = function()
                    find(properties, preferences)
                end,
            }),
            f:push_button({
                title = LOC "$$$/Candor/Info/Choose=Choose...",
                action = function()
                    choose(properties, preferences)
                end,
            }),
        }),
        f:row({
            bind_to_object = properties,
            f:static_text({ title = bind("candorStatus"), fill_horizontal = 1, width_in_chars = 60 }),
        }),
    }
end

local function readingSection(f, preferences)
    return {
        title = LOC "$$$/Candor/Info/Reading=When Candor's metadata are read",
        f:column({
            bind_to_object = preferences,
            spacing = f:control_spacing(),
            f:static_text({ title = LOC "$$$/Candor/Info/Take=Besides Candor's own fields, take from the sidecars:" }),
            f:checkbox({ title = LOC "$$$/Candor/Info/Flags=Flags", value = bind("takeFlags") }),
            f:checkbox({ title = LOC "$$$/Candor/Info/Stars=Stars", value = bind("takeStars") }),
            f:checkbox({ title = LOC "$$$/Candor/Info/Labels=Colour labels", value = bind("takeLabels") }),
            f:checkbox({ title = LOC "$$$/Candor/Info/Keywords=Candor's keywords", value = bind("takeKeywords") }),
            f:checkbox({
                title = LOC "$$$/Candor/Info/Overrule=Also where flag, stars or label are others in Lightroom",
                value = bind("overrule"),
            }),
        }),
    }
end

return {
    startDialog = function(properties)
        properties.candorStatus = ""
        local preferences = Preferences.table()
        LrTasks.startAsyncTask(function()
            check(properties, preferences)
        end)
    end,

    sectionsForTopOfDialog = function(f, properties)
        local preferences = Preferences.table()
        return { programSection(f, properties, preferences), readingSection(f, preferences) }
    end,
}
