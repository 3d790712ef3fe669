-- Lightroom's tasks, as real coroutines: what waits in Lightroom yields here. So the rules are Lua's own. A yield across a
-- plain pcall, or out of a comparator of table.sort, fails as it does there, and outside of a task nothing can wait.

local Scheduler = {}
Scheduler.__index = Scheduler

function Scheduler.new()
    return setmetatable({ queue = {}, slept = 0 }, Scheduler)
end

-- What every call of the SDK does that has to wait for something.
function Scheduler:wait(what)
    if not self.current then
        error("We can only wait from within a task (" .. what .. ")", 0)
    end
    coroutine.yield()
end

function Scheduler:start(work)
    self.queue[#self.queue + 1] = coroutine.create(work)
end

-- Runs everything that was started, and what that starts, to the end.
function Scheduler:run()
    while #self.queue > 0 do
        local thread = table.remove(self.queue, 1)
        self.current = thread
        local ok, message = coroutine.resume(thread)
        self.current = nil
        if not ok then
            error(message, 0)
        elseif coroutine.status(thread) ~= "dead" then
            self.queue[#self.queue + 1] = thread
        end
    end
end

-- A pcall that lets what it calls yield: Lightroom's LrTasks.pcall.
function Scheduler.pcall(work, ...)
    local thread = coroutine.create(work)
    local arguments = { n = select("#", ...), ... }
    local results
    repeat
        results = { coroutine.resume(thread, unpack(arguments, 1, arguments.n)) }
        arguments = { n = 0 }
        if not results[1] then
            return false, results[2]
        end
        local isDone = coroutine.status(thread) == "dead"
        if not isDone then
            coroutine.yield()
        end
    until isDone
    return unpack(results, 1, 8)
end

-- The SDK's namespace LrTasks.
function Scheduler:namespace(execute)
    return {
        startAsyncTask = function(work)
            self:start(work)
        end,
        yield = function()
            self:wait("LrTasks.yield")
        end,
        sleep = function(seconds)
            self.slept = self.slept + seconds
            self:wait("LrTasks.sleep")
        end,
        canYield = function()
            return self.current ~= nil
        end,
        pcall = function(work, ...)
            self:wait("LrTasks.pcall")
            return Scheduler.pcall(work, ...)
        end,
        execute = function(command)
            self:wait("LrTasks.execute")
            return execute(command)
        end,
    }
end

return Scheduler
