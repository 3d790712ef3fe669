-- What Lightroom reads of the plug-in before anything is chosen: Info.lua, fields, tagset, translations.

local lfs = require("lfs")

local Lightroom = require("spec.support.lightroom")

local FOLDER = "candor.lrplugin/"

local function exists(file)
    return lfs.attributes(FOLDER .. file, "mode") == "file"
end

-- Every text that is given to LOC in the plug-in: default by key.
local function texts()
    local found = {}
    for file in lfs.dir(FOLDER) do
        if string.find(file, "%.lua$") then
            local handle = io.open(FOLDER .. file)
            local source = string.gsub(handle:read("*a"), '"%s*%.%.%s*"', "")
            handle:close()
            for key, default in string.gmatch(source, '"(%$%$%$/[^=]+)=([^"]*)"') do
                assert(not found[key] or found[key] == default, "two texts for " .. key)
                found[key] = default
            end
        end
    end
    return found
end

local function places(text)
    local found = {}
    for place in string.gmatch(text, "%^%d") do
        found[#found + 1] = place
    end
    table.sort(found)
    return table.concat(found)
end

describe("the plug-in", function()
    it("is tested with the Lua that Lightroom has", function()
        assert.equal("Lua 5.1", _VERSION)
    end)

    it("tells Lightroom all that it must, and names no file that is not there", function()
        local info = Lightroom.infoFile()
        assert.equal(6.0, info.LrSdkMinimumVersion)
        assert.is_true(info.LrSdkVersion >= info.LrSdkMinimumVersion)
        assert.equal("photo.candor.lightroom", info.LrToolkitIdentifier)
        assert.equal("Candor", info.LrPluginName)
        assert.equal("number", type(info.VERSION.major))
        assert.is_true(exists(info.LrMetadataProvider) and exists(info.LrPluginInfoProvider))
        assert.is_true(exists(info.LrMetadataTagsetFactory))
        assert.equal(4, #info.LrLibraryMenuItems)
        for _, item in ipairs(info.LrLibraryMenuItems) do
            assert.is_true(exists(item.file), item.file)
            assert.is_true(#item.title > 0)
        end
    end)

    it("declares fields as Lightroom wants them", function()
        local lightroom = Lightroom.new()
        local seen = {}
        for _, field in ipairs(lightroom.fields) do
            assert.is_truthy(string.find(field.id, "^%a%w*$"))
            assert.is_nil(seen[field.id])
            seen[field.id] = true
            assert.equal(field.dataType == "enum", field.values ~= nil)
            -- What has no title is not shown and cannot be searched.
            assert.equal(field.title ~= nil, field.searchable == true)
            assert.is_true(not field.browsable or field.searchable)
        end
        for _, id in ipairs(lightroom:module("Fields").ids) do
            assert.is_true(seen[id], id)
        end
        lightroom:close()
    end)

    it("shows all its fields in a tagset of its own", function()
        local lightroom = Lightroom.new()
        local tagset = lightroom:runFile("MetadataTagset.lua")
        assert.equal(lightroom.info.LrToolkitIdentifier .. ".*", tagset.items[#tagset.items])
        lightroom:close()
    end)

    it("is translated into German, every text and with the same places for values", function()
        local english, german = texts(), Lightroom.translations("de")
        for key, default in pairs(english) do
            assert.is_string(german[key], "not translated: " .. key)
            assert.equal(places(default), places(german[key]), key)
        end
        for key in pairs(german) do
            assert.is_string(english[key], "translated for nothing: " .. key)
        end
    end)

    it("speaks German in a German Lightroom", function()
        local lightroom = Lightroom.new({ language = "de" })
        assert.equal("Metadaten von Candor lesen", lightroom.info.LrLibraryMenuItems[2].title)
        assert.equal("Freude", lightroom:module("Vocabulary").emotions[1].title)
        lightroom:close()
    end)
end)
