-- The program `candor` on this computer: where it lies, and running it. What it is asked for is for others to say.

local LrFileUtils = import "LrFileUtils"
local LrPathUtils = import "LrPathUtils"
local LrTasks = import "LrTasks"

local Preferences = require("Preferences")
local ShellQuoting = require("ShellQuoting")

local CandorProgram = {}

-- A file of our own in the folder for temporary files.
local function temporary(extension)
    local folder = LrPathUtils.getStandardFilePath("temp")
    return LrFileUtils.chooseUniqueFileName(LrPathUtils.child(folder, "candor-lightroom." .. extension))
end

local function takeAway(path)
    local text = LrFileUtils.exists(path) == "file" and LrFileUtils.readFile(path) or ""
    if LrFileUtils.exists(path) then
        LrFileUtils.delete(path)
    end
    return text
end

-- Runs a program and waits for it. Returns whether it succeeded, what it printed, and what it complained of.
local function execute(program, arguments)
    local output, errors = temporary("out"), temporary("err")
    local code = LrTasks.execute(ShellQuoting.command(program, arguments, output, errors, WIN_ENV == true))
    return code == 0, takeAway(output), takeAway(errors)
end

-- The places where it usually lies.
local function places()
    local home = LrPathUtils.getStandardFilePath("home")
    if WIN_ENV then
        return {
            "C:\\Program Files\\Candor\\candor.exe",
            LrPathUtils.child(home, "AppData\\Local\\Programs\\Candor\\candor.exe"),
            LrPathUtils.child(home, ".cargo\\bin\\candor.exe"),
        }
    end
    return {
        "/Applications/Candor.app/Contents/MacOS/candor",
        LrPathUtils.child(home, "Applications/Candor.app/Contents/MacOS/candor"),
        "/opt/homebrew/bin/candor",
        "/usr/local/bin/candor",
        LrPathUtils.child(home, ".cargo/bin/candor"),
        LrPathUtils.child(home, ".local/bin/candor"),
        "/usr/bin/candor",
    }
end

-- What a program at a path calls itself and its version, or nil where it is no candor. Waits for it.
function CandorProgram.version(path)
    if path == "" or LrFileUtils.exists(path) ~= "file" then
        return nil
    end
    local ok, output = execute(path, { "--version" })
    return ok and string.match(output, "^candor [^\r\n]+") or nil
end

-- Looks for it where it usually lies, and where the shell looks for programs. Its path, or nil. Waits.
function CandorProgram.find()
    local candidates = places()
    local finder = WIN_ENV and "C:\\Windows\\System32\\where.exe" or "/usr/bin/which"
    if LrFileUtils.exists(finder) == "file" then
        local ok, output = execute(finder, { "candor" })
        candidates[#candidates + 1] = ok and string.match(output, "[^\r\n]+") or nil
    end
    for _, path in ipairs(candidates) do
        if CandorProgram.version(path) then
            return path
        end
    end
    return nil
end

-- Its path: the one in the preferences, or else one that is found now and kept. Or nil and a sentence.
function CandorProgram.path()
    local preferences = Preferences.table()
    if preferences.candorPath == "" then
        preferences.candorPath = CandorProgram.find() or ""
    end
    if preferences.candorPath == "" then
        return nil,
            LOC(
                "$$$/Candor/Program/NotFound=The program candor was not found on this computer. Say in the Plug-in Manager, "
                    .. "under Candor, where it lies. Without it, save the metadata to the files (Ctrl S or Cmd S): Candor "
                    .. "reads what Lightroom writes."
            )
    end
    if LrFileUtils.exists(preferences.candorPath) ~= "file" then
        return nil,
            LOC(
                "$$$/Candor/Program/Gone=There is no program at ^1. Say in the Plug-in Manager, under Candor, where candor lies "
                    .. "now.",
                preferences.candorPath
            )
    end
    return preferences.candorPath
end

-- Runs candor with arguments and waits for it: whether it succeeded, what it printed, what it complained of.
function CandorProgram.run(path, arguments)
    return execute(path, arguments)
end

return CandorProgram
