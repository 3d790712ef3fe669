-- Commands for the shell that Lightroom hands them to, so that every argument arrives as it is, whatever is in it: sh on
-- macOS, cmd.exe on Windows. Pure.

local ShellQuoting = {}

-- Within single quotes sh takes everything as it is.
function ShellQuoting.posix(argument)
    return "'" .. string.gsub(argument, "'", "'\\''") .. "'"
end

-- A path in double quotes, as cmd needs it where it looks for a program or a file to write to. Windows has no paths with
-- quotes in them. Percent signs stand outside of the quotes, so that there are quotes between any two of them: no variable is
-- called so.
function ShellQuoting.windowsPath(path)
    return '"' .. string.gsub(path, "%%", '"%%"') .. '"'
end

-- An argument: spelt first for the program, whose C library takes it apart (backslashes count only before quotes), then for
-- cmd, with a caret before everything that means something to it, quotes included, so that it never thinks itself in quotes.
function ShellQuoting.windows(argument)
    local spelt = string.gsub(argument, '(\\*)"', '%1%1\\"')
    spelt = string.gsub(spelt, "(\\+)$", "%1%1")
    return (string.gsub('"' .. spelt .. '"', '[()%%!^"<>&|]', "^%0"))
end

-- A whole command: a program, its arguments, and the files that take what it prints and what it complains of.
function ShellQuoting.command(program, arguments, output, errors, isWindows)
    local path = isWindows and ShellQuoting.windowsPath or ShellQuoting.posix
    local argument = isWindows and ShellQuoting.windows or ShellQuoting.posix
    local words = { path(program) }
    for _, word in ipairs(arguments) do
        words[#words + 1] = argument(word)
    end
    words[#words + 1] = ">" .. path(output)
    words[#words + 1] = "2>" .. path(errors)
    local command = table.concat(words, " ")
    -- cmd takes one pair of quotes away from the whole of what it is given.
    return isWindows and '"' .. command .. '"' or command
end

return ShellQuoting
