-- What a photo's sidecar says: flag, stars, colour label, the keywords that Candor added, the place in its burst.
-- Reads only. Sidecars are written by Candor, which keeps every other byte of them.

local part = (...):match("^(.*)%.sidecar$") or "candor"
local encoding = require(part .. ".encoding")
local labels = require(part .. ".labels")
local rdf = require(part .. ".rdf")
local xml = require(part .. ".xml")

local sidecar = {}

local XMP = "http://ns.adobe.com/xap/1.0/"
local XMP_DM = "http://ns.adobe.com/xmp/1.0/DynamicMedia/"
local CANDOR = "https://candor.photo/ns/expression/1.0/"

-- The stars of a reject in the words of Bridge and darktable.
local REJECTED = -1

local function number(root, uri, name)
  local value = tonumber(rdf.text(rdf.property(root, uri, name)))
  -- Neither infinity nor what is no number.
  return value and math.abs(value) < 1e9 and value or nil
end

local function rating_of(root)
  local rating = number(root, XMP, "Rating")
  return rating and math.floor(rating + 0.5)
end

-- Lightroom goes by `good`, others by `pick`; a rating of −1 counts where neither says anything.
local function flag_of(root, rating)
  local good = rdf.text(rdf.property(root, XMP_DM, "good"))
  good = good and good:lower()
  if good == "true" then
    return "picked"
  elseif good == "false" then
    return "rejected"
  end
  local by_pick = { ["1"] = "picked", ["-1"] = "rejected", ["0"] = "unflagged" }
  local pick = by_pick[rdf.text(rdf.property(root, XMP_DM, "pick"))]
  return pick or (rating == REJECTED and "rejected" or "unflagged")
end

-- One of the five labels, `""` for none, or nil for a label of a set that is not known here.
local function label_of(root)
  local text = rdf.text(rdf.property(root, XMP, "Label")) or ""
  return text == "" and "" or labels.of(text)
end

-- The photo's place in its burst: { id, index, of, decided_at, apex_offset_ms }, or nil.
local function burst_of(root)
  local burst = rdf.property(root, CANDOR, "burst")
  local function value(name)
    return burst and tonumber(rdf.text(rdf.field(burst, CANDOR, name)))
  end
  local id = value("id")
  return id
    and {
      id = id,
      index = value("index") or 0,
      of = value("of") or 0,
      decided_at = value("decidedAt"),
      apex_offset_ms = value("apexOffsetMs"),
    }
end

-- What no sidecar says.
function sidecar.nothing()
  return { flag = "unflagged", stars = 0, label = "", keywords = {}, hierarchical = {} }
end

-- What the text of a sidecar says, or nil and what is wrong with it.
--
-- flag: "picked", "rejected" or "unflagged"; stars: 0 to 5; label: see `label_of`; keywords and hierarchical: those that
-- Candor added; burst: see `burst_of`.
function sidecar.parse(bytes)
  local document, problem = xml.parse(encoding.decode(bytes))
  if not document then
    return nil, problem
  end
  local root = rdf.find(document)
  if not root then
    return nil, "it holds no XMP"
  end
  local rating = rating_of(root)
  return {
    flag = flag_of(root, rating),
    stars = math.max(0, math.min(5, rating or 0)),
    label = label_of(root),
    keywords = rdf.texts(rdf.property(root, CANDOR, "addedKeywords")),
    hierarchical = rdf.texts(rdf.property(root, CANDOR, "addedHierarchicalKeywords")),
    burst = burst_of(root),
  }
end

local function open(path)
  local file = io.open(path, "rb")
  return file, path
end

-- The sidecar of a photo, opened, and its path; nil where there is none. `IMG.xmp` is Candor's and Lightroom's; where only
-- `IMG.EXT.xmp` is there, Candor writes into that one.
local function open_for(photo)
  local stem = photo:gsub("%.[^./]*$", "")
  for _, candidate in ipairs({ stem .. ".xmp", stem .. ".XMP", photo .. ".xmp", photo .. ".XMP" }) do
    local file, path = open(candidate)
    if file then
      return file, path
    end
  end
  return nil
end

-- What the sidecar of a photo says and that it is there; `nothing` and false where there is none. A sidecar that cannot be
-- read gives nil, and a sentence that names it.
function sidecar.read(photo)
  local file, path = open_for(photo)
  if not file then
    return sidecar.nothing(), false
  end
  local bytes, unreadable = file:read("*a")
  file:close()
  if not bytes then
    return nil, path, unreadable
  elseif not bytes:find("%S") then
    return sidecar.nothing(), false
  end
  local facts, malformed = sidecar.parse(bytes)
  if not facts then
    return nil, path, malformed
  end
  return facts, true
end

return sidecar
