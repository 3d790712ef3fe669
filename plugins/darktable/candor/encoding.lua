-- Bytes of a text file to UTF-8, by its byte order mark: sidecars are UTF-8, and some programs write UTF-16.
-- Not for other encodings: XMP allows none that is found here.

local encoding = {}

-- One code point as UTF-8.
function encoding.utf8(code)
  local char = string.char
  if code < 0x80 then
    return char(code)
  elseif code < 0x800 then
    return char(0xC0 + math.floor(code / 0x40), 0x80 + code % 0x40)
  elseif code < 0x10000 then
    return char(0xE0 + math.floor(code / 0x1000), 0x80 + math.floor(code / 0x40) % 0x40, 0x80 + code % 0x40)
  end
  return char(
    0xF0 + math.floor(code / 0x40000),
    0x80 + math.floor(code / 0x1000) % 0x40,
    0x80 + math.floor(code / 0x40) % 0x40,
    0x80 + code % 0x40
  )
end

local REPLACEMENT = 0xFFFD

local function from_utf16(bytes, is_big_endian)
  local function unit(at)
    local first, second = bytes:byte(at, at + 1)
    if not second then
      return nil
    end
    return is_big_endian and first * 256 + second or second * 256 + first
  end

  local characters, at = {}, 1
  while at < #bytes do
    local code = unit(at)
    at = at + 2
    if code >= 0xD800 and code < 0xE000 then
      local low = unit(at)
      if code < 0xDC00 and low and low >= 0xDC00 and low < 0xE000 then
        code = 0x10000 + (code - 0xD800) * 0x400 + (low - 0xDC00)
        at = at + 2
      else
        code = REPLACEMENT
      end
    end
    characters[#characters + 1] = encoding.utf8(code)
  end
  return table.concat(characters)
end

-- The text of a file's bytes. A mark is taken off; without one, a `<` in two bytes gives UTF-16 away.
function encoding.decode(bytes)
  local head = bytes:sub(1, 2)
  if bytes:sub(1, 3) == "\239\187\191" then
    return bytes:sub(4)
  elseif head == "\255\254" then
    return from_utf16(bytes:sub(3), false)
  elseif head == "\254\255" then
    return from_utf16(bytes:sub(3), true)
  elseif head == "<\0" then
    return from_utf16(bytes, false)
  elseif head == "\0<" then
    return from_utf16(bytes, true)
  end
  return bytes
end

return encoding
