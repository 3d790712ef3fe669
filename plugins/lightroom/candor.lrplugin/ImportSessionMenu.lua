-- The menu item "Import a Candor session". Lightroom runs this file when it is chosen; the command is in SessionImport.lua.

require("SessionImport").run()
