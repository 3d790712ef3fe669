-- Lightroom Classic as far as the plug-in sees it. Its files are loaded into a sandbox that has what Lightroom's has and no
-- more, one for each test, with the SDK's namespaces behind `import`. It shows that the plug-in does what it should with an
-- SDK that behaves as described in the documentation; it cannot show that Lightroom behaves so.

local Catalog = require("spec.support.catalog")
local Files = require("spec.support.files")
local Scheduler = require("spec.support.scheduler")

local Lightroom = {}
Lightroom.__index = Lightroom

local FOLDER = "candor.lrplugin/"

-- What Lightroom leaves of Lua.
local KEPT = {
    "assert", "error", "getmetatable", "ipairs", "next", "pairs", "pcall", "print", "rawequal", "rawget", "rawset", "select",
    "setmetatable", "tonumber", "tostring", "type", "unpack", "xpcall", "_VERSION", "io", "math", "string",
}

-- The translations of a language by key.
function Lightroom.translations(language)
    local translations = {}
    for line in io.lines(FOLDER .. "TranslatedStrings_" .. language .. ".txt") do
        local key, text = string.match(line, '^"(%$%$%$/[^=]+)=(.*)"$')
        assert(key or line == "", "no translation: " .. line)
        if key then
            assert(not translations[key], "translated twice: " .. key)
            translations[key] = text
        end
    end
    return translations
end

local function localiser(language)
    local translations = language and Lightroom.translations(language) or {}
    return function(text, ...)
        local values = { ... }
        local key, default = string.match(text, "^(%$%$%$/[^=]+)=(.*)$")
        assert(key, "LOC needs a key: " .. text)
        return (
            string.gsub(translations[key] or default, "%^(%d)", function(place)
                return tostring(assert(values[tonumber(place)], "no value ^" .. place .. " for " .. key))
            end)
        )
    end
end

local function sandbox(kept)
    local environment = {}
    for _, name in ipairs(kept) do
        environment[name] = _G[name]
    end
    return environment
end

local function load(file, environment)
    return setfenv(assert(loadfile(FOLDER .. file)), environment)()
end

function Lightroom:environment()
    local environment = sandbox(KEPT)
    environment.os = { clock = os.clock, date = os.date, time = os.time, tmpname = os.tmpname }
    environment.table = { concat = table.concat, insert = table.insert, remove = table.remove, sort = table.sort }
    environment.LOC = localiser(self.language)
    environment.WIN_ENV, environment.MAC_ENV = self.isWindows, not self.isWindows
    environment._PLUGIN = { id = self.info.LrToolkitIdentifier, path = FOLDER }
    environment.import = function(name)
        return assert(self.namespaces[name], "there is no namespace " .. name)
    end
    local loaded = {}
    environment.require = function(name)
        loaded[name] = loaded[name] or { load(name .. ".lua", environment) }
        return loaded[name][1]
    end
    -- A global that is not there is a slip, and none may be made.
    return setmetatable(environment, {
        __index = function(_, name)
            error("there is no global " .. tostring(name), 2)
        end,
        __newindex = function(_, name)
            error("the global " .. tostring(name) .. " is made", 2)
        end,
    })
end

