-- Lint of the plug-in and its tests. The plug-in may use what Lightroom's sandbox has, and nothing else.

std = {
    read_globals = {
        -- Lightroom's own.
        "import", "LOC", "WIN_ENV", "MAC_ENV", "_PLUGIN",
        -- What it leaves of Lua 5.1.
        "assert", "error", "getmetatable", "ipairs", "next", "pairs", "pcall", "rawequal", "rawget", "rawset", "require",
        "select", "setmetatable", "tonumber", "tostring", "type", "unpack", "xpcall", "_VERSION",
        "io", "math", "string",
        os = { fields = { "clock", "date", "time", "tmpname" } },
        table = { fields = { "concat", "insert", "remove", "sort" } },
    },
}
max_line_length = 130

files["spec"] = { std = "lua51+busted" }
