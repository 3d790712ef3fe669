-- What becomes of flag, stars and label where Candor and darktable differ: every case of three sayings.

local agreement = require("candor.agreement")

local function saying(flag, stars, label)
  return { flag = flag, stars = stars, label = label }
end

local NOTHING = saying("unflagged", 0, "")
local FLAGS = { "picked", "rejected", "unflagged" }
local LABELS = { "", "Red", "Green" }

describe("on its way in", function()
  local cases = {
    { "a new photo gets all, whatever darktable gave it", {}, saying("picked", 4, "Red"), saying("unflagged", 1, ""), true,
      saying("picked", 4, "Red"), saying("picked", 4, "Red"), false },
    { "a new photo without stars has none", {}, NOTHING, saying("unflagged", 1, ""), true, { stars = 0 }, NOTHING, false },
    { "a label of a foreign set is none", {}, saying("unflagged", 0, nil), saying("unflagged", 0, "Purple"), true,
      { label = "" }, saying("unflagged", 0, nil), false },
    { "what darktable said before stays, what it did not say comes", {}, saying("picked", 4, "Red"),
      saying("unflagged", 2, ""), false, { flag = "picked", label = "Red" }, saying("picked", 4, "Red"), false },
    { "what changed in Candor comes", NOTHING, saying("picked", 3, ""), NOTHING, false,
      { flag = "picked", stars = 3 }, saying("picked", 3, ""), false },
    { "what changed in darktable stays", NOTHING, NOTHING, saying("picked", 3, "Red"), false, {}, NOTHING, false },
    { "what changed on both sides stays and is contested", NOTHING, saying("unflagged", 5, ""),
      saying("unflagged", 3, ""), false, {}, NOTHING, true },
    { "what changed to the same on both sides is agreed on", NOTHING, saying("picked", 5, ""), saying("picked", 5, ""),
      false, {}, saying("picked", 5, ""), false },
    { "a reject hides the stars, and nothing is agreed on them", saying("unflagged", 3, ""), saying("rejected", 4, ""),
      saying("unflagged", 3, ""), false, { flag = "rejected" }, saying("rejected", nil, ""), false },
    { "a reject that is taken back brings its stars", saying("rejected", nil, ""), saying("unflagged", 4, ""),
      saying("rejected", nil, ""), false, { flag = "unflagged", stars = 4 }, saying("unflagged", 4, ""), false },
  }
  for _, case in ipairs(cases) do
    local name, agreed, candor, darktable, is_new, set, agreed_now, is_contested = table.unpack(case, 1, 8)
    it(name, function()
      local found = { agreement.incoming(agreed, candor, darktable, is_new) }
      assert.same({ set, agreed_now, is_contested }, found)
    end)
  end

  it("doing it again changes nothing", function()
    for _, candor_flag in ipairs(FLAGS) do
      for _, darktable_flag in ipairs(FLAGS) do
        for _, label in ipairs(LABELS) do
          local candor = saying(candor_flag, 2, label)
          local darktable = saying(darktable_flag, darktable_flag ~= "rejected" and 3 or nil, "")
          local set, agreed = agreement.incoming({}, candor, darktable, false)
          for property, value in pairs(set) do
            darktable[property] = value
          end
          darktable.stars = darktable.flag ~= "rejected" and darktable.stars or nil
          local again, agreed_again = agreement.incoming(agreed, candor, darktable, false)
          assert.same({}, again)
          assert.same(agreed, agreed_again)
        end
      end
    end
  end)
end)

describe("on its way out", function()
  local cases = {
    { "what changed in darktable is written", NOTHING, NOTHING, saying("picked", 3, "Red"),
      saying("picked", 3, "Red"), false },
    { "what changed in Candor alone is not overwritten", NOTHING, saying("picked", 3, "Red"), NOTHING, {}, false },
    { "what changed on both sides is written and contested", NOTHING, saying("unflagged", 5, ""),
      saying("unflagged", 3, ""), { stars = 3 }, true },
    { "what was never agreed on is written only where it is set", {}, saying("picked", 4, "Red"),
      saying("unflagged", 2, ""), { stars = 2 }, false },
    { "taking away is a change too", saying("picked", 4, "Red"), saying("picked", 4, "Red"), NOTHING, NOTHING, false },
    { "stars under a reject are not touched", saying("unflagged", 4, ""), saying("unflagged", 4, ""),
      saying("rejected", nil, ""), { flag = "rejected" }, false },
    { "several labels are none to write", saying("unflagged", 0, "Red"), saying("unflagged", 0, "Red"),
      saying("unflagged", 0, nil), {}, false },
  }
  for _, case in ipairs(cases) do
    local name, agreed, candor, darktable, write, is_contested = table.unpack(case, 1, 6)
    it(name, function()
      assert.same({ write, is_contested }, { agreement.outgoing(agreed, candor, darktable) })
    end)
  end

  it("what is there afterwards is agreed on, and what did not arrive is not", function()
    local agreed = agreement.after_writing(NOTHING, saying("picked", 0, ""), saying("picked", 3, ""))
    assert.same(saying("picked", 0, ""), agreed)
  end)
end)

describe("an agreement in words", function()
  it("reads back as it was, also where something is not agreed on", function()
    for _, flag in ipairs({ "picked", "rejected", "unflagged", false }) do
      for stars = -1, 5 do
        for _, label in ipairs({ "", "Red", "Purple", false }) do
          local agreed = saying(flag or nil, stars >= 0 and stars or nil, label or nil)
          assert.same(agreed, agreement.from_words(agreement.to_words(agreed)))
        end
      end
    end
  end)

  it("of another kind is none", function()
    assert.is_nil(agreement.from_words("whatever"))
  end)
end)

describe("a record", function()
  local record = require("candor.record")

  it("reads back as it was, whatever the keywords are", function()
    local brought = { Candor = true, ["Expression|Happiness"] = true, ["a; b%3B"] = true, ["%25;"] = true }
    local agreed = saying("picked", 4, "Green")
    assert.same({ agreed, brought }, { record.decode(record.encode(agreed, brought)) })
    assert.same({ NOTHING, {} }, { record.decode(record.encode(NOTHING, {})) })
  end)

  it("is not every text", function()
    assert.is_nil((record.decode("something else")))
  end)
end)
