-- "Build smart collections", from the menu: what they are, and which photos they hold.

local Lightroom = require("spec.support.lightroom")
local Session = require("spec.support.session")

local MENU = "SmartCollectionsMenu.lua"

describe("building smart collections", function()
    local lightroom, catalog

    before_each(function()
        lightroom = Lightroom.new()
        catalog = lightroom.catalog
        lightroom.chosen = Session.lay(lightroom.folder)
    end)

    after_each(function()
        lightroom:close()
    end)

    it("makes picks, alternates and rejects, and one for each expression in a set of its own", function()
        local message = lightroom:choose(MENU)
        assert.is_truthy(string.find(message.text, "Smart collections in the set 'Candor': 13", 1, true))
        local parents = {}
        for _, collection in ipairs(catalog.collections) do
            parents[collection.name] = collection.parent and collection.parent.name or "at the top"
        end
        assert.equal("at the top", parents.Candor)
        assert.equal("Candor", parents["Candor Picks"])
        assert.equal("Candor", parents["By Expression"])
        assert.equal("By Expression", parents.Contempt)
    end)

    it("makes none a second time", function()
        lightroom:choose(MENU)
        local count = #catalog.collections
        local message = lightroom:choose(MENU)
        assert.equal(count, #catalog.collections)
        assert.is_truthy(string.find(message.text, "in the set 'Candor': 13", 1, true))
    end)

    it("makes such as hold what was read", function()
        lightroom:choose("ImportSessionMenu.lua")
        lightroom:choose(MENU)
        local other = catalog:put("/elsewhere/other.dng")
        other.pickStatus = 1
        assert.same({ "DSC_0003.DNG", "DSC_0027.DNG" }, catalog:held("Candor Picks"))
        assert.same({ "DSC_0001.DNG", "DSC_0002.DNG" }, catalog:held("Candor Alternates"))
        assert.same({}, catalog:held("Candor Rejects"))
        assert.same({ "DSC_0001.DNG", "DSC_0002.DNG", "DSC_0003.DNG" }, catalog:held("Sadness"))
        assert.same({ "DSC_0027.DNG" }, catalog:held("Happiness"))
        assert.same({ "DSC_0027.DNG" }, catalog:held("Happiness, More Speaks for Genuine"))
        assert.equal(3, #catalog:held("Somebody's Eyes Are Shut"))
        catalog:at(lightroom.chosen .. "/captures/DSC_0001.DNG").properties.emotions = "surprise-or-fear"
        assert.same({ "DSC_0001.DNG" }, catalog:held("Fear"))
        assert.same({ "DSC_0001.DNG" }, catalog:held("Surprise"))
    end)

    it("looks for the same words in a German Lightroom", function()
        local german = Lightroom.new({ language = "de" })
        german:choose(MENU)
        for _, collection in ipairs(german.catalog.collections) do
            if collection.name == "Freude" then
                assert.equal("happiness", collection.search[1].value)
            end
        end
        assert.same({}, german.catalog:held("Freude"))
        german:close()
    end)

    it("gives up where Lightroom is busy, and says so", function()
        catalog.isBusy = true
        local message = lightroom:choose(MENU)
        assert.is_truthy(string.find(message.text, "Lightroom was busy", 1, true))
        assert.equal(0, #catalog.collections)
    end)

    it("ends where it is cancelled", function()
        lightroom.cancelAfter = 3
        local message = lightroom:choose(MENU)
        assert.is_truthy(string.find(message.text, "Cancelled", 1, true))
    end)
end)
