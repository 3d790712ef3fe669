-- The menu item "Write flags back to Candor". Lightroom runs this file when it is chosen; the command is in WritingBack.lua.

require("WritingBack").run()
