-- The XMP inside of a JPEG, DNG or TIFF file: Candor's exported copies have it there. Finds the bytes and reads no more of
-- the file than it must; changes nothing. Makers' RAW files are left alone: what is in them is the camera's.

local LrPathUtils = import "LrPathUtils"

local Embedded = {}

-- No packet is so large, and no header has so many parts; what does is something else.
local MOST_BYTES = 16 * 1024 * 1024
local MOST_PARTS = 1000

local SIGNATURE = "http://ns.adobe.com/xap/1.0/\0"

-- TIFF's tag for an XMP packet (Adobe, XMP Specification Part 3).
local XMP_TAG = 700

local READERS = {}

-- Unsigned numbers of two and four bytes.
local function number(bytes, isLittleEndian)
    local value = 0
    for place = 1, #bytes do
        local byte = string.byte(bytes, isLittleEndian and #bytes + 1 - place or place)
        value = value * 0x100 + byte
    end
    return value
end

-- So many bytes at a place, or nil where the file ends before.
local function at(file, place, count)
    if count < 1 or count > MOST_BYTES or not file:seek("set", place) then
        return nil
    end
    local bytes = file:read(count)
    return bytes and #bytes == count and bytes or nil
end

-- A JPEG is segments, each with a marker and its length, until the picture begins.
function READERS.jpg(file)
    local place = 2
    for _ = 1, at(file, 0, 2) == "\255\216" and MOST_PARTS or 0 do
        local head = at(file, place, 4)
        local marker = head and string.match(head, "^\255(.)")
        local length = head and number(string.sub(head, 3, 4), false)
        if not marker or marker == "\218" or marker == "\217" or length < 2 then
            return nil
        elseif marker == "\225" then
            local segment = at(file, place + 4, length - 2)
            if segment and string.sub(segment, 1, #SIGNATURE) == SIGNATURE then
                return string.sub(segment, #SIGNATURE + 1)
            end
        end
        place = place + 2 + length
    end
    return nil
end

-- A DNG is a TIFF: the packet is an entry of its first directory.
function READERS.dng(file)
    local head = at(file, 0, 8)
    local order = head and string.sub(head, 1, 2)
    local isLittleEndian = order == "II"
    if not head or not (isLittleEndian or order == "MM") or number(string.sub(head, 3, 4), isLittleEndian) ~= 42 then
        return nil
    end
    local directory = number(string.sub(head, 5, 8), isLittleEndian)
    local count = at(file, directory, 2)
    for entry = 1, count and math.min(number(count, isLittleEndian), MOST_PARTS) or 0 do
        local bytes = at(file, directory + 2 + (entry - 1) * 12, 12)
        if not bytes then
            return nil
        elseif number(string.sub(bytes, 1, 2), isLittleEndian) == XMP_TAG then
            local length = number(string.sub(bytes, 5, 8), isLittleEndian)
            return at(file, number(string.sub(bytes, 9, 12), isLittleEndian), length)
        end
    end
    return nil
end

READERS.jpeg, READERS.tif, READERS.tiff = READERS.jpg, READERS.dng, READERS.dng

-- The bytes of the XMP packet in a photo, or nil.
function Embedded.packet(path)
    local read = READERS[string.lower(LrPathUtils.extension(path) or "")]
    local file = read and io.open(path, "rb")
    if not file then
        return nil
    end
    local packet = read(file)
    file:close()
    return packet
end

return Embedded
