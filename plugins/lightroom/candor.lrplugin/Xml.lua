-- A small reader of XML: text to a tree of elements with their namespaces. It is tolerant where XMP is written loosely, and
-- says the line where it cannot go on. It writes nothing, fetches nothing, and expands no entity but XML's own.
--
-- An element is { uri, name, attributes = { { uri, name, value }, ... }, children = { elements }, text }.

local TextEncoding = require("TextEncoding")

local Xml = {}

-- No sidecar nests so deeply; what does is made to hurt.
local MOST_DEPTH = 200

local NAMESPACES = { xml = "http://www.w3.org/XML/1998/namespace", [""] = "" }

local ENTITIES = { lt = "<", gt = ">", amp = "&", quot = '"', apos = "'" }

local function unescape(text)
    return (
        string.gsub(text, "&(#?)(x?)([%w]+);", function(number, hexadecimal, body)
            if number == "" then
                return ENTITIES[hexadecimal .. body]
            end
            local point = tonumber(body, hexadecimal == "" and 10 or 16)
            return point and point < 0x110000 and TextEncoding.character(point) or nil
        end)
    )
end

local Reader = {}
Reader.__index = Reader

-- Ends the reading with a sentence that names the line.
function Reader:stop(sentence)
    local _, breaks = string.gsub(string.sub(self.text, 1, self.place), "\n", "")
    error({ sentence = LOC("$$$/Candor/Xml/Line=line ^1: ^2", breaks + 1, sentence) }, 0)
end

-- Goes on behind the next `mark`.
function Reader:skipPast(mark)
    local _, last = string.find(self.text, mark, self.place, true)
    if not last then
        self:stop(LOC("$$$/Candor/Xml/Unclosed=what begins here never ends"))
    end
    self.place = last + 1
end

