-- What Candor says inside of a JPEG or DNG, where there is no sidecar.

local Files = require("spec.support.files")
local Lightroom = require("spec.support.lightroom")

local PACKET = Files.read("spec/fixtures/session/captures/DSC_0027.xmp")

local function bytes(value, count, isLittleEndian)
    local result = ""
    for _ = 1, count do
        local byte = string.char(value % 0x100)
        result = isLittleEndian and result .. byte or byte .. result
        value = math.floor(value / 0x100)
    end
    return result
end

local function segment(marker, content)
    return "\255" .. marker .. bytes(#content + 2, 2) .. content
end

local function jpeg(packet)
    return "\255\216"
        .. segment("\224", "JFIF\0")
        .. segment("\225", "Exif\0\0")
        .. segment("\225", "http://ns.adobe.com/xap/1.0/\0" .. packet)
        .. "\255\218\0\4\0\0\255\217"
end

-- A TIFF with a directory of two entries, the packet behind it.
local function tiff(packet, isLittleEndian)
    local function entry(tag, kind, count, value)
        local function number(of, size)
            return bytes(of, size, isLittleEndian)
        end
        return number(tag, 2) .. number(kind, 2) .. number(count, 4) .. number(value, 4)
    end
    return (isLittleEndian and "II" or "MM")
        .. bytes(42, 2, isLittleEndian)
        .. bytes(8, 4, isLittleEndian)
        .. bytes(2, 2, isLittleEndian)
        .. entry(256, 4, 1, 640)
        .. entry(700, 1, #packet, 38)
        .. bytes(0, 4, isLittleEndian)
        .. packet
end

describe("XMP inside of a photo", function()
    local lightroom, read

    before_each(function()
        lightroom = Lightroom.new()
        read = lightroom:module("SidecarFile").read
    end)

    after_each(function()
        lightroom:close()
    end)

    local function put(name, content)
        return Files.write(lightroom.folder .. "/" .. name, content)
    end

    it("is read where there is no sidecar", function()
        local expected = lightroom:module("Sidecar").parse(PACKET)
        assert.same(expected, read(put("a.JPG", jpeg(PACKET))))
        assert.same(expected, read(put("b.dng", tiff(PACKET, true))))
        assert.same(expected, read(put("c.DNG", tiff(PACKET, false))))
    end)

    it("gives way to what Candor says in the sidecar", function()
        local photo = put("a.dng", tiff(PACKET, true))
        put("a.xmp", Files.read("spec/fixtures/session/captures/DSC_0001.xmp"))
        assert.equal("sadness", read(photo).faces[1].called)
    end)

    it("is read beside a sidecar in which Candor says nothing", function()
        local photo = put("a.dng", tiff(PACKET, true))
        put("a.xmp", '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>')
        assert.equal("happiness", read(photo).faces[1].called)
    end)

    it("of others than Candor is left to Lightroom", function()
        local others = string.gsub(PACKET, "candor.photo", "other.photo")
        assert.is_nil(read(put("a.jpg", jpeg(others))))
    end)

    it("is not looked for in makers' RAW files", function()
        assert.is_nil(read(put("a.NEF", tiff(PACKET, true))))
    end)

    it("that is cut short or makes no sense is nothing", function()
        for _, whole in ipairs({ jpeg(PACKET), tiff(PACKET, true), tiff(PACKET, false), jpeg("<a>"), tiff("<a>", true) }) do
            for length = 0, #whole - 300, 131 do
                assert.is_nil(read(put("a.jpg", string.sub(whole, 1, length))))
                assert.is_nil(read(put("a.dng", string.sub(whole, 1, length))))
            end
        end
        assert.is_nil(read(put("a.dng", "II" .. bytes(42, 2, true) .. "\255\255\255\255")))
        assert.is_nil(read(put("a.jpg", "\255\216\255\225\0\0")))
        assert.is_nil(read(lightroom.folder .. "/gone.jpg"))
    end)
end)
