-- A Candor session on disk for a test: the sidecars are real ones, the photos beside them empty.

local lfs = require("lfs")

local Files = require("spec.support.files")

local FIXTURES = "spec/fixtures/session/captures/"

local Session = {}

-- Lays a session into a folder and returns its path. The photos are DSC_0001 to 3, one burst, and DSC_0027, each as RAW of
-- the extension and as JPEG.
function Session.lay(folder, extension)
    local session = folder .. "/2026-11-24 Demo"
    local captures = session .. "/captures"
    assert(lfs.mkdir(session) and lfs.mkdir(captures))
    for name in lfs.dir(FIXTURES) do
        local stem = string.match(name, "^(.*)%.xmp$")
        if stem then
            Files.write(captures .. "/" .. name, Files.read(FIXTURES .. name))
            Files.write(captures .. "/" .. stem .. "." .. (extension or "DNG"), "")
            Files.write(captures .. "/" .. stem .. ".JPG", "")
        end
    end
    return session
end

return Session
