-- Runs one of the plug-in's commands in the background: a task of Lightroom's with a progress bar that can be cancelled,
-- and one message at the end. It knows nothing of photos.

local LrDialogs = import "LrDialogs"
local LrFunctionContext = import "LrFunctionContext"
local LrProgressScope = import "LrProgressScope"
local LrTasks = import "LrTasks"

local Task = {}
Task.__index = Task

-- Starts `work(task)` and returns at once. What it returns is shown: a report (see Report.lua), or nil and a sentence that
-- says what is wrong. Nil alone is silence: the photographer changed their mind.
function Task.start(title, work)
    LrFunctionContext.postAsyncTaskWithContext(title, function(context)
        LrDialogs.attachErrorDialogToFunctionContext(context)
        local task = setmetatable({ title = title, context = context }, Task)
        local report, sentence = work(task)
        if task.progress then
            task.progress:done()
        end
        if report then
            report:show()
        elseif sentence then
            LrDialogs.message(title, sentence, "warning")
        end
    end)
end

-- Begins a part of the work with so many steps. The bar appears with the first part.
function Task:begin(steps, caption)
    if not self.progress then
        self.progress = LrProgressScope({ title = self.title, functionContext = self.context })
        self.progress:setCancelable(true)
    end
    self.steps = steps
    self.progress:setCaption(caption)
    self.progress:setPortionComplete(0, math.max(steps, 1))
end

-- Says how many steps are done, and lets Lightroom breathe. False once the photographer has cancelled.
function Task:goOn(done)
    self.progress:setPortionComplete(done, math.max(self.steps, 1))
    LrTasks.yield()
    return not self:isCancelled()
end

function Task:isCancelled()
    return self.progress ~= nil and self.progress:isCanceled()
end

return Task
