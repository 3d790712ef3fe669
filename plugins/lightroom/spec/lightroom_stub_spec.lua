-- The tests stand on a Lightroom of our own; it must be as strict as the real one, or they prove nothing.

local Files = require("spec.support.files")
local Lightroom = require("spec.support.lightroom")

describe("the Lightroom of the tests", function()
    local lightroom, catalog, tasks, photo

    before_each(function()
        lightroom = Lightroom.new()
        catalog, tasks = lightroom.catalog, lightroom.namespaces.LrTasks
        photo = catalog:put(Files.write(lightroom.folder .. "/a.dng", ""))
    end)

    after_each(function()
        lightroom:close()
    end)

    local function inGate(work)
        return lightroom:inTask(function()
            return tasks.pcall(catalog.withWriteAccessDo, catalog, "test", work, { timeout = 1 })
        end)
    end

    it("lets nothing wait outside of a task", function()
        assert.has_error(function()
            catalog:findPhotoByPath(photo.path)
        end, "We can only wait from within a task (LrCatalog:findPhotoByPath)")
    end)

    it("fails where something waits inside of a plain pcall, but not inside of LrTasks.pcall", function()
        local plainOk, plainMessage, ok, found = lightroom:inTask(function()
            local first, message = pcall(catalog.findPhotoByPath, catalog, photo.path)
            return first, message, tasks.pcall(catalog.findPhotoByPath, catalog, photo.path)
        end)
        assert.is_false(plainOk)
        assert.is_truthy(string.find(plainMessage, "attempt to yield across", 1, true))
        assert.is_true(ok)
        assert.equal(photo, found)
    end)

    it("changes nothing outside of the gate", function()
        assert.has_error(function()
            photo:setRawMetadata("pickStatus", 1)
        end)
        assert.has_error(function()
            photo:setPropertyForPlugin(lightroom.plugin._PLUGIN, "score", "0.50")
        end)
        assert.has_error(function()
            lightroom:inTask(function()
                catalog:createKeyword("a", {}, false, nil, true)
            end)
        end)
    end)

    it("shows changes when the gate is through, and takes all back after an error", function()
        assert.is_true(inGate(function()
            photo:setRawMetadata("pickStatus", 1)
            assert.equal(0, photo.pickStatus)
        end))
        assert.equal(1, photo.pickStatus)
        assert.is_false(inGate(function()
            photo:setRawMetadata("pickStatus", -1)
            error("something")
        end))
        assert.equal(1, photo.pickStatus)
    end)

    it("refuses unknown keys, undeclared fields, long texts and values that are none", function()
        for _, write in ipairs({
            function()
                photo:setRawMetadata("flag", 1)
            end,
            function()
                photo:setRawMetadata("rating", 0)
            end,
            function()
                photo:setPropertyForPlugin(lightroom.plugin._PLUGIN, "smile", "yes")
            end,
            function()
                photo:setPropertyForPlugin(lightroom.plugin._PLUGIN, "reason", string.rep("a", 512))
            end,
        }) do
            assert.is_false(inGate(write))
        end
        assert.is_false(lightroom:inTask(function()
            return tasks.pcall(catalog.batchGetRawMetadata, catalog, { photo }, { "path", "fileName" })
        end))
    end)

    it("gives no keyword that was made in the same transaction", function()
        local first, second
        inGate(function()
            first = catalog:createKeyword("a", {}, false, nil, true)
            second = catalog:createKeyword("a", {}, false, nil, true)
        end)
        assert.is_table(first)
        assert.is_nil(second)
    end)

    it("adds no photo that is not on disk or is there already", function()
        assert.is_false(inGate(function()
            catalog:addPhoto(lightroom.folder .. "/b.dng")
        end))
        assert.is_false(inGate(function()
            catalog:addPhoto(photo.path)
        end))
    end)

    it("has no globals but those of Lightroom's sandbox", function()
        for _, name in ipairs({ "loadstring", "dofile", "package", "debug", "coroutine" }) do
            assert.has_error(function()
                return lightroom.plugin[name]
            end)
        end
        assert.is_nil(lightroom.plugin.os.getenv)
        assert.has_error(function()
            lightroom.plugin.leaked = true
        end)
    end)
end)
