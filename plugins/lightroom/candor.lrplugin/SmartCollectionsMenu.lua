-- The menu item "Build smart collections". Lightroom runs this file when it is chosen; the command is in SmartCollections.lua.

require("SmartCollections").run()
