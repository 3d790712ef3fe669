-- "Import a Candor session", from the menu.

local Files = require("spec.support.files")
local Lightroom = require("spec.support.lightroom")
local Session = require("spec.support.session")

local MENU = "ImportSessionMenu.lua"

describe("importing a session", function()
    local lightroom, catalog, session

    before_each(function()
        lightroom = Lightroom.new()
        catalog = lightroom.catalog
        session = Session.lay(lightroom.folder)
        lightroom.chosen = session
    end)

    after_each(function()
        lightroom:close()
    end)

    local function photo(name)
        return catalog:at(session .. "/captures/" .. name)
    end

    local function collection(name, kind)
        for _, candidate in ipairs(catalog.collections) do
            if candidate.name == name and candidate.kind == kind then
                return candidate
            end
        end
        return nil
    end

    local function names(photos)
        local result = {}
        for place, member in ipairs(photos) do
            result[place] = member:formatted("fileName")
        end
        return result
    end

    it("adds each RAW once, and no JPEG that lies beside one", function()
        local message = lightroom:choose(MENU)
        assert.equal(4, #catalog.photos)
        assert.is_truthy(photo("DSC_0001.DNG"))
        assert.is_nil(photo("DSC_0001.JPG"))
        assert.is_truthy(string.find(message.text, "Photos added: 4", 1, true))
        assert.is_nil(message.style)
    end)

    it("adds JPEGs that have no RAW, and passes over hidden and unfinished files", function()
        os.remove(session .. "/captures/DSC_0027.DNG")
        Files.write(session .. "/captures/.DSC_0028.DNG", "")
        Files.write(session .. "/captures/DSC_0029.DNG.part", "")
        lightroom:choose(MENU)
        assert.equal(4, #catalog.photos)
        assert.is_truthy(photo("DSC_0027.JPG"))
    end)

    it("stacks each burst, the pick on top and the others as they were taken", function()
        lightroom:choose(MENU)
        assert.same({ "DSC_0003.DNG", "DSC_0001.DNG", "DSC_0002.DNG" }, names(photo("DSC_0001.DNG").stack))
        assert.equal(1, #photo("DSC_0027.DNG").stack)
    end)

    it("keeps bursts of the same number apart that were fired in different shoots", function()
        local path = session .. "/captures/DSC_0002.xmp"
        Files.write(path, (string.gsub(Files.read(path), "decidedAt>[^<]*<", "decidedAt>99.5<")))
        lightroom:choose(MENU)
        assert.same({ "DSC_0003.DNG", "DSC_0001.DNG" }, names(photo("DSC_0001.DNG").stack))
    end)

    it("gathers them in a collection, in a set of the session's name", function()
        lightroom:choose(MENU)
        local shots = collection("All Shots", "collection")
        assert.equal("2026-11-24 Demo", shots.parent.name)
        assert.equal("Candor", shots.parent.parent.name)
        assert.is_true(shots.members[photo("DSC_0002.DNG")])
        assert.same({ shots }, catalog.sources)
    end)

    it("reads what Candor says of them", function()
        lightroom:choose(MENU)
        local pick = photo("DSC_0027.DNG")
        assert.same({ 1, 4, "Green" }, { pick.pickStatus, pick.rating, pick.label })
        assert.equal("happiness", pick.properties.emotion)
        assert.equal("Candor, Happiness", pick:formatted("keywordTags"))
        assert.equal("before", photo("DSC_0001.DNG").properties.moment)
        assert.equal("0001", photo("DSC_0001.DNG").properties.burst)
    end)

    it("a second time adds nothing and writes nothing", function()
        lightroom:choose(MENU)
        local keywords, collections, stack = #catalog.keywords, #catalog.collections, photo("DSC_0001.DNG").stack
        local before = names(stack)
        catalog.actions = {}
        local message = lightroom:choose(MENU)
        assert.equal(4, #catalog.photos)
        assert.same({ keywords, collections }, { #catalog.keywords, #catalog.collections })
        assert.same(before, names(stack))
        assert.is_truthy(string.find(message.text, "Photos added: 0", 1, true))
        assert.is_truthy(string.find(message.text, "Photos that were in the catalog already: 4", 1, true))
        assert.is_truthy(string.find(message.text, "with something new: 0", 1, true))
        assert.is_nil(string.find(message.text, "did not make the collection", 1, true))
        for _, action in ipairs(catalog.actions) do
            assert.are_not.equal("Candor: Import Session", action)
            assert.are_not.equal("Candor: Read Metadata", action)
        end
    end)

    it("adds what came since, into the stack of its burst", function()
        local kept = Files.read(session .. "/captures/DSC_0002.xmp")
        os.remove(session .. "/captures/DSC_0002.xmp")
        os.remove(session .. "/captures/DSC_0002.DNG")
        os.remove(session .. "/captures/DSC_0002.JPG")
        lightroom:choose(MENU)
        Files.write(session .. "/captures/DSC_0002.xmp", kept)
        Files.write(session .. "/captures/DSC_0002.DNG", "")
        lightroom:choose(MENU)
        assert.same({ "DSC_0003.DNG", "DSC_0001.DNG", "DSC_0002.DNG" }, names(photo("DSC_0001.DNG").stack))
    end)

    it("adds by themselves what Lightroom does not stack, and says so", function()
        catalog.refusesStacks = true
        local message = lightroom:choose(MENU)
        assert.equal(4, #catalog.photos)
        assert.is_truthy(string.find(message.text, "Photos that Lightroom did not stack: 2", 1, true))
    end)

    it("names the photo that Lightroom refuses, and adds the others", function()
        catalog.refused = session .. "/captures/DSC_0001.DNG"
        local message = lightroom:choose(MENU)
        assert.equal(3, #catalog.photos)
        assert.equal("warning", message.style)
        assert.is_truthy(string.find(message.text, "DSC_0001.DNG: Lightroom did not take it", 1, true))
        assert.same({ "DSC_0003.DNG", "DSC_0002.DNG" }, names(photo("DSC_0002.DNG").stack))
    end)

    it("adds a photo whose sidecar makes no sense, and names it once", function()
        Files.write(session .. "/captures/DSC_0001.xmp", "<x:xmpmeta>")
        local message = lightroom:choose(MENU)
        assert.equal(4, #catalog.photos)
        local _, times = string.gsub(message.text, "DSC_0001.DNG: ", "")
        assert.equal(1, times)
    end)

    it("takes the captures folder for its session", function()
        lightroom.chosen = session .. "/captures"
        lightroom:choose(MENU)
        assert.equal(4, #catalog.photos)
        assert.is_truthy(collection("2026-11-24 Demo", "set"))
    end)

    it("refuses a folder that is no session, and says what one is", function()
        lightroom.chosen = lightroom.folder
        local message = lightroom:choose(MENU)
        assert.equal("warning", message.style)
        assert.is_truthy(string.find(message.text, "is no Candor session", 1, true))
        assert.equal(0, #catalog.photos)
    end)

    it("says so where a session is empty", function()
        Files.remove(session .. "/captures")
        require("lfs").mkdir(session .. "/captures")
        local message = lightroom:choose(MENU)
        assert.equal("There is no photo in the session '2026-11-24 Demo'.", message.text)
    end)

    it("is silent where no folder is chosen", function()
        lightroom.chosen = nil
        assert.is_nil(lightroom:choose(MENU))
    end)

    it("gives up where Lightroom is busy for too long, and says what to do", function()
        catalog.isBusy = true
        local message = lightroom:choose(MENU)
        assert.equal(0, #catalog.photos)
        assert.is_truthy(string.find(message.text, "Lightroom was busy", 1, true))
        assert.equal("warning", message.style)
    end)

    it("ends where it is cancelled, and nothing is half done", function()
        for after = 0, 12 do
            local other = Lightroom.new()
            other.chosen = Session.lay(other.folder)
            other.cancelAfter = after
            other:choose(MENU)
            assert.is_true(#other.catalog.photos == 0 or #other.catalog.photos == 4)
            assert.is_true(other.progress.isCancelable)
            other:close()
        end
    end)
end)
