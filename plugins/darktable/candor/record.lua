-- What is remembered of a photo, as a text: what Candor and darktable last agreed on, and which keywords were brought
-- along. `picked 4 Green; Candor; Expression|Happiness`. Pure.

local part = (...):match("^(.*)%.record$") or "candor"
local agreement = require(part .. ".agreement")

local record = {}

local function escape(word)
  return (word:gsub("[%%;]", { ["%"] = "%25", [";"] = "%3B" }))
end

local function unescape(word)
  return (word:gsub("%%3B", ";"):gsub("%%25", "%%"))
end

-- `brought` has keywords as keys.
function record.encode(agreed, brought)
  local words = {}
  for word in pairs(brought) do
    words[#words + 1] = escape(word)
  end
  table.sort(words)
  table.insert(words, 1, agreement.to_words(agreed))
  return table.concat(words, "; ")
end

-- The same backwards: what was agreed on, and the keywords; nil for a text that is no record.
function record.decode(text)
  local words, rest = text:match("^([^;]*)(.*)$")
  local agreed = agreement.from_words(words)
  local brought = {}
  for word in rest:gmatch("; ([^;]+)") do
    brought[unescape(word)] = true
  end
  return agreed, agreed and brought
end

return record
