-- The menu item "Read Candor's metadata". Lightroom runs this file when it is chosen; the command is in MetadataReading.lua.

require("MetadataReading").run()
