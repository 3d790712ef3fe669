-- The plug-in's preferences and what they are where nobody has set them.

local LrPrefs = import "LrPrefs"

local Preferences = {}

local DEFAULTS = {
    -- Where the candor program lies; empty until it was found.
    candorPath = "",
    -- What is taken over from sidecars besides Candor's own fields.
    takeFlags = true,
    takeStars = true,
    takeLabels = true,
    takeKeywords = true,
    -- Whether a sidecar's word wins over another one in Lightroom.
    overrule = false,
}

-- Lightroom's own table of them, with nothing missing. It can be bound to views; what is set in it stays.
function Preferences.table()
    local preferences = LrPrefs.prefsForPlugin()
    for name, default in pairs(DEFAULTS) do
        if preferences[name] == nil then
            preferences[name] = default
        end
    end
    return preferences
end

return Preferences
