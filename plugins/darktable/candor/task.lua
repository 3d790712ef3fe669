-- Long work in darktable: progress that is shown and can be stopped, and a list of what went wrong.
-- One at a time; darktable goes on meanwhile.

local Task = {}
Task.__index = Task

local STEPS_BETWEEN_BREATHS = 8

local current

local function start(darktable, title, show)
  local task = setmetatable({ darktable = darktable, title = title, show = show, failures = {}, steps = 0 }, Task)
  task.is_cancelled = false
  task.job = darktable.gui.create_job(title, true, function()
    task.is_cancelled = true
  end)
  return task
end

-- Runs `work(task)` to its end and returns what it returns, or nil and an error where it failed. While another task runs,
-- nothing is done and `Task.BUSY` is the error. `show(text)` keeps in sight how far it is.
Task.BUSY = "busy"

function Task.run(darktable, title, show, work)
  if current then
    return nil, Task.BUSY
  end
  current = start(darktable, title, show)
  local task = current
  local is_done, result = pcall(work, task)
  current = nil
  task.job.valid = false
  if is_done then
    return result
  end
  return nil, tostring(result)
end

-- Shows how far the work is; false where it is to stop.
function Task:goes_on(done, total)
  self.steps = self.steps + 1
  if self.steps % STEPS_BETWEEN_BREATHS == 1 then
    self.job.percent = done / total
    -- Each image that changes gives darktable's window something to do. What is shown waits for its turn there, so that the
    -- window keeps up; and the pause lets in whoever stops this.
    self.show(("%s: %d / %d"):format(self.title, done, total))
    self.darktable.control.sleep(1)
  end
  self.is_cancelled = self.is_cancelled or self.darktable.control.ending
  return not self.is_cancelled
end

-- Keeps a sentence on what went wrong; one that is there already is not said twice.
function Task:failed(sentence)
  if not self.failures[sentence] then
    self.failures[sentence] = true
    self.failures[#self.failures + 1] = sentence
  end
end

return Task
