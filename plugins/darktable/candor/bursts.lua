-- Groups in darktable: the exposures of one burst, RAW and JPEG, with the best of them in front. A photo is put into its
-- burst's group once, when it first comes; groups that the photographer changes later are left alone.

local session_part = (...):match("^(.*)%.bursts$") or "candor"
local session = require(session_part .. ".session")

local Bursts = {}
Bursts.__index = Bursts

function Bursts.new()
  return setmetatable({ all = {}, order = {} }, Bursts)
end

-- Numbers of bursts are unique in one session; two sessions whose photos were put into one folder differ in the instant.
local function key_of(path, burst)
  return table.concat({ path:match("^(.*)/"), burst.id, tostring(burst.decided_at) }, "\0")
end

local FLAG_RANKS = { picked = 2, unflagged = 1, rejected = 0 }
local FAR = math.huge

-- Whether a member is to be in front rather than another: flag, stars, distance to the apex, RAW before JPEG, order.
local function is_better(one, other)
  for _, rank in ipairs({ "flag", "stars", "nearness", "raw" }) do
    if one[rank] ~= other[rank] then
      return one[rank] > other[rank]
    end
  end
  return one.path < other.path
end

-- Takes note of an image that is in the library. `is_first`: it has not been in its burst's group yet.
function Bursts:add(image, path, burst, saying, is_first)
  local key = key_of(path, burst)
  if not self.all[key] then
    self.all[key] = { members = {}, has_new = false }
    self.order[#self.order + 1] = key
  end
  local group = self.all[key]
  local first = group.members[1]
  if is_first and first and image.group_leader.id ~= first.image.group_leader.id then
    image:group_with(first.image)
  end
  group.has_new = group.has_new or is_first
  group.members[#group.members + 1] = {
    image = image,
    path = path,
    stem = session.stem(path),
    flag = FLAG_RANKS[saying.flag],
    stars = saying.stars or 0,
    nearness = -math.abs(burst.apex_offset_ms or FAR),
    raw = image.is_raw and 1 or 0,
  }
end

local function exposures(members)
  local stems, count = {}, 0
  for _, member in ipairs(members) do
    count = count + (stems[member.stem] and 0 or 1)
    stems[member.stem] = true
  end
  return count
end

-- Puts the best in front where a burst has grown. Returns how many bursts of more than one exposure have.
function Bursts:finish()
  local grouped = 0
  for _, key in ipairs(self.order) do
    local group = self.all[key]
    if group.has_new then
      table.sort(group.members, is_better)
      local best = group.members[1].image
      if best.group_leader.id ~= best.id then
        best:make_group_leader()
      end
      grouped = grouped + (exposures(group.members) > 1 and 1 or 0)
    end
  end
  return grouped
end

return Bursts
