-- What a command has to say when it is through: a few counts, and by file what went wrong. It is shown once, at the end;
-- the whole of it is in the plug-in's log, Candor.log.

local LrDialogs = import "LrDialogs"
local LrLogger = import "LrLogger"
local LrPathUtils = import "LrPathUtils"

local Report = {}
Report.__index = Report

-- More than so many files fit no dialog.
local MOST_SHOWN = 12

local logger = LrLogger("Candor")
logger:enable("logfile")

function Report.new(title)
    return setmetatable({ title = title, lines = {}, problems = {} }, Report)
end

-- A line such as "Photos added: 12"; zeros are left out unless `always`.
function Report:count(words, number, always)
    if number > 0 or always then
        self.lines[#self.lines + 1] = words .. ": " .. number
    end
end

-- A sentence among the counts.
function Report:say(sentence)
    self.lines[#self.lines + 1] = sentence
end

-- A sentence that has to be seen, also by those who have switched good news off.
function Report:warn(sentence)
    self:say(sentence)
    self.isWarning = true
end

-- What went wrong with one file.
function Report:problem(path, sentence)
    self.problems[#self.problems + 1] = LrPathUtils.leafName(path) .. ": " .. sentence
    logger:warn(path .. ": " .. sentence)
end

-- The whole as text.
function Report:text()
    local lines = { unpack(self.lines) }
    if #self.problems > 0 then
        lines[#lines + 1] = ""
    end
    for index = 1, math.min(#self.problems, MOST_SHOWN) do
        lines[#lines + 1] = self.problems[index]
    end
    if #self.problems > MOST_SHOWN then
        local more = #self.problems - MOST_SHOWN
        lines[#lines + 1] = LOC("$$$/Candor/Report/More=... and ^1 more; all are listed in the log, Candor.log.", more)
    end
    return table.concat(lines, "\n")
end

-- One message: such as can be switched off where all went well.
function Report:show()
    logger:info(self.title .. ": " .. table.concat(self.lines, "; "))
    if #self.problems > 0 or self.isWarning then
        LrDialogs.message(self.title, self:text(), "warning")
    else
        LrDialogs.messageWithDoNotShow({
            message = self.title,
            info = self:text(),
            actionPrefKey = "wentWell",
        })
    end
end

return Report