-- The attributes of a tag as written, and whether the tag is closed by itself. Stands behind the tag then.
function Reader:attributes()
    local attributes = {}
    while true do
        local _, space = string.find(self.text, "^%s*", self.place)
        self.place = space + 1
        local _, ending, slash = string.find(self.text, "^(/?)>", self.place)
        if ending then
            self.place = ending + 1
            return attributes, slash == "/"
        end
        local _, before, name, quote = string.find(self.text, "^([^%s=/>]+)%s*=%s*([\"'])", self.place)
        local last = before and string.find(self.text, quote, before + 1, true)
        if not last then
            self:stop(LOC("$$$/Candor/Xml/Tag=a tag is not written as XML has it"))
        end
        attributes[#attributes + 1] = { name, unescape(string.sub(self.text, before + 1, last - 1)) }
        self.place = last + 1
    end
end

local function split(name)
    local prefix, localName = string.match(name, "^([^:]*):(.*)$")
    return prefix or "", localName or name
end

-- The namespaces in force inside a tag with these attributes.
local function scope(outer, attributes)
    local inner
    for _, attribute in ipairs(attributes) do
        local prefix, localName = split(attribute[1])
        if prefix == "xmlns" or attribute[1] == "xmlns" then
            inner = inner or setmetatable({}, { __index = outer })
            inner[prefix == "xmlns" and localName or ""] = attribute[2]
        end
    end
    return inner or outer
end

function Reader:resolve(name, namespaces)
    local prefix, localName = split(name)
    local uri = namespaces[prefix]
    if not uri then
        self:stop(LOC("$$$/Candor/Xml/Prefix=the prefix '^1' is bound to nothing", prefix))
    end
    return uri, localName
end

-- Reads the start tag whose name begins here.
function Reader:open(outer)
    local _, last, name = string.find(self.text, "^([^%s/>]+)", self.place)
    if not name then
        self:stop(LOC("$$$/Candor/Xml/Tag=a tag is not written as XML has it"))
    end
    self.place = last + 1
    local written, isClosed = self:attributes()
    local namespaces = scope(outer, written)
    local element = { written = name, attributes = {}, children = {}, text = "" }
    element.uri, element.name = self:resolve(name, namespaces)
    for _, attribute in ipairs(written) do
        local prefix = split(attribute[1])
        if prefix ~= "xmlns" and attribute[1] ~= "xmlns" then
            local uri, localName = "", attribute[1]
            if prefix ~= "" then
                uri, localName = self:resolve(attribute[1], namespaces)
            end
            element.attributes[#element.attributes + 1] = { uri = uri, name = localName, value = attribute[2] }
        end
    end
    return element, namespaces, isClosed
end

-- What may stand anywhere and says nothing. True where there was such a thing.
function Reader:skip()
    for start, ending in pairs({ ["<!--"] = "-->", ["<?"] = "?>" }) do
        if string.sub(self.text, self.place, self.place + #start - 1) == start then
            self:skipPast(ending)
            return true
        end
    end
    if string.find(self.text, "^<!DOCTYPE", self.place) then
        self:stop(LOC("$$$/Candor/Xml/Doctype=it declares a document type, which no sidecar does"))
    end
    return false
end

-- Reads everything between tags from here to the next tag, and adds it to the innermost element.
function Reader:characters(stack)
    local top = stack[#stack]
    local text
    if string.sub(self.text, self.place, self.place + 8) == "<![CDATA[" then
        local first = self.place + 9
        self:skipPast("]]>")
        text = string.sub(self.text, first, self.place - 4)
    else
        local first = self.place
        self.place = string.find(self.text, "<", first, true) or #self.text + 1
        if self.place == first then
            self:stop(LOC("$$$/Candor/Xml/Tag=a tag is not written as XML has it"))
        end
        text = unescape(string.sub(self.text, first, self.place - 1))
    end
    if top then
        top.element.text = top.element.text .. text
    elseif string.find(text, "[^%s%z]") then
        self:stop(LOC("$$$/Candor/Xml/Stray=there is text outside of all elements"))
    end
end

function Reader:close(stack)
    local _, last, name = string.find(self.text, "^</([^%s>]+)%s*>", self.place)
    local top = stack[#stack]
    if not name or not top or top.element.written ~= name then
        self:stop(LOC("$$$/Candor/Xml/Close=an element is closed that was not opened last"))
    end
    self.place = last + 1
    stack[#stack] = nil
end

-- One step on: a tag, or what stands between two. Returns the root element once it was opened.
function Reader:step(stack, root)
    if self:skip() then
        return root
    elseif string.sub(self.text, self.place, self.place + 1) == "</" then
        self:close(stack)
    elseif string.find(self.text, "^<[^!]", self.place) then
        self.place = self.place + 1
        local top = stack[#stack]
        local element, namespaces, isClosed = self:open(top and top.namespaces or NAMESPACES)
        if top then
            top.element.children[#top.element.children + 1] = element
        elseif root then
            self:stop(LOC("$$$/Candor/Xml/SecondRoot=a second document begins here"))
        end
        if not isClosed then
            stack[#stack + 1] = { element = element, namespaces = namespaces }
        end
        if #stack > MOST_DEPTH then
            self:stop(LOC("$$$/Candor/Xml/Deep=it is nested too deeply"))
        end
        return root or element
    else
        self:characters(stack)
    end
    return root
end

function Reader:read()
    local stack, root = {}, nil
    while self.place <= #self.text do
        root = self:step(stack, root)
    end
    if #stack > 0 or not root then
        self:stop(LOC("$$$/Candor/Xml/Short=it ends too early"))
    end
    return root
end

-- The root element of an XML text, or nil and a sentence. Nothing in here yields, so that Lua's own pcall does.
function Xml.parse(text)
    local reader = setmetatable({ text = text, place = 1 }, Reader)
    local ok, result = pcall(reader.read, reader)
    if ok then
        return result
    end
    if type(result) == "table" then
        return nil, result.sentence
    end
    error(result, 0)
end

return Xml
