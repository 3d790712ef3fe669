-- What becomes of flag, stars and label where Candor and darktable differ. Each is compared three ways: what both last
-- agreed on, what Candor says now, and what darktable says now. Whoever has changed it since wins; where both have, nothing
-- is lost on the way in (darktable's word stays), and the photographer's command decides on the way out.
-- Pure: no file, no darktable.
--
-- A saying is { flag = "picked" | "rejected" | "unflagged", stars = 0 … 5, label = "" | "Red" | … }. A field that is nil
-- cannot be told: darktable hides the stars of a rejected photo, and has no labels of foreign sets.

local agreement = {}

local PROPERTIES = { "flag", "stars", "label" }
local UNSET = { flag = "unflagged", stars = 0, label = "" }

-- One property on its way in: what to set in darktable (nil for nothing), what is agreed on then, and whether both have
-- changed it.
local function take_in(name, agreed, candor, darktable, is_new)
  if candor == nil then
    -- darktable takes a label of a foreign set for purple; that is nobody's word.
    return is_new and darktable ~= UNSET[name] and UNSET[name] or nil, agreed, false
  elseif darktable == candor then
    return nil, candor, false
  elseif is_new or (agreed == nil and (darktable == UNSET[name] or darktable == nil)) then
    return candor, candor, false
  elseif agreed == nil then
    -- Said in darktable before Candor was asked: it stays, and is news to Candor.
    return nil, candor, false
  elseif darktable == agreed then
    return candor, candor, false
  end
  return nil, agreed, darktable ~= nil and candor ~= agreed
end

-- What to set in darktable, what is agreed on then, and whether something was changed on both sides. `is_new`: the photo
-- has only now come into darktable, so that darktable's saying is nobody's.
function agreement.incoming(agreed, candor, darktable, is_new)
  local set, agreed_now, is_contested = {}, {}, false
  for _, name in ipairs(PROPERTIES) do
    local both
    set[name], agreed_now[name], both = take_in(name, agreed[name], candor[name], darktable[name], is_new)
    is_contested = is_contested or both
  end
  -- The stars under a reject are out of sight from now on, so that nothing can be agreed on them.
  if (set.flag or darktable.flag) == "rejected" then
    set.stars, agreed_now.stars = nil, nil
  elseif set.flag and darktable.flag == "rejected" then
    set.stars = candor.stars
  end
  return set, agreed_now, is_contested
end

-- What to write for Candor, and whether Candor has changed one of it meanwhile. What was never agreed on is written only
-- where something is set: darktable's silence is no saying.
function agreement.outgoing(agreed, candor, darktable)
  local write, is_contested = {}, false
  for _, name in ipairs(PROPERTIES) do
    local theirs, ours = candor[name], darktable[name]
    local before = agreed[name]
    if before == nil then
      before = UNSET[name]
    end
    if ours ~= nil and ours ~= theirs and ours ~= before then
      write[name] = ours
      is_contested = is_contested or (agreed[name] ~= nil and theirs ~= agreed[name])
    end
  end
  return write, is_contested
end

-- What is agreed on after what was written is there.
function agreement.after_writing(agreed, candor_now, darktable)
  local agreed_now = {}
  for _, name in ipairs(PROPERTIES) do
    local is_same = darktable[name] ~= nil and candor_now[name] == darktable[name]
    agreed_now[name] = is_same and darktable[name] or agreed[name]
  end
  return agreed_now
end

local UNKNOWN = "?"

-- What is agreed on as a few words, `picked 4 Green`; `?` for what is not.
function agreement.to_words(agreed)
  local label = agreed.label
  if label == "" then
    label = "none"
  end
  return ("%s %s %s"):format(agreed.flag or UNKNOWN, agreed.stars or UNKNOWN, label or UNKNOWN)
end

-- The same backwards; nil for words that are none of those.
function agreement.from_words(words)
  local flag, stars, label = words:match("^(%S+) (%S+) (%S+)$")
  if not flag then
    return nil
  end
  return {
    flag = flag ~= UNKNOWN and flag or nil,
    stars = tonumber(stars),
    label = label == "none" and "" or label ~= UNKNOWN and label or nil,
  }
end

return agreement
