-- What a sidecar says: what Candor read in the faces, and flag, stars, label and keywords. Text in, plain values out; no
-- files, no Lightroom. The properties are those of Candor's namespace, which its docs/metadata.md describes.

local Rdf = require("Rdf")
local TextEncoding = require("TextEncoding")
local Xml = require("Xml")

local Sidecar = {}

local CANDOR = "https://candor.photo/ns/expression/1.0/"
local XMP = "http://ns.adobe.com/xap/1.0/"
local DYNAMIC_MEDIA = "http://ns.adobe.com/xmp/1.0/DynamicMedia/"

-- The fields of a structure of Candor's, as texts and numbers.
local Structure = {}
Structure.__index = Structure

local function structure(value)
    return setmetatable({ fields = Rdf.fields(value, CANDOR) }, Structure)
end

function Structure:text(name)
    local text = Rdf.text(self.fields[name])
    return text ~= "" and text or nil
end

function Structure:number(name)
    local text = self:text(name)
    -- Not everything that Lua takes for a number is one in XMP.
    return text and string.find(text, "^[+-]?%d*%.?%d+$") and tonumber(text) or nil
end

function Structure:structure(name)
    return structure(self.fields[name])
end

local function readBurst(value)
    local burst = structure(value)
    return {
        id = burst:number("id"),
        index = burst:number("index"),
        of = burst:number("of"),
        decidedAt = burst:number("decidedAt"),
        apexOffset = burst:number("apexOffsetMs"),
        reason = burst:text("reason"),
        preset = burst:text("preset"),
    }
end

-- What the face is called, in the words of records: "happiness", "surprise-or-fear", "neutral", "undetermined". Sidecars
-- from before faces were called anything have the name only where there is one.
local function called(face)
    local title = face:text("expression")
    local word = title and string.gsub(string.lower(title), "%s+", "-")
    return face:structure("emotions"):text("called") or word or "undetermined"
end

local function readEvidence(authenticity)
    local evidence = {}
    for _, item in ipairs(Rdf.items(authenticity.fields.evidence)) do
        local piece = structure(item)
        evidence[#evidence + 1] = { cue = piece:text("cue"), finding = piece:text("finding") }
    end
    return evidence
end

local function readFace(value)
    local face = structure(value)
    local authenticity = face:structure("authenticity")
    return {
        called = called(face),
        intensity = face:number("intensity"),
        score = face:number("score"),
        sharpness = face:number("sharpness"),
        eyes = face:structure("eyes"):text("state"),
        verdict = authenticity:text("verdict"),
        evidence = readEvidence(authenticity),
    }
end

-- The flag as Lightroom has it: 1 picked, -1 rejected, 0 said to be neither, nil where nothing is said. Where the two
-- properties differ, Lightroom goes by `good`.
local function readFlag(rdf, rating)
    local good = string.lower(Rdf.text(rdf:property(DYNAMIC_MEDIA, "good")) or "")
    if good == "true" or good == "false" then
        return good == "true" and 1 or -1
    end
    local pick = tonumber(Rdf.text(rdf:property(DYNAMIC_MEDIA, "pick")) or "")
    if pick == 1 or pick == 0 or pick == -1 then
        return pick
    end
    -- Bridge and darktable reject with stars of -1.
    return rating == -1 and -1 or nil
end

local function readKeywords(rdf)
    -- Only those that Candor added: all others are between Lightroom and the program that wrote them.
    local keywords, isPart = {}, {}
    local function add(path)
        if path and path ~= "" and not isPart[path] then
            keywords[#keywords + 1] = path
            isPart[path] = true
        end
    end
    for _, item in ipairs(Rdf.items(rdf:property(CANDOR, "addedHierarchicalKeywords"))) do
        local path = Rdf.text(item)
        add(path)
        for part in string.gmatch(path, "[^|]+") do
            isPart[part] = true
        end
    end
    -- A flat keyword that is part of a hierarchical one is that one, spelt for programs that know no hierarchy.
    for _, item in ipairs(Rdf.items(rdf:property(CANDOR, "addedKeywords"))) do
        add(Rdf.text(item))
    end
    return keywords
end

-- What the bytes of a sidecar say, or nil and a sentence. `shape` is nil where Candor has not described the photo.
function Sidecar.parse(bytes)
    local root, sentence = Xml.parse(TextEncoding.toUtf8(bytes))
    if not root then
        return nil, sentence
    end
    local rdf = Rdf.of(root)
    if not rdf then
        return nil, LOC("$$$/Candor/Sidecar/NoXmp=it is XML, but no XMP")
    end
    local rating = tonumber(Rdf.text(rdf:property(XMP, "Rating")) or "")
    local label = Rdf.text(rdf:property(XMP, "Label"))
    local shape = Rdf.text(rdf:property(CANDOR, "version"))
    local facts = {
        flag = readFlag(rdf, rating),
        stars = rating and rating >= 0 and math.min(math.floor(rating + 0.5), 5) or nil,
        label = label ~= "" and label or nil,
        keywords = readKeywords(rdf),
        shape = shape,
        faces = {},
    }
    if shape then
        local burst = rdf:property(CANDOR, "burst")
        facts.burst = burst and readBurst(burst)
        for _, face in ipairs(Rdf.items(rdf:property(CANDOR, "faces"))) do
            facts.faces[#facts.faces + 1] = readFace(face)
        end
    end
    return facts
end

return Sidecar
