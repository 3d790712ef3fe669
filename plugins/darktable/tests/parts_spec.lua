-- The small parts: words in every language, words for the shell, names of photos, options of `candor tag`.

local program = require("candor.program")
local session = require("candor.session")
local words = require("candor.words")
local WriteBack = require("candor.write_back")

local function output_of(command)
  local pipe = assert(io.popen(command))
  local output = pipe:read("*a")
  pipe:close()
  return output
end

describe("words", function()
  local function places(text)
    local found = {}
    for place in text:gmatch("%%[sd]") do
      found[#found + 1] = place
    end
    return table.concat(found, " ")
  end

  it("are there in every language, with the same places to fill", function()
    for name, text in pairs(words.ENGLISH) do
      assert.is_string(words.GERMAN[name], name)
      assert.equal(places(text), places(words.GERMAN[name]), name)
    end
    for name in pairs(words.GERMAN) do
      assert.is_string(words.ENGLISH[name], name)
    end
  end)

  it("are in the language that darktable has, or else in the system's", function()
    local function system(name)
      return name == "LANG" and "de_AT.UTF-8" or nil
    end
    assert.equal("de", words.language("", system))
    assert.equal("fr", words.language("fr", system))
    assert.equal("en", words.language(nil, function() end))
    assert.equal("Sitzung", words.of("de").session)
    assert.equal("session", words.of("fr").session)
  end)
end)

describe("a word for the shell", function()
  it("arrives as it is, whatever is in it", function()
    for _, word in ipairs({ "", "a b", "it's", "''", "$(date) `date` $HOME", 'a"b\\c', "-n", "*?[a]", "a\nb", "ü😀" }) do
      assert.equal("<" .. word .. ">", output_of("printf '<%s>' " .. program.quote(word)))
    end
  end)
end)

describe("a complaint", function()
  local said = "candor: /a/one.xmp: it is locked\ncandor: /a/two.NEF: there is no such photo\n"

  it("is the one on the photo, or else the first", function()
    assert.equal("/a/two.NEF: there is no such photo", program.complaint_on(said, "/a/two"))
    assert.equal("/a/one.xmp: it is locked", program.complaint_on(said, "/a/three"))
    assert.is_nil(program.complaint_on("\n", "/a/one"))
  end)
end)

describe("a folder", function()
  it("that is not there is no session", function()
    assert.is_nil(session.list("/nowhere/at/all"))
  end)

  it("holds photos by their endings, and hidden ones are none", function()
    local folder = output_of("mktemp -d"):gsub("\n", "")
    os.execute(("cd %s && mkdir .candor captures && touch g.jpg"):format(folder))
    os.execute(("cd %s/captures && mkdir .hidden more && touch .hidden/d.jpg more/e.Cr3"):format(folder))
    os.execute(("cd %s/captures && touch a.nef a.xmp b.JPG .c.jpg f g.part"):format(folder))
    local root, photos = session.list(folder)
    os.execute("rm -r " .. program.quote(folder))
    assert.equal(folder .. "/captures", root)
    assert.same({ root .. "/a.nef", root .. "/b.JPG", root .. "/more/e.Cr3" }, photos)
  end)

  it("is called after the session", function()
    assert.equal("2026-11-24 Anna", session.name("/home/x/2026-11-24 Anna/captures"))
    assert.equal("photos", session.name("/home/x/photos/"))
  end)
end)

describe("options", function()
  it("say what is to be written, and nothing else", function()
    assert.same({ "--pick", "--stars", "4", "--label", "Green" },
      WriteBack.options({ flag = "picked", stars = 4, label = "Green" }))
    assert.same({ "--unflag", "--stars", "0", "--label", "none" },
      WriteBack.options({ flag = "unflagged", stars = 0, label = "" }))
    assert.same({ "--reject" }, WriteBack.options({ flag = "rejected" }))
  end)
end)
