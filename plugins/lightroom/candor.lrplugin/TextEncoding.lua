-- Bytes to UTF-8 text, as far as sidecars need it: byte order marks and UTF-16. And where UTF-8 may be cut.

local TextEncoding = {}

-- The UTF-8 spelling of a code point, which need not be one that makes sense.
function TextEncoding.character(point)
    if point < 0x80 then
        return string.char(point)
    elseif point < 0x800 then
        return string.char(0xC0 + math.floor(point / 0x40), 0x80 + point % 0x40)
    elseif point < 0x10000 then
        return string.char(0xE0 + math.floor(point / 0x1000), 0x80 + math.floor(point / 0x40) % 0x40, 0x80 + point % 0x40)
    end
    return string.char(
        0xF0 + math.floor(point / 0x40000) % 8,
        0x80 + math.floor(point / 0x1000) % 0x40,
        0x80 + math.floor(point / 0x40) % 0x40,
        0x80 + point % 0x40
    )
end

local function fromUtf16(bytes, isLittleEndian)
    local characters = {}
    local high
    for place = 1, #bytes - 1, 2 do
        local first, second = string.byte(bytes, place, place + 1)
        local unit = isLittleEndian and second * 0x100 + first or first * 0x100 + second
        if unit >= 0xD800 and unit < 0xDC00 then
            high = unit
        elseif unit >= 0xDC00 and unit < 0xE000 and high then
            characters[#characters + 1] = TextEncoding.character(0x10000 + (high - 0xD800) * 0x400 + unit - 0xDC00)
            high = nil
        else
            characters[#characters + 1] = TextEncoding.character(unit)
        end
    end
    return table.concat(characters)
end

-- The text of a file as UTF-8, without its byte order mark.
function TextEncoding.toUtf8(bytes)
    if string.sub(bytes, 1, 3) == "\239\187\191" then
        return string.sub(bytes, 4)
    end
    local start = string.sub(bytes, 1, 2)
    if start == "\255\254" or start == "<\0" then
        return fromUtf16(start == "<\0" and bytes or string.sub(bytes, 3), true)
    elseif start == "\254\255" or start == "\0<" then
        return fromUtf16(start == "\0<" and bytes or string.sub(bytes, 3), false)
    end
    return bytes
end

-- The text, at most so many bytes of it, and no half character at its end.
function TextEncoding.cut(text, most)
    if #text <= most then
        return text
    end
    local last = most - #"..."
    while last > 0 and string.find(string.sub(text, last + 1, last + 1), "[\128-\191]") do
        last = last - 1
    end
    return string.sub(text, 1, last) .. "..."
end

return TextEncoding
