-- A small reader of JSON, for the lines that candor prints. It writes none.

local TextEncoding = require("TextEncoding")

local Json = {}

-- What candor prints is flat; what nests so deeply is something else.
local MOST_DEPTH = 50

local ESCAPES = { b = "\b", f = "\f", n = "\n", r = "\r", t = "\t", ['"'] = '"', ["\\"] = "\\", ["/"] = "/" }

local Reader = {}
Reader.__index = Reader

function Reader:stop()
    error({ place = self.place }, 0)
end

-- The text of a pattern that matches here, which is passed; or nil.
function Reader:take(pattern)
    local _, last, found = string.find(self.text, "^%s*(" .. pattern .. ")", self.place)
    if last then
        self.place = last + 1
    end
    return found
end

function Reader:expect(pattern)
    return self:take(pattern) or self:stop()
end

-- A \u escape whose digits begin here, with the second half of a pair where there is one.
function Reader:codePoint()
    local function unit(mark)
        local _, last, digits = string.find(self.text, "^" .. mark .. "(%x%x%x%x)", self.place)
        if digits then
            self.place = last + 1
        end
        return digits and tonumber(digits, 16)
    end
    local point = unit("") or self:stop()
    if point >= 0xD800 and point < 0xDC00 then
        local low = unit("\\u")
        return low and low >= 0xDC00 and 0x10000 + (point - 0xD800) * 0x400 + low - 0xDC00 or 0xFFFD
    end
    return point
end

-- A string behind its opening quote.
function Reader:string()
    local parts = {}
    while true do
        local _, last, plain, ending = string.find(self.text, '^([^"\\]*)(["\\])', self.place)
        if not last then
            self:stop()
        end
        parts[#parts + 1] = plain
        self.place = last + 1
        if ending == '"' then
            return table.concat(parts)
        end
        local letter = string.sub(self.text, self.place, self.place)
        self.place = self.place + 1
        if letter == "u" then
            parts[#parts + 1] = TextEncoding.character(self:codePoint())
        else
            parts[#parts + 1] = ESCAPES[letter] or self:stop()
        end
    end
end

function Reader:object(depth)
    local object = {}
    if self:take("}") then
        return object
    end
    repeat
        self:expect('"')
        local key = self:string()
        self:expect(":")
        object[key] = self:value(depth + 1)
    until not self:take(",")
    self:expect("}")
    return object
end

function Reader:array(depth)
    local array = {}
    if self:take("%]") then
        return array
    end
    repeat
        array[#array + 1] = self:value(depth + 1)
    until not self:take(",")
    self:expect("%]")
    return array
end

function Reader:value(depth)
    if depth > MOST_DEPTH then
        self:stop()
    elseif self:take("{") then
        return self:object(depth)
    elseif self:take("%[") then
        return self:array(depth)
    elseif self:take('"') then
        return self:string()
    elseif self:take("true") then
        return true
    elseif self:take("false") then
        return false
    elseif self:take("null") then
        return nil
    end
    return tonumber(self:expect("%-?%d+%.?%d*[eE]?[+-]?%d*")) or self:stop()
end

-- The value of a JSON text, in which null is nil; or nil and the place where it makes no sense.
function Json.parse(text)
    local reader = setmetatable({ text = text, place = 1 }, Reader)
    local ok, result = pcall(function()
        local value = reader:value(1)
        return string.find(text, "^%s*$", reader.place) and { value = value } or reader:stop()
    end)
    if ok then
        return result.value
    elseif type(result) == "table" then
        return nil, result.place
    end
    error(result, 0)
end

return Json
