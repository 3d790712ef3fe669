-- What is said of a photo, wherever it lies: in the sidecar beside it, or inside of the photo itself. The plug-in never writes
-- either; Candor does.

local LrFileUtils = import "LrFileUtils"
local LrPathUtils = import "LrPathUtils"

local Embedded = require("Embedded")
local Sidecar = require("Sidecar")

local SidecarFile = {}

-- No sidecar is so large; what is, is something else.
local MOST_BYTES = 16 * 1024 * 1024

-- The sidecar of a photo, or nil: IMG.xmp as Lightroom and Candor have it, else IMG.NEF.xmp as darktable and digiKam do.
function SidecarFile.of(photo)
    for _, stem in ipairs({ LrPathUtils.removeExtension(photo), photo }) do
        for _, extension in ipairs({ ".xmp", ".XMP" }) do
            if LrFileUtils.exists(stem .. extension) == "file" then
                return stem .. extension
            end
        end
    end
    return nil
end

local function readSidecar(path)
    local name = LrPathUtils.leafName(path)
    local attributes = LrFileUtils.fileAttributes(path)
    if attributes and (attributes.fileSize or 0) > MOST_BYTES then
        return nil, LOC("$$$/Candor/Sidecar/Large=its sidecar ^1 is too large to be one; nothing was read.", name)
    end
    if not LrFileUtils.isReadable(path) then
        return nil, LOC("$$$/Candor/Sidecar/Unreadable=its sidecar ^1 cannot be read; look at its permissions.", name)
    end
    local facts, sentence = Sidecar.parse(LrFileUtils.readFile(path) or "")
    if not facts then
        return nil,
            LOC(
                "$$$/Candor/Sidecar/Malformed=its sidecar ^1 makes no sense (^2). Open it in the program that wrote it, or "
                    .. "move it away and let Candor write a new one.",
                name,
                sentence
            )
    end
    return facts
end

-- What the sidecar of a photo says (see Sidecar.parse), or, where Candor has said nothing there, what is said inside of the
-- photo. Nil alone where there is neither; nil and a sentence where the sidecar cannot be read.
function SidecarFile.read(photo)
    local path = SidecarFile.of(photo)
    local facts, sentence
    if path then
        facts, sentence = readSidecar(path)
    end
    if sentence or (facts and facts.shape) then
        return facts, sentence
    end
    local packet = Embedded.packet(photo)
    local inside = packet and Sidecar.parse(packet)
    -- Of a photo in which Candor has said nothing either, Lightroom has read everything by itself.
    return inside and inside.shape and inside or facts
end

return SidecarFile
