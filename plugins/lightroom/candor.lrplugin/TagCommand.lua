-- The command `candor tag`: what it is given for photos on which the photographer has decided, and what it answers. Pure.

local Json = require("Json")
local ShellQuoting = require("ShellQuoting")

local TagCommand = {}

-- cmd.exe takes 8191 characters and no more; so much is left for the program and its answer's files. sh takes far more, but
-- a progress bar that moves and can be cancelled is worth something as well.
local MOST_CHARACTERS = 6500

local FLAGS = { [1] = "--pick", [0] = "--unflag", [-1] = "--reject" }

-- The options for a decision: { flag = 1, 0 or -1, stars = 0 to 5, label = a colour, "none", or nil to leave it as it is }.
function TagCommand.options(decision)
    local options = { "tag", FLAGS[decision.flag], "--stars", tostring(decision.stars) }
    if decision.label then
        options[#options + 1] = "--label"
        options[#options + 1] = decision.label
    end
    options[#options + 1] = "--json"
    return options
end

-- The decisions, each with its `path`, in as few calls as can be: { arguments, paths } each. All photos of a call have the
-- same options; no call is too long for the shell.
function TagCommand.calls(decisions)
    local calls, open = {}, {}
    for _, decision in ipairs(decisions) do
        local options = TagCommand.options(decision)
        local key = table.concat(options, " ")
        local length = #ShellQuoting.windows(decision.path) + 1
        local call = open[key]
        if not call or call.length + length > MOST_CHARACTERS then
            call = { arguments = options, paths = {}, length = #key }
            calls[#calls + 1] = call
            open[key] = call
        end
        call.arguments[#call.arguments + 1] = decision.path
        call.paths[#call.paths + 1] = decision.path
        call.length = call.length + length
    end
    return calls
end

local function firstLine(text)
    return string.match(text, "[^%s][^\r\n]*")
end

-- A sentence that begins with the photo's path, without it: whoever shows it names the photo.
local function withoutPath(sentence, path)
    local start = path .. ": "
    return string.sub(sentence, 1, #start) == start and string.sub(sentence, #start + 1) or sentence
end

-- What candor says of each photo of a call: a table by path, of { isWritten } or { sentence }. One that it does not speak of
-- has failed with what it complained of.
function TagCommand.answers(call, output, errors)
    local answers = {}
    for line in string.gmatch(output, "[^\r\n]+") do
        local answer = Json.parse(line)
        if type(answer) == "table" and type(answer.file) == "string" then
            local sentence = answer.error and withoutPath(tostring(answer.error), answer.file)
            answers[answer.file] = { isWritten = answer.written == true, sentence = sentence }
        end
    end
    local silent = firstLine(errors) or LOC "$$$/Candor/WriteBack/Silent=candor did not say what became of it."
    for _, path in ipairs(call.paths) do
        answers[path] = answers[path] or { isWritten = false, sentence = silent }
    end
    return answers
end

return TagCommand
