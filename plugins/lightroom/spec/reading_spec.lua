-- "Read Candor's metadata", from the menu.

local Files = require("spec.support.files")
local Lightroom = require("spec.support.lightroom")
local Session = require("spec.support.session")

local MENU = "ReadMetadataMenu.lua"

describe("reading Candor's metadata", function()
    local lightroom, catalog, captures

    before_each(function()
        lightroom = Lightroom.new()
        catalog = lightroom.catalog
        captures = Session.lay(lightroom.folder, "NEF") .. "/captures/"
    end)

    after_each(function()
        lightroom:close()
    end)

    local function put(name)
        return catalog:put(captures .. name)
    end

    local function says(message, text)
        assert.is_truthy(string.find(message.text, text, 1, true), message.text)
    end

    it("fills fields, flag, stars, label and keywords", function()
        local photo = put("DSC_0027.NEF")
        says(lightroom:choose(MENU), "Photos read: 1")
        local properties = photo.properties
        assert.same({ "happiness", "likely", "open", "0009", "3/3" }, {
            properties.emotion,
            properties.genuine,
            properties.eyes,
            properties.burst,
            properties.placeInBurst,
        })
        assert.is_truthy(string.find(properties.evidence, "for it: ", 1, true))
        assert.same({ 1, 4, "Green" }, { photo.pickStatus, photo.rating, photo.label })
        assert.equal("Candor, Happiness", photo:formatted("keywordTags"))
        for _, keyword in ipairs(catalog.keywords) do
            assert.is_false(keyword.includeOnExport)
        end
    end)

    it("reads the selected photos, or all that are shown where none is selected", function()
        local first, second = put("DSC_0001.NEF"), put("DSC_0002.NEF")
        catalog.selected = { second }
        lightroom:choose(MENU)
        assert.is_nil(first.properties.emotion)
        assert.equal("sadness", second.properties.emotion)
        catalog.selected = {}
        lightroom:choose(MENU)
        assert.equal("sadness", first.properties.emotion)
    end)

    it("a second time writes nothing, and makes no step that could be undone", function()
        put("DSC_0001.NEF")
        put("DSC_0027.NEF")
        lightroom:choose(MENU)
        assert.is_true(#catalog.actions > 0)
        catalog.actions = {}
        says(lightroom:choose(MENU), "Of these, with something new: 0")
        assert.same({}, catalog.actions)
    end)

    it("makes each keyword once, whatever number of photos get it", function()
        put("DSC_0001.NEF")
        put("DSC_0002.NEF")
        put("DSC_0027.NEF")
        lightroom:choose(MENU)
        local names = {}
        for place, keyword in ipairs(catalog.keywords) do
            names[place] = (keyword.parent and keyword.parent.name .. "|" or "") .. keyword.name
        end
        table.sort(names)
        assert.same({ "Candor", "Expression", "Expression|Happiness", "Expression|Sadness" }, names)
    end)

    it("writes other photos where Lightroom refuses a keyword, and names those that lack it", function()
        put("DSC_0001.NEF")
        local other = put("DSC_0027.NEF")
        catalog.refusedKeyword = "Sadness"
        local message = lightroom:choose(MENU)
        says(message, "DSC_0001.NEF: Lightroom refused the keyword Expression|Sadness.")
        says(message, "Of these, with something new: 1")
        assert.equal("Candor, Happiness", other:formatted("keywordTags"))
    end)

    it("takes its own keywords back when they no longer hold, and nobody else's", function()
        local photo = put("DSC_0001.NEF")
        lightroom:choose(MENU)
        photo.keywords[{ name = "Anna" }] = true
        local sidecar = Files.read(captures .. "DSC_0001.xmp")
        Files.write(captures .. "DSC_0001.xmp", (string.gsub(sidecar, "Sadness", "Surprise")))
        lightroom:choose(MENU)
        assert.equal("Anna, Candor, Surprise", photo:formatted("keywordTags"))
    end)

    it("leaves what Lightroom says otherwise, and says of how many", function()
        local photo = put("DSC_0027.NEF")
        photo.pickStatus, photo.rating = -1, 2
        says(lightroom:choose(MENU), "are others in Lightroom, and stay: 1")
        assert.same({ -1, 2, "Green" }, { photo.pickStatus, photo.rating, photo.label })
        lightroom.preferences.overrule = true
        lightroom:choose(MENU)
        assert.same({ 1, 4 }, { photo.pickStatus, photo.rating })
    end)

    it("takes what was changed in Candor since, and leaves what was changed in Lightroom", function()
        local photo = put("DSC_0027.NEF")
        lightroom:choose(MENU)
        photo.rating = 5
        local path = captures .. "DSC_0027.xmp"
        local changed = string.gsub(Files.read(path), 'xmpDM:good="true"', 'xmpDM:good="false"')
        Files.write(path, (string.gsub(changed, 'xmpDM:pick="1"', 'xmpDM:pick="-1"')))
        lightroom:choose(MENU)
        assert.same({ -1, 5 }, { photo.pickStatus, photo.rating })
        Files.write(path, (string.gsub(Files.read(path), 'xmpDM:%a+="[^"]*"', "")))
        lightroom:choose(MENU)
        assert.same({ 0, 5 }, { photo.pickStatus, photo.rating })
    end)

    it("takes stars and flag away where the sidecar says that there are none, and Lightroom is overruled", function()
        Files.write(captures .. "DSC_0001.xmp", (string.gsub(
            Files.read(captures .. "DSC_0001.xmp"),
            'candor:version="1"',
            '%0 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpDM="http://ns.adobe.com/xmp/1.0/DynamicMedia/"'
                .. ' xmp:Rating="0" xmpDM:pick="0"'
        )))
        local photo = put("DSC_0001.NEF")
        photo.pickStatus, photo.rating = 1, 3
        lightroom:choose(MENU)
        assert.same({ 1, 3 }, { photo.pickStatus, photo.rating })
        lightroom.preferences.overrule = true
        lightroom:choose(MENU)
        assert.equal(0, photo.pickStatus)
        assert.is_nil(photo.rating)
    end)

    it("gives a label by the name that the photographer's label set has for it", function()
        catalog.labels = { red = "Rot", yellow = "Gelb", green = "Grün", blue = "Blau", purple = "Lila" }
        local photo = put("DSC_0027.NEF")
        lightroom:choose(MENU)
        assert.equal("Grün", photo.label)
        assert.equal("green", photo:raw("colorNameForLabel"))
    end)

    it("takes over no more than the photographer wants", function()
        local photo = put("DSC_0027.NEF")
        for _, name in ipairs({ "takeFlags", "takeStars", "takeLabels", "takeKeywords" }) do
            lightroom.preferences[name] = false
        end
        lightroom:choose(MENU)
        assert.same({ 0, "", "" }, { photo.pickStatus, photo.label, photo:formatted("keywordTags") })
        assert.is_nil(photo.rating)
        assert.equal("happiness", photo.properties.emotion)
    end)

    it("fills the fields of a virtual copy, and leaves its flag, stars and label alone", function()
        local master = put("DSC_0027.NEF")
        local copy = catalog:copy(master)
        lightroom:choose(MENU)
        assert.equal("happiness", copy.properties.emotion)
        assert.same({ 0, "", "" }, { copy.pickStatus, copy.label, copy:formatted("keywordTags") })
        assert.equal(1, master.pickStatus)
    end)

    it("empties fields that the sidecar no longer fills", function()
        local photo = put("DSC_0001.NEF")
        lightroom:choose(MENU)
        local bare = string.gsub(Files.read(captures .. "DSC_0001.xmp"), "<candor:burst.-</candor:burst>", "")
        Files.write(captures .. "DSC_0001.xmp", bare)
        lightroom:choose(MENU)
        assert.is_nil(photo.properties.burst)
        assert.is_nil(photo.properties.reason)
        assert.equal("sadness", photo.properties.emotion)
    end)

    it("counts photos without a sidecar, and names those whose sidecar makes no sense", function()
        os.remove(captures .. "DSC_0001.xmp")
        Files.write(captures .. "DSC_0002.xmp", "<")
        put("DSC_0001.NEF")
        put("DSC_0002.NEF")
        put("DSC_0003.NEF")
        local message = lightroom:choose(MENU)
        says(message, "Photos read: 1")
        says(message, "Photos without a sidecar: 1")
        says(message, "DSC_0002.NEF: its sidecar DSC_0002.xmp makes no sense (line 1: ")
        assert.equal("warning", message.style)
    end)

    it("never changes a sidecar or a photo", function()
        local before = Files.read(captures .. "DSC_0027.xmp")
        put("DSC_0027.NEF")
        lightroom:choose(MENU)
        assert.equal(before, Files.read(captures .. "DSC_0027.xmp"))
        assert.equal("", Files.read(captures .. "DSC_0027.NEF"))
    end)

    it("writes many photos in several transactions, and tells how far it is", function()
        local sidecar = Files.read(captures .. "DSC_0001.xmp")
        for number = 1, 430 do
            local stem = string.format("%sX_%04d", captures, number)
            Files.write(stem .. ".xmp", sidecar)
            catalog:put(stem .. ".NEF")
        end
        says(lightroom:choose(MENU), "Of these, with something new: 430")
        local writes = 0
        for _, action in ipairs(catalog.actions) do
            writes = writes + (action == "Candor: Read Metadata" and 1 or 0)
        end
        assert.equal(9, writes)
        assert.equal(1, lightroom.progress.portions[#lightroom.progress.portions])
        assert.equal("sadness", catalog.photos[430].properties.emotion)
    end)

    it("lists no more files than a dialog holds, and all of them in the log", function()
        for number = 1, 30 do
            local stem = string.format("%sX_%04d", captures, number)
            Files.write(stem .. ".xmp", "<")
            catalog:put(stem .. ".NEF")
        end
        says(lightroom:choose(MENU), "... and 18 more")
        assert.is_truthy(string.find(table.concat(lightroom.log, "\n"), "X_0030.NEF", 1, true))
    end)

    it("gives up where Lightroom is busy, and says what to do", function()
        put("DSC_0001.NEF")
        catalog.isBusy = true
        local message = lightroom:choose(MENU)
        says(message, "Lightroom was busy")
        says(message, "Of these, with something new: 0")
        assert.equal("warning", message.style)
    end)

    it("is silent where it is cancelled before anything was written", function()
        put("DSC_0001.NEF")
        lightroom.cancelAfter = 0
        assert.is_nil(lightroom:choose(MENU))
        assert.same({}, catalog.actions)
    end)

    it("says so where it is cancelled in the middle", function()
        put("DSC_0001.NEF")
        lightroom.cancelAfter = 2
        says(lightroom:choose(MENU), "Cancelled")
    end)

    it("says so where there is no photo", function()
        assert.equal("warning", lightroom:choose(MENU).style)
    end)
end)
