-- Lightroom's write gate: everything that changes the catalog goes through here, in chunks, with a time limit. What is to be
-- written is worked out before; inside the gate nothing is looked up or read from disk.

local LrTasks = import "LrTasks"

local Gate = {}

-- So long Lightroom may be busy with something else before we give up, in seconds.
local PATIENCE = 30

-- So many photos are written at a time: few enough that Lightroom stays responsive.
local CHUNK = 50

-- Runs `write` with write access, as one step of Lightroom's undo. True, or nil and a sentence.
function Gate.write(catalog, action, write)
    local outcome = catalog:withWriteAccessDo(action, write, { timeout = PATIENCE })
    if outcome == "aborted" then
        return nil,
            LOC(
                "$$$/Candor/Gate/Busy=Lightroom was busy with something else for ^1 seconds, so the rest was not written. "
                    .. "Let it finish, then choose the command again: it goes on where it stopped.",
                PATIENCE
            )
    end
    return true
end

-- Writes each of `items` with `write(item)`. An error in one is told to `failed(item, sentence)` and stops no other.
-- Returns how many items were tried; and a sentence where it had to stop early, but not where it was cancelled.
function Gate.writeEach(catalog, task, action, items, write, failed)
    local done = 0
    while done < #items and task:goOn(done) do
        local last = math.min(done + CHUNK, #items)
        local failures = {}
        local ok, sentence = Gate.write(catalog, action, function()
            for index = done + 1, last do
                local written, problem = LrTasks.pcall(write, items[index])
                if not written then
                    failures[#failures + 1] = { items[index], tostring(problem) }
                end
            end
        end)
        if not ok then
            return done, sentence
        end
        for _, failure in ipairs(failures) do
            failed(failure[1], failure[2])
        end
        done = last
    end
    task:goOn(done)
    return done
end

return Gate
