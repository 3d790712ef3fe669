-- "Write flags back to Candor", from the menu: with a stand-in for candor that says what it was asked, and with the real one
-- where it is built.

local lfs = require("lfs")

local Files = require("spec.support.files")
local Lightroom = require("spec.support.lightroom")
local Session = require("spec.support.session")

local MENU = "WriteBackMenu.lua"

-- Keeps its arguments, one a line, and answers for each photo: those with "locked" in their names cannot be written, those
-- with "same" need not be.
local STAND_IN = [[#!/bin/sh
if [ "$1" = --version ]; then echo "candor 0.1.0"; exit; fi
printf '%s\n' "$@" >>"$0.asked"
for argument; do
    case $argument in
    *locked*) echo "{\"file\":\"$argument\",\"error\":\"$argument: the card is locked\"}"; failed=1 ;;
    *same*) echo "{\"file\":\"$argument\",\"written\":false}" ;;
    /*) echo "{\"file\":\"$argument\",\"written\":true}" ;;
    esac
done
exit ${failed:-0}
]]

describe("writing flags back", function()
    local lightroom, catalog, program

    before_each(function()
        lightroom = Lightroom.new()
        catalog = lightroom.catalog
        program = Files.write(lightroom.folder .. "/candor", STAND_IN)
        os.execute("chmod +x " .. program)
        lightroom.preferences.candorPath = program
    end)

    after_each(function()
        lightroom:close()
    end)

    local function select(name, pickStatus, rating, label)
        local photo = catalog:put("/photos/" .. name)
        photo.pickStatus, photo.rating, photo.label = pickStatus or 0, rating, label or ""
        table.insert(catalog.selected, photo)
        return photo
    end

    local function asked()
        return string.gsub(Files.read(program .. ".asked"), "\n", " ")
    end

    local function says(message, text)
        assert.is_truthy(string.find(message.text, text, 1, true), message.text)
    end

    it("asks candor for flag, stars and label of each selected photo", function()
        select("a.NEF", 1, 4, "Green")
        select("b.NEF", -1)
        catalog:put("/photos/not selected.NEF")
        says(lightroom:choose(MENU), "Sidecars written: 2")
        assert.equal(
            "tag --pick --stars 4 --label green --json /photos/a.NEF "
                .. "tag --reject --stars 0 --label none --json /photos/b.NEF ",
            (asked())
        )
    end)

    it("changes no photo in the catalog, and remembers what was written", function()
        local photo, locked = select("a.NEF", 1, 4, "Green"), select("locked.NEF", 1)
        lightroom:choose(MENU)
        assert.same({ 1, 4, "Green" }, { photo.pickStatus, photo.rating, photo.label })
        assert.same({ memory = "flag=1\nstars=4\nlabel=Green" }, photo.properties)
        assert.same({}, locked.properties)
    end)

    it("reports by file what could not be written, and what need not be", function()
        select("a.NEF", 1)
        select("same.NEF", 1)
        select("locked.NEF", 1)
        local message = lightroom:choose(MENU)
        says(message, "Sidecars written: 1")
        says(message, "Sidecars that said so already: 1")
        says(message, "Not written: 1")
        says(message, "locked.NEF: the card is locked")
        assert.equal("warning", message.style)
    end)

    it("leaves a label out that is none of Candor's, and says so", function()
        select("a.NEF", 1, nil, "For the album")
        says(lightroom:choose(MENU), "their label was left out: 1")
        assert.equal("tag --pick --stars 0 --json /photos/a.NEF ", (asked()))
    end)

    it("goes by a label's colour, whatever the label set calls it", function()
        catalog.labels = { red = "Rot" }
        select("a.NEF", 0, nil, "Rot")
        lightroom:choose(MENU)
        assert.is_truthy(string.find(asked(), "--label red", 1, true))
    end)

    it("says that virtual copies and videos get none", function()
        local master = select("a.NEF", 1)
        table.insert(catalog.selected, catalog:copy(master))
        select("film.mov")
        local message = lightroom:choose(MENU)
        says(message, "Sidecars written: 1")
        says(message, "a.NEF: a virtual copy has no sidecar of its own")
        says(message, "film.mov: a video gets no sidecar")
    end)

    it("writes the RAW's word where its JPEG is in the catalog too, and says so where they differ", function()
        select("a.JPG", -1)
        select("a.NEF", 1)
        select("b.JPG", 1)
        select("b.NEF", 1)
        select("c.JPG", 1)
        local message = lightroom:choose(MENU)
        says(message, "Sidecars written: 3")
        says(message, "a.JPG: it shares its sidecar with a.NEF")
        assert.is_nil(string.find(message.text, "b.JPG", 1, true))
        assert.is_nil(string.find(asked(), "a.JPG", 1, true))
    end)

    it("leaves no files behind", function()
        select("a.NEF", 1)
        lightroom:choose(MENU)
        for name in lfs.dir(lightroom.folder) do
            assert.is_nil(string.find(name, "candor-lightroom", 1, true))
        end
    end)

    it("finds candor where it usually lies, and keeps the place", function()
        lightroom.preferences.candorPath = nil
        assert(lfs.mkdir(lightroom.folder .. "/.local") and lfs.mkdir(lightroom.folder .. "/.local/bin"))
        os.rename(program, lightroom.folder .. "/.local/bin/candor")
        select("a.NEF", 1)
        says(lightroom:choose(MENU), "Sidecars written: 1")
        assert.is_truthy(string.find(lightroom.preferences.candorPath, "candor$"))
    end)

    it("says what to do where candor is nowhere, or is gone from its place", function()
        select("a.NEF", 1)
        lightroom.preferences.candorPath = "/nowhere/candor"
        says(lightroom:choose(MENU), "There is no program at /nowhere/candor.")
        local bare = Lightroom.new({
            isWindows = true,
            execute = function()
                return 1
            end,
        })
        bare.catalog.selected[1] = bare.catalog:put("/photos/a.NEF")
        says(bare:choose(MENU), "Say in the Plug-in Manager, under Candor, where it lies.")
        bare:close()
    end)

    it("says so where no photo is selected", function()
        catalog:put("/photos/a.NEF")
        says(lightroom:choose(MENU), "No photo is selected")
    end)

    it("ends between two calls where it is cancelled", function()
        for number = 1, 900 do
            select(string.format("a very long name to fill the command line %05d.NEF", number), 1)
        end
        lightroom.cancelAfter = 3
        local message = lightroom:choose(MENU)
        says(message, "Cancelled")
        assert.is_true(#lightroom.commands > 0 and #lightroom.commands < 6)
    end)
end)

-- The real candor, or nil: the one named in CANDOR, or one that was built here.
local function realCandor()
    for _, path in ipairs({ os.getenv("CANDOR") or "", "../../target/dist/candor", "../../target/debug/candor" }) do
        if path ~= "" and os.execute("'" .. path .. "' tag --help >/dev/null 2>&1") == 0 then
            return string.sub(path, 1, 1) == "/" and path or lfs.currentdir() .. "/" .. path
        end
    end
    return nil
end

describe("the real candor", function()
    it("writes what Lightroom says, and the plug-in reads it back", function()
        local candor = realCandor()
        if not candor then
            pending("candor is not built")
        end
        local lightroom = Lightroom.new()
        local captures = Session.lay(lightroom.folder, "NEF") .. "/captures/"
        lightroom.preferences.candorPath = candor
        local odd = Files.write(captures .. "it's 100% \"odd\" & ü.NEF", "")
        local said = {
            [captures .. "DSC_0001.NEF"] = { 1, 5, "Red" },
            [captures .. "DSC_0003.NEF"] = { -1, nil, "" },
            [captures .. "DSC_0027.NEF"] = { 0, nil, "" },
            [odd] = { 1, 2, "Blue" },
        }
        for path, word in pairs(said) do
            local photo = lightroom.catalog:put(path)
            photo.pickStatus, photo.rating, photo.label = word[1], word[2], word[3]
            table.insert(lightroom.catalog.selected, photo)
        end
        table.insert(lightroom.catalog.selected, lightroom.catalog:put(captures .. "gone.NEF"))
        local message = lightroom:choose(MENU)
        assert.is_truthy(string.find(message.text, "Sidecars written: 4", 1, true), message.text)
        assert.is_truthy(string.find(message.text, "gone.NEF: there is no such photo", 1, true), message.text)
        local read = lightroom:module("SidecarFile").read
        for path, word in pairs(said) do
            local facts = read(path)
            assert.same({ word[1], word[2] or 0, word[3] }, { facts.flag or 0, facts.stars or 0, facts.label or "" })
        end
        assert.equal(1, read(captures .. "DSC_0001.NEF").burst.id)
        message = lightroom:choose(MENU)
        assert.is_truthy(string.find(message.text, "Sidecars that said so already: 4", 1, true), message.text)
        -- A later word of Candor's is the newer one, and comes.
        local picked = lightroom.catalog:at(captures .. "DSC_0003.NEF")
        assert.equal(0, os.execute("'" .. candor .. "' tag --pick --stars 1 '" .. picked.path .. "' >/dev/null"))
        lightroom:choose("ReadMetadataMenu.lua")
        assert.same({ 1, 1 }, { picked.pickStatus, picked.rating })
        lightroom:close()
    end)
end)
