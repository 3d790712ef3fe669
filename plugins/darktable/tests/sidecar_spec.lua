-- The reader of sidecars, on the vectors that all readers in Lua share, and on what is no XML at all.

local encoding = require("candor.encoding")
local labels = require("candor.labels")
local sidecar = require("candor.sidecar")
local xml = require("candor.xml")

local VECTORS = "../shared/sidecars/"
local FLAGS = { [1] = "picked", [0] = "unflagged", [-1] = "rejected" }

local function bytes_of(name)
  local file = assert(io.open(VECTORS .. name, "rb"))
  local bytes = file:read("*a")
  file:close()
  return bytes
end

describe("a sidecar", function()
  local expected = dofile(VECTORS .. "expected.lua")

  for name, facts in pairs(expected.facts) do
    it("says what it says: " .. name, function()
      local label = facts.label and labels.of(facts.label)
      if not facts.label then
        label = ""
      end
      assert.same({
        flag = FLAGS[facts.flag or 0],
        stars = facts.stars or 0,
        label = label,
        keywords = facts.keywords or {},
        hierarchical = facts.hierarchical or {},
        burst = facts.burst,
      }, sidecar.parse(bytes_of(name)))
    end)
  end

  for name, words in pairs(expected.refused) do
    it("is refused: " .. name, function()
      local facts, problem = sidecar.parse(bytes_of(name))
      assert.is_nil(facts)
      assert.is_truthy(problem:find(words, 1, true), problem)
    end)
  end

  it("is refused or read wherever it is cut off, and never breaks the reader", function()
    local whole = bytes_of("as_attributes.xmp")
    for length = 0, #whole - 1 do
      local facts, problem = sidecar.parse(whole:sub(1, length))
      assert.is_true(facts == nil and type(problem) == "string" or whole:sub(length + 1):find("^%s*$") ~= nil)
    end
  end)

  it("is refused or read whichever of its bytes are others, and never breaks the reader", function()
    math.randomseed(7)
    for _, name in ipairs({ "as_attributes.xmp", "utf16_little_endian.xmp", "single_quotes_comments_and_cdata.xmp" }) do
      local whole = bytes_of(name)
      for _ = 1, 400 do
        local at = math.random(#whole)
        local facts, problem = sidecar.parse(whole:sub(1, at - 1) .. string.char(math.random(0, 255)) .. whole:sub(at + 1))
        assert.is_true(type(facts) == "table" or type(problem) == "string")
      end
    end
  end)

  it("that is not there says nothing, and one that is empty neither", function()
    local facts, is_there = sidecar.read("/nowhere/at/all.NEF")
    assert.same({ sidecar.nothing(), false }, { facts, is_there })
  end)
end)

describe("XML", function()
  it("may have a document type, in or out of brackets", function()
    assert.equal("a", xml.parse("<!DOCTYPE a><a/>").children[1].name)
    assert.equal("a", xml.parse('<!DOCTYPE a [<!ENTITY b "c">]>\n<a/>').children[1].name)
  end)

  it("keeps what looks like an entity and is none", function()
    assert.equal("&b; & <\"'>", xml.parse("<a>&b; &amp; &lt;&quot;&apos;&gt;</a>").children[1].text)
    assert.equal("&#xFFFFFFFF;", xml.parse("<a>&#xFFFFFFFF;</a>").children[1].text)
  end)

  it("may hold > in attributes", function()
    assert.equal("b > c", xml.parse('<a x="b > c"/>').children[1].attributes[1].value)
  end)

  it("may be deeper than any stack", function()
    local depth = 20000
    assert.is_table(xml.parse(("<a>"):rep(depth) .. ("</a>"):rep(depth)))
  end)
end)

describe("a code point", function()
  it("has one to four bytes", function()
    local bytes = {}
    for index, code in ipairs({ 0x41, 0xFC, 0x263A, 0x1F600 }) do
      bytes[index] = encoding.utf8(code)
    end
    assert.same({ "A", "ü", "☺", "😀" }, bytes)
  end)

  it("of half a surrogate pair becomes a replacement", function()
    assert.equal("a�b", encoding.decode("\255\254a\0\0\216b\0"))
  end)
end)
