-- How Windows takes a command apart: cmd.exe first (the pair of quotes that /c removes, variables, carets and quotes,
-- redirections), then the C library of the program (quotes and backslashes). From Microsoft's documentation of both and what
-- is known of the order of cmd's phases on a command line; it stands in for a Windows that the tests do not have.

local Cmd = {}

-- Outside of batch files a variable that is not set stays as it is written.
local function expand(line, variables)
    local result, place = {}, 1
    while place <= #line do
        local _, last, name = string.find(line, "^%%([^%%]+)%%", place)
        local value = name and variables[string.upper(name)]
        if value then
            result[#result + 1] = value
            place = last + 1
        else
            result[#result + 1] = string.sub(line, place, place)
            place = place + 1
        end
    end
    return table.concat(result)
end

-- The line as characters, each with whether cmd takes it as it is (in quotes or behind a caret).
local function scan(line)
    local characters, isQuoted, place = {}, false, 1
    while place <= #line do
        local character = string.sub(line, place, place)
        local isLiteral = isQuoted
        if character == '"' then
            isQuoted = not isQuoted
            isLiteral = true
        elseif character == "^" and not isQuoted then
            place = place + 1
            character, isLiteral = string.sub(line, place, place), true
        end
        characters[#characters + 1] = { character, isLiteral }
        place = place + 1
    end
    assert(not isQuoted, "cmd is left in quotes: " .. line)
    return characters
end

-- Takes the redirections out of the characters. Returns the text that is left, and where the two outputs go.
local function redirect(characters)
    local kept, targets, place = {}, {}, 1
    while place <= #characters do
        local character, isLiteral = characters[place][1], characters[place][2]
        assert(isLiteral or not string.find(character, "[&|<()]"), "cmd would take " .. character .. " for its own")
        if character == ">" and not isLiteral then
            local handle = kept[#kept] == "2" and kept[#kept - 1] == " " and table.remove(kept) or "1"
            local target = {}
            place = place + 1
            while characters[place] and (characters[place][2] or characters[place][1] ~= " ") do
                target[#target + 1] = characters[place][1]
                place = place + 1
            end
            targets[handle] = string.gsub(table.concat(target), '"', "")
        else
            kept[#kept + 1] = character
            place = place + 1
        end
    end
    return table.concat(kept), targets["1"], targets["2"]
end

-- The program's name at the start of a line, up to the first space outside of quotes, and what is behind it.
local function program(line)
    local isQuoted = false
    for place = 1, #line do
        local character = string.sub(line, place, place)
        isQuoted = isQuoted ~= (character == '"')
        if character == " " and not isQuoted then
            return (string.gsub(string.sub(line, 1, place - 1), '"', "")), string.sub(line, place + 1)
        end
    end
    error("there are no arguments: " .. line)
end

-- What a program finds in its arguments, of the line behind its own name. (In the name backslashes mean nothing.)
local function arguments(line)
    local result, current, isQuoted, place = {}, nil, false, 1
    while place <= #line do
        local _, last, slashes = string.find(line, '^(\\*)"', place)
        if last then
            current = (current or "") .. string.rep("\\", math.floor(#slashes / 2))
            if #slashes % 2 == 1 then
                current = current .. '"'
            else
                isQuoted = not isQuoted
            end
            place = last + 1
        else
            local character = string.sub(line, place, place)
            if character == " " and not isQuoted then
                result[#result + 1] = current
                current = nil
            else
                current = (current or "") .. character
            end
            place = place + 1
        end
    end
    result[#result + 1] = current
    return result
end

-- Takes a command apart as `cmd /c` and a program do: { program, arguments, output, errors }.
function Cmd.run(command, variables)
    local line = string.match(command, '^"(.*)"$') or command
    local text, output, errors = redirect(scan(expand(line, variables)))
    local name, rest = program(text)
    return { program = name, arguments = arguments(rest), output = output, errors = errors }
end

return Cmd