local function progressScope(lightroom)
    return function(arguments)
        assert(arguments.functionContext.isAlive, "the function context has ended")
        local scope = { title = arguments.title, portions = {} }
        lightroom.progress = scope
        function scope.setCancelable(_, can)
            scope.isCancelable = can
        end
        function scope.setCaption(_, caption)
            assert(type(caption) == "string")
            scope.caption = caption
        end
        function scope.setPortionComplete(_, done, total)
            assert(done >= 0 and done <= total, "more is done than there is")
            scope.portions[#scope.portions + 1] = done / total
        end
        function scope.isCanceled()
            return lightroom.cancelAfter ~= nil and #scope.portions > lightroom.cancelAfter
        end
        function scope.done()
            scope.isDone = true
        end
        return scope
    end
end

local function contexts(lightroom)
    return {
        postAsyncTaskWithContext = function(_, work)
            lightroom.scheduler:start(function()
                local context = { isAlive = true }
                local ok, message = Scheduler.pcall(work, context)
                context.isAlive = false
                if not ok then
                    assert(context.showsErrors, message)
                    lightroom.errors[#lightroom.errors + 1] = tostring(message)
                end
            end)
        end,
    }
end

local function dialogs(lightroom)
    return {
        message = function(title, text, style)
            lightroom.scheduler:wait("LrDialogs.message")
            lightroom.messages[#lightroom.messages + 1] = { title = title, text = text, style = style }
        end,
        messageWithDoNotShow = function(arguments)
            assert(arguments.actionPrefKey, "a key is needed")
            lightroom.scheduler:wait("LrDialogs.messageWithDoNotShow")
            lightroom.messages[#lightroom.messages + 1] = { title = arguments.message, text = arguments.info }
        end,
        attachErrorDialogToFunctionContext = function(context)
            context.showsErrors = true
        end,
        runOpenPanel = function()
            return lightroom.chosen and { lightroom.chosen } or nil
        end,
    }
end

local function views()
    local factory = setmetatable({}, {
        __index = function(_, kind)
            return function(_, arguments)
                arguments = arguments or {}
                arguments.kind = kind
                return arguments
            end
        end,
    })
    return {
        osFactory = function()
            return factory
        end,
        bind = function(key)
            return { bound = key }
        end,
    }
end

local function logs(lightroom)
    return function(name)
        local function line(_, text)
            lightroom.log[#lightroom.log + 1] = name .. ": " .. text
        end
        return { enable = function() end, info = line, warn = line }
    end
end

-- A Lightroom with an empty catalog. Options: `language`, `isWindows`, and `execute(command)` for what the shell does.
function Lightroom.new(options)
    options = options or {}
    local self = setmetatable({ language = options.language, isWindows = options.isWindows == true }, Lightroom)
    self.scheduler, self.preferences = Scheduler.new(), {}
    self.messages, self.errors, self.log, self.commands = {}, {}, {}, {}
    self.info = Lightroom.infoFile(self.language)
    self.folder = Files.folder()
    Files.temporary, Files.home = self.folder, self.folder
    self.namespaces = {
        LrTasks = self.scheduler:namespace(function(command)
            self.commands[#self.commands + 1] = command
            return (options.execute or os.execute)(command)
        end),
        LrFileUtils = Files.LrFileUtils,
        LrPathUtils = Files.LrPathUtils,
        LrProgressScope = progressScope(self),
        LrFunctionContext = contexts(self),
        LrDialogs = dialogs(self),
        LrView = views(),
        LrLogger = logs(self),
        LrPrefs = {
            prefsForPlugin = function()
                return self.preferences
            end,
        },
        LrApplication = {
            activeCatalog = function()
                return self.catalog
            end,
        },
    }
    self.plugin = self:environment()
    self.fields = load(self.info.LrMetadataProvider, self.plugin).metadataFieldsForPhotos
    self.catalog = Catalog.new(self.scheduler, self.info.LrToolkitIdentifier, self.fields)
    return self
end

-- Info.lua, in which there is no import and no require.
function Lightroom.infoFile(language)
    local environment = sandbox({ "string", "_VERSION" })
    environment.LOC = localiser(language)
    return load("Info.lua", environment)
end

-- A module of the plug-in.
function Lightroom:module(name)
    return self.plugin.require(name)
end

-- A file of the plug-in that Lightroom runs itself.
function Lightroom:runFile(file)
    return load(file, self.plugin)
end

-- Chooses a menu item by its file, and waits until all is through. Returns the one message that was shown, if any.
function Lightroom:choose(file)
    self.messages, self.errors = {}, {}
    self:runFile(file)
    self.scheduler:run()
    assert(#self.errors == 0, self.errors[1])
    assert(#self.messages <= 1, "more than one message was shown")
    assert(not self.progress or self.progress.isDone, "the progress bar stays")
    return self.messages[1]
end

-- Runs something as a task and returns what it returns.
function Lightroom:inTask(work)
    local result
    self.scheduler:start(function()
        result = { work() }
    end)
    self.scheduler:run()
    return unpack(result)
end

function Lightroom:close()
    Files.remove(self.folder)
end

return Lightroom
