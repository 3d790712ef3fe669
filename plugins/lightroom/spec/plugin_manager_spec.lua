-- Candor's part of the Plug-in Manager.

local Files = require("spec.support.files")
local Lightroom = require("spec.support.lightroom")

describe("the Plug-in Manager", function()
    local lightroom, provider, properties, sections

    before_each(function()
        lightroom = Lightroom.new()
        provider, properties = lightroom:runFile("PluginInfo.lua"), {}
        sections = provider.sectionsForTopOfDialog(lightroom.namespaces.LrView.osFactory(), properties)
    end)

    after_each(function()
        lightroom:close()
    end)

    -- All views in the sections, with the table that their bindings go to.
    local function views()
        local found = {}
        local function walk(view, bound)
            bound = view.bind_to_object or bound
            if view.kind then
                found[#found + 1] = { view = view, bound = bound }
            end
            for _, child in ipairs(view) do
                walk(child, bound)
            end
        end
        for _, section in ipairs(sections) do
            assert.is_string(section.title)
            walk(section, nil)
        end
        return found
    end

    local function button(title)
        for _, found in ipairs(views()) do
            if found.view.kind == "push_button" and found.view.title == title then
                return found.view
            end
        end
        error("there is no button " .. title)
    end

    local function standIn(path)
        Files.write(path, "#!/bin/sh\necho 'candor 0.1.0'\n")
        os.execute("chmod +x '" .. path .. "'")
        return path
    end

    it("binds every setting to a preference that has a value", function()
        local preferences = lightroom:module("Preferences").table()
        local bound = {}
        for _, found in ipairs(views()) do
            local binding = found.view.value
            if binding then
                assert.equal(preferences, found.bound)
                assert.is_not_nil(preferences[binding.bound])
                bound[binding.bound] = true
            elseif type(found.view.title) == "table" then
                assert.equal(properties, found.bound)
            end
        end
        for name in pairs(preferences) do
            assert.is_true(bound[name], name .. " cannot be set")
        end
    end)

    it("finds candor at the press of a button, and says which it is", function()
        local lfs = require("lfs")
        assert(lfs.mkdir(lightroom.folder .. "/.cargo") and lfs.mkdir(lightroom.folder .. "/.cargo/bin"))
        local path = standIn(lightroom.folder .. "/.cargo/bin/candor")
        button("Find It").action()
        lightroom.scheduler:run()
        assert.equal("This is candor 0.1.0.", properties.candorStatus)
        assert.is_truthy(lightroom.preferences.candorPath == path or lightroom.preferences.candorPath ~= "")
    end)

    it("says so where it finds none", function()
        local bare = Lightroom.new({
            isWindows = true,
            execute = function()
                return 1
            end,
        })
        local shown = {}
        sections = bare:runFile("PluginInfo.lua").sectionsForTopOfDialog(bare.namespaces.LrView.osFactory(), shown)
        button("Find It").action()
        bare.scheduler:run()
        assert.is_truthy(string.find(shown.candorStatus, "none of the usual places", 1, true))
        assert.equal("", bare.preferences.candorPath)
        bare:close()
    end)

    it("takes a program that is chosen, and says where that is no candor", function()
        lightroom.chosen = standIn(lightroom.folder .. "/my candor")
        button("Choose...").action()
        lightroom.scheduler:run()
        assert.equal(lightroom.chosen, lightroom.preferences.candorPath)
        assert.equal("This is candor 0.1.0.", properties.candorStatus)
        lightroom.chosen = Files.write(lightroom.folder .. "/other", "")
        button("Choose...").action()
        lightroom.scheduler:run()
        assert.equal("There is no candor program at this place.", properties.candorStatus)
    end)

    it("says when it opens that only one command needs candor", function()
        provider.startDialog(properties)
        lightroom.scheduler:run()
        assert.is_truthy(string.find(properties.candorStatus, "Write Flags Back to Candor", 1, true))
    end)
end)
