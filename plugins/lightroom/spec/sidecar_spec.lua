-- Reading sidecars: Candor's own, in every spelling of RDF, and such as make no sense.

local Files = require("spec.support.files")
local Lightroom = require("spec.support.lightroom")

-- Sidecars with what they say, for every plug-in.
local VECTORS = "../shared/sidecars/"

local CAPTURES = "spec/fixtures/session/captures/"

-- A whole sidecar round properties of one rdf:Description: attributes and elements.
local function xmp(attributes, elements)
    return '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        .. '<rdf:Description rdf:about="" xmlns:candor="https://candor.photo/ns/expression/1.0/"'
        .. ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpDM="http://ns.adobe.com/xmp/1.0/DynamicMedia/" '
        .. (attributes or "")
        .. ">"
        .. (elements or "")
        .. "</rdf:Description></rdf:RDF></x:xmpmeta>"
end

-- The text as UTF-16 with a byte order mark.
local function utf16(text, isLittleEndian)
    local units = string.gsub(text, ".", isLittleEndian and "%0\0" or "\0%0")
    return (isLittleEndian and "\255\254" or "\254\255") .. units
end

local function commandExists(name)
    return os.execute("command -v " .. name .. " >/dev/null 2>&1") == 0
end

describe("a sidecar", function()
    local lightroom, parse

    before_each(function()
        lightroom = Lightroom.new()
        parse = lightroom:module("Sidecar").parse
    end)

    after_each(function()
        lightroom:close()
    end)

    it("of Candor's says what was read, and what the photographer said", function()
        local facts = parse(Files.read(CAPTURES .. "DSC_0027.xmp"))
        assert.equal("1", facts.shape)
        assert.same({ 1, 4, "Green" }, { facts.flag, facts.stars, facts.label })
        assert.same({ "Expression|Happiness", "Candor" }, facts.keywords)
        local burst = facts.burst
        assert.same({ 9, 3, 3, "any-expression" }, { burst.id, burst.index, burst.of, burst.preset })
        assert.is_truthy(string.find(burst.reason, "forecast", 1, true))
        assert.is_nil(burst.apexOffset)
        local face = facts.faces[1]
        assert.same({ 1, "happiness", "likely", "open" }, { #facts.faces, face.called, face.verdict, face.eyes })
        assert.is_true(face.intensity > 0.25 and face.score > 0 and face.sharpness > 0)
        assert.equal(8, #face.evidence)
    end)

    it("of Candor's says where in its burst a photo lies", function()
        local facts = parse(Files.read(CAPTURES .. "DSC_0001.xmp"))
        assert.same({ 1, 1, 3, -271.2938 }, {
            facts.burst.id,
            facts.burst.index,
            facts.burst.of,
            facts.burst.apexOffset,
        })
        assert.is_nil(facts.flag)
        assert.is_nil(facts.stars)
    end)

    it("says the same as UTF-16, with a byte order mark, and with other prefixes", function()
        local text = Files.read(CAPTURES .. "DSC_0001.xmp")
        local ascii = string.gsub(text, "[\128-\255]", "")
        local expected = parse(ascii)
        assert.same(expected, parse("\239\187\191" .. ascii))
        assert.same(expected, parse(utf16(ascii, true)))
        assert.same(expected, parse(utf16(ascii, false)))
        local renamed = string.gsub(string.gsub(ascii, "candor:", "ns1:"), "rdf:", "r:")
        renamed = string.gsub(string.gsub(renamed, "xmlns:candor", "xmlns:ns1"), "xmlns:rdf", "xmlns:r")
        assert.same(expected, parse(renamed))
    end)

    for program, command in pairs({
        exiftool = "exiftool -q -q -overwrite_original -XMP-xmp:Nickname=x %s",
        exiv2 = "exiv2 -M'set Xmp.xmp.Nickname x' %s",
    }) do
        it("says the same when " .. program .. " has written it anew", function()
            if not commandExists(program) then
                pending(program .. " is not installed")
            end
            for name in require("lfs").dir(CAPTURES) do
                if string.find(name, "%.xmp$") then
                    local bytes = Files.read(CAPTURES .. name)
                    local copy = Files.write(lightroom.folder .. "/" .. name, bytes)
                    assert.equal(0, os.execute(string.format(command, copy)))
                    local rewritten = Files.read(copy)
                    assert.are_not.equal(bytes, rewritten)
                    assert.same(parse(bytes), parse(rewritten))
                end
            end
        end)
    end

    it("says what the vectors for all plug-ins have down for it", function()
        local list = loadfile(VECTORS .. "expected.lua")
        if not list then
            pending("plugins/shared is not there")
        end
        local expected = list()
        for name, says in pairs(expected.facts) do
            local facts = parse(Files.read(VECTORS .. name))
            assert.same({ says.flag, says.stars, says.label }, { facts.flag, facts.stars, facts.label }, name)
            local isThere = {}
            for _, path in ipairs(facts.keywords) do
                for part in string.gmatch(path, "[^|]+") do
                    isThere[part] = true
                end
                isThere[path] = true
            end
            for _, words in ipairs({ says.keywords or {}, says.hierarchical or {} }) do
                for _, keyword in ipairs(words) do
                    assert.is_true(isThere[keyword], name .. " lacks " .. keyword)
                end
            end
            local burst = facts.burst or {}
            local place = says.burst or {}
            assert.same(
                { place.id, place.index, place.of, place.decided_at, place.apex_offset_ms },
                { burst.id, burst.index, burst.of, burst.decidedAt, burst.apexOffset },
                name
            )
        end
        for name, words in pairs(expected.refused) do
            local facts, sentence = parse(Files.read(VECTORS .. name))
            assert.is_nil(facts, name)
            assert.is_truthy(string.find(sentence, words, 1, true), name .. ": " .. sentence)
        end
    end)

    it("may have its properties as attributes or elements, in any description", function()
        local element = "<xmp:Rating>3</xmp:Rating><xmp:Label>Red</xmp:Label><xmpDM:good>False</xmpDM:good>"
        local attribute = 'xmp:Rating="3" xmp:Label="Red" xmpDM:good="false"'
        assert.same(parse(xmp(attribute)), parse(xmp("", element)))
        local second = string.gsub(xmp("", element), "</rdf:Description>", '%0<rdf:Description candor:version="1"'
            .. ' xmlns:candor="https://candor.photo/ns/expression/1.0/"/>')
        assert.equal("1", parse(second).shape)
        assert.equal(3, parse(second).stars)
    end)

    it("may have structures in each of RDF's spellings", function()
        local resource = '<candor:burst rdf:parseType="Resource"><candor:id>7</candor:id></candor:burst>'
        local attributes = '<candor:burst candor:id="7"/>'
        local nested = '<candor:burst><rdf:Description candor:id="7"/></candor:burst>'
        for _, spelling in ipairs({ resource, attributes, nested }) do
            assert.equal(7, parse(xmp('candor:version="1"', spelling)).burst.id)
        end
    end)

    it("is not taken in by what stands inside of Lightroom's snapshots", function()
        local snapshot = '<crss:SavedSettings xmlns:crss="http://ns.adobe.com/camera-raw-saved-settings/1.0/"><rdf:Seq>'
            .. '<rdf:li><rdf:Description xmp:Rating="5" xmpDM:good="true" candor:version="1"/></rdf:li></rdf:Seq>'
            .. "</crss:SavedSettings>"
        local facts = parse(xmp("", snapshot))
        assert.is_nil(facts.shape)
        assert.is_nil(facts.flag)
        assert.is_nil(facts.stars)
    end)

    it("is picked or rejected by `good` before `pick`, and rejected by stars of -1", function()
        local flags = {
            ['xmpDM:good="True" xmpDM:pick="-1"'] = 1,
            ['xmpDM:good="false" xmpDM:pick="1"'] = -1,
            ['xmpDM:pick="1"'] = 1,
            ['xmpDM:pick="0"'] = 0,
            ['xmp:Rating="-1"'] = -1,
        }
        for attributes, flag in pairs(flags) do
            assert.equal(flag, parse(xmp(attributes)).flag, attributes)
        end
        assert.is_nil(parse(xmp('xmp:Rating="-1"')).stars)
        assert.equal(4, parse(xmp('xmp:Rating="4.0"')).stars)
        assert.is_nil(parse(xmp('xmp:Rating="many"')).stars)
    end)

    it("from before faces were called anything has their names from what shows", function()
        local face = '<candor:faces><rdf:Seq><rdf:li rdf:parseType="Resource">%s</rdf:li></rdf:Seq></candor:faces>'
        local function called(fields)
            return parse(xmp('candor:version="1"', string.format(face, fields))).faces[1].called
        end
        assert.equal("surprise-or-fear", called("<candor:expression>Surprise or fear</candor:expression>"))
        assert.equal("undetermined", called("<candor:score>0.4</candor:score>"))
        assert.equal("neutral", called('<candor:emotions candor:called="neutral"/>'))
    end)

    it("with entities, comments, processing instructions and CDATA is read", function()
        local facts = parse("<?xpacket begin=''?>\n<!-- -> -->"
            .. xmp("xmp:Label='R&#x65;d &amp; &quot;blue&quot; &#8364;'", "<!-- <b> --><xmp:Rating><![CDATA[2]]></xmp:Rating>")
            .. "\n<?xpacket end='w'?>   ")
        assert.equal('Red & "blue" \226\130\172', facts.label)
        assert.equal(2, facts.stars)
    end)

    it("that makes no sense is refused with the line", function()
        local broken = {
            [""] = 1,
            ["not XML at all"] = 1,
            ["<a>\n<b></a>"] = 2,
            ["<a>\n\n<b c=d/></a>"] = 3,
            ["<a>\n<x:b/></a>"] = 2,
            ["<a>\n<!-- never"] = 2,
            ["<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"] = 1,
            ["<a/>\n<b/>"] = 2,
            [string.rep("<a>", 300)] = 1,
        }
        for text, line in pairs(broken) do
            local facts, sentence = parse(text)
            assert.is_nil(facts)
            assert.is_truthy(string.find(sentence, "^line " .. line .. ": "), text .. " -> " .. sentence)
        end
        local _, sentence = parse("<html/>")
        assert.equal("it is XML, but no XMP", sentence)
    end)

    it("cut short anywhere is refused and never throws", function()
        local text = Files.read(CAPTURES .. "DSC_0001.xmp")
        for length = 0, #text - 20, 97 do
            local facts, sentence = parse(string.sub(text, 1, length))
            assert.is_nil(facts)
            assert.is_string(sentence)
        end
    end)
end)

describe("the sidecar beside a photo", function()
    local lightroom, read

    before_each(function()
        lightroom = Lightroom.new()
        read = lightroom:module("SidecarFile").read
    end)

    after_each(function()
        lightroom:close()
    end)

    it("is found by either case of its extension, and behind the photo's whole name", function()
        for _, name in ipairs({ "a.xmp", "b.XMP", "c.NEF.xmp" }) do
            Files.write(lightroom.folder .. "/" .. name, xmp('xmp:Rating="2"'))
        end
        for _, photo in ipairs({ "a.NEF", "b.NEF", "c.NEF" }) do
            assert.equal(2, read(lightroom.folder .. "/" .. photo).stars)
        end
    end)

    it("that Lightroom's way of naming has comes before others", function()
        Files.write(lightroom.folder .. "/a.NEF.xmp", xmp('xmp:Rating="1"'))
        Files.write(lightroom.folder .. "/a.xmp", xmp('xmp:Rating="2"'))
        assert.equal(2, read(lightroom.folder .. "/a.NEF").stars)
    end)

    it("that is not there is nothing to speak of, and one that makes no sense is named", function()
        local facts, sentence = read(lightroom.folder .. "/a.NEF")
        assert.is_nil(facts)
        assert.is_nil(sentence)
        Files.write(lightroom.folder .. "/a.xmp", "<x>")
        facts, sentence = read(lightroom.folder .. "/a.NEF")
        assert.is_nil(facts)
        assert.is_truthy(string.find(sentence, "a.xmp", 1, true))
    end)
end)
