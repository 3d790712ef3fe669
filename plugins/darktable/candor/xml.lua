-- A small reader of XML with namespaces, as much of it as sidecars use. What is malformed is refused with its line.
-- Not a validating parser: no entities beyond the five of XML, and a DOCTYPE is passed over.
--
-- An element is { uri, name, attributes = { { uri, name, value }, … }, children = { element, … }, text }.

local part = (...):match("^(.*)%.xml$") or "candor"
local encoding = require(part .. ".encoding")

local xml = {}

local XML_URI = "http://www.w3.org/XML/1998/namespace"
local ENTITIES = { lt = "<", gt = ">", amp = "&", quot = '"', apos = "'" }
local HIGHEST_CODE = 0x10FFFF

local function unescape(text)
  local function resolve(name)
    local code = name:match("^#x(%x+)$")
    code = code and tonumber(code, 16) or tonumber(name:match("^#(%d+)$"))
    if code and code <= HIGHEST_CODE then
      return encoding.utf8(code)
    end
    return ENTITIES[name]
  end
  return (text:gsub("&(#?%w+);", resolve))
end

-- The line at which a byte lies.
local function line_of(text, at)
  local _, breaks = text:sub(1, at - 1):gsub("\n", "")
  return breaks + 1
end

local Parser = {}
Parser.__index = Parser

function Parser:refuse(what, at)
  error({ malformed = ("line %d: %s"):format(line_of(self.text, at or self.at), what) }, 0)
end

-- The namespace and local name of `prefix:name`; attributes without a prefix belong to no namespace.
function Parser:resolve(qualified, scope, is_attribute)
  local prefix, name = qualified:match("^([^:]+):([^:]+)$")
  if not prefix then
    return is_attribute and "" or scope[""] or "", qualified
  end
  local uri = scope[prefix]
  if not uri then
    self:refuse(("the prefix “%s” is bound to nothing"):format(prefix))
  end
  return uri, name
end

-- The attributes of the start tag that is being read, as written, and where it ends.
function Parser:raw_attributes()
  local attributes = {}
  while true do
    local _, stop, slash = self.text:find("^%s*(/?)>", self.at)
    if stop then
      self.at = stop + 1
      return attributes, slash == "/"
    end
    local _, opened, name, quote = self.text:find("^%s+([^%s=/>\"'<]+)%s*=%s*([\"'])", self.at)
    if not opened then
      self:refuse("this tag is malformed")
    end
    local closed = self.text:find(quote, opened + 1, true)
    if not closed then
      self:refuse("this tag is never closed")
    end
    attributes[#attributes + 1] = { name = name, value = unescape(self.text:sub(opened + 1, closed - 1)) }
    self.at = closed + 1
  end
end

-- What prefixes are bound to inside a tag with those attributes.
local function scope_inside(scope, attributes)
  local inside = scope
  for _, attribute in ipairs(attributes) do
    local prefix = attribute.name:match("^xmlns:(.+)$") or attribute.name == "xmlns" and ""
    if prefix then
      if inside == scope then
        inside = {}
        for outer, uri in pairs(scope) do
          inside[outer] = uri
        end
      end
      inside[prefix] = attribute.value
    end
  end
  return inside
end

-- A start tag whose name has just been read.
function Parser:open(qualified)
  local raw, is_empty = self:raw_attributes()
  local scope = scope_inside(self.scope, raw)
  local element = { attributes = {}, children = {}, text = "", qualified = qualified, scope = self.scope }
  element.uri, element.name = self:resolve(qualified, scope, false)
  for _, attribute in ipairs(raw) do
    if attribute.name ~= "xmlns" and not attribute.name:find("^xmlns:") then
      local uri, name = self:resolve(attribute.name, scope, true)
      element.attributes[#element.attributes + 1] = { uri = uri, name = name, value = attribute.value }
    end
  end
  local parent = self.open_elements[#self.open_elements]
  parent.children[#parent.children + 1] = element
  if not is_empty then
    self.open_elements[#self.open_elements + 1] = element
    self.scope = scope
  end
end

function Parser:close(qualified)
  local element = self.open_elements[#self.open_elements]
  if element.qualified ~= qualified then
    self:refuse(("</%s> closes what was not opened"):format(qualified))
  end
  self.open_elements[#self.open_elements] = nil
  self.scope = element.scope
end

function Parser:add_text(text)
  local element = self.open_elements[#self.open_elements]
  element.text = element.text .. text
end

-- What is neither tag nor text: each with its beginning and its end.
local PASSED_OVER = { { "^<%?", "?>" }, { "^<!%-%-", "-->" } }

function Parser:pass_over()
  for _, kind in ipairs(PASSED_OVER) do
    if self.text:find(kind[1], self.at) then
      local _, stop = self.text:find(kind[2], self.at + 2, true)
      self.at = (stop or self:refuse("this is never closed")) + 1
      return true
    end
  end
  local _, stop = self.text:find("^<!DOCTYPE[^%[>]*>", self.at)
  if not stop then
    _, stop = self.text:find("^<!DOCTYPE[^%[>]*%b[]%s*>", self.at)
  end
  if stop then
    self.at = stop + 1
  end
  return stop ~= nil
end

function Parser:read_markup()
  local text = self.text
  if self:pass_over() then
    return
  end
  local _, stop, raw = text:find("^<!%[CDATA%[(.-)%]%]>", self.at)
  if stop then
    self:add_text(raw)
    self.at = stop + 1
    return
  end
  local closed
  _, stop, closed = text:find("^</([^%s<>]+)%s*>", self.at)
  if stop then
    self:close(closed)
    self.at = stop + 1
    return
  end
  local opened
  _, stop, opened = text:find("^<([^%s<>/!?=\"']+)", self.at)
  if not stop then
    self:refuse("this is no tag")
  end
  self.at = stop + 1
  self:open(opened)
end

function Parser:read()
  while true do
    local markup = self.text:find("<", self.at, true)
    self:add_text(unescape(self.text:sub(self.at, (markup or #self.text + 1) - 1)))
    if not markup then
      break
    end
    self.at = markup
    self:read_markup()
  end
  local unclosed = self.open_elements[#self.open_elements]
  if unclosed ~= self.document then
    self.at = #self.text
    self:refuse(("<%s> is never closed"):format(unclosed.qualified))
  end
end

-- The document as an element without a name, or nil and what is wrong in which line.
function xml.parse(text)
  local document = { uri = "", name = "", attributes = {}, children = {}, text = "" }
  local parser = setmetatable(
    { text = text, at = 1, document = document, open_elements = { document }, scope = { xml = XML_URI } },
    Parser
  )
  local is_read, problem = pcall(parser.read, parser)
  if is_read then
    return document
  end
  if type(problem) == "table" and problem.malformed then
    return nil, problem.malformed
  end
  error(problem, 0)
end

return xml
