-- Commands arrive at the program as they were meant, whatever is in file names: at the real sh, and at a model of cmd.exe.

local Cmd = require("spec.support.cmd")
local Files = require("spec.support.files")
local Lightroom = require("spec.support.lightroom")

local NASTY = {
    "plain",
    "two words",
    "it's",
    'say "cheese"',
    "100%",
    "%PATH%",
    "%PATH% and %TEMP%",
    "a & b | c < d > e ^ f (g)!",
    "back\\slash\\",
    'both\\\\"',
    "$HOME `id` $(id)",
    "Jörg – 笑.NEF",
    "-- -n",
    "*?[a]~#",
}

-- Strings out of what shells take for their own, the same in every run.
local function strings(count, pieces)
    local state, result = 7, {}
    local function roll(sides)
        state = (state * 16807) % 2147483647
        return state % sides + 1
    end
    for number = 1, count do
        local parts = {}
        for place = 1, roll(9) do
            parts[place] = pieces[roll(#pieces)]
        end
        result[number] = table.concat(parts)
    end
    return result
end

describe("a command", function()
    local lightroom, quoting

    before_each(function()
        lightroom = Lightroom.new()
        quoting = lightroom:module("ShellQuoting")
    end)

    after_each(function()
        lightroom:close()
    end)

    local function throughSh(arguments)
        local program = Files.write(lightroom.folder .. "/it's a program", "#!/bin/sh\nprintf '%s\\n' \"$@\"\necho no >&2\n")
        os.execute("chmod +x " .. quoting.posix(program))
        local output, errors = lightroom.folder .. "/o u't", lightroom.folder .. "/err"
        assert.equal(0, os.execute(quoting.command(program, arguments, output, errors, false)))
        assert.equal("no\n", Files.read(errors))
        local found = {}
        for line in string.gmatch(Files.read(output), "([^\n]*)\n") do
            found[#found + 1] = line
        end
        return found
    end

    it("arrives through sh", function()
        assert.same(NASTY, throughSh(NASTY))
        local made = strings(300, { "a", " ", "'", '"', "\\", "$", "`", "*", "!", "&", ";", "ü" })
        assert.equal(table.concat(made, "\n"), table.concat(throughSh(made), "\n"))
    end)

    it("arrives through cmd.exe, as far as a model of it shows", function()
        local variables = { PATH = "C:\\expanded", TEMP = 'x" & del y', A = "b" }
        local pieces = { "a", " ", '"', "\\", "%", "PATH", "%A%", "^", "&", "|", "<", ">", "(", ")", "!", "'", "ü" }
        for _, words in ipairs({ NASTY, strings(2000, pieces) }) do
            local program, output, errors = "C:\\100% x\\%A%\\candor.exe", "C:\\Temp %A%\\o ut", "C:\\Temp\\err"
            local found = Cmd.run(quoting.command(program, words, output, errors, true), variables)
            assert.same({ program, output, errors }, { found.program, found.output, found.errors })
            assert.equal(#words, #found.arguments)
            for place, word in ipairs(words) do
                assert.equal(word, found.arguments[place])
            end
        end
    end)
end)

describe("the calls of candor tag", function()
    local lightroom, command

    before_each(function()
        lightroom = Lightroom.new()
        command = lightroom:module("TagCommand")
    end)

    after_each(function()
        lightroom:close()
    end)

    local function decision(path, flag, stars, label)
        return { path = path, flag = flag, stars = stars, label = label }
    end

    it("say everything of a decision, also that there is nothing", function()
        local options = command.options
        assert.same({ "tag", "--pick", "--stars", "5", "--label", "red", "--json" }, options(decision("", 1, 5, "red")))
        assert.same({ "tag", "--unflag", "--stars", "0", "--label", "none", "--json" }, options(decision("", 0, 0, "none")))
        assert.same({ "tag", "--reject", "--stars", "0", "--json" }, options(decision("", -1, 0, nil)))
    end)

    it("take photos of the same decision together", function()
        local calls = command.calls({
            decision("/a", 1, 0, "none"),
            decision("/b", -1, 0, "none"),
            decision("/c", 1, 0, "none"),
        })
        assert.same({ { "/a", "/c" }, { "/b" } }, { calls[1].paths, calls[2].paths })
        assert.same({ "/a", "/c" }, { unpack(calls[1].arguments, #calls[1].arguments - 1) })
    end)

    it("are never longer than cmd.exe takes, and leave no photo out", function()
        local decisions = {}
        for number = 1, 2000 do
            decisions[number] = decision(string.format("C:\\Photos %% & (all)\\2026\\DSC_%05d.NEF", number), 1, 3, "blue")
        end
        local count = 0
        for _, call in ipairs(command.calls(decisions)) do
            local line = lightroom:module("ShellQuoting").command(
                "C:\\Program Files\\Candor\\candor.exe",
                call.arguments,
                "C:\\Users\\somebody\\AppData\\Local\\Temp\\candor-lightroom.out",
                "C:\\Users\\somebody\\AppData\\Local\\Temp\\candor-lightroom.err",
                true
            )
            assert.is_true(#line < 8191)
            count = count + #call.paths
        end
        assert.equal(2000, count)
    end)

    it("are answered by photo; of what candor does not speak, that has failed", function()
        local call = { paths = { "/a", "/b", "/c", "/d" } }
        local output = '{"file":"/a","written":true}\nnot JSON\n{"written":false,"file":"\\/b"}\n'
            .. '{"file":"/c","error":"/c: there is no such photo"}\n'
        local answers = command.answers(call, output, "\n  panicked\nmore")
        assert.same({ isWritten = true }, answers["/a"])
        assert.same({ isWritten = false }, answers["/b"])
        assert.same({ isWritten = false, sentence = "there is no such photo" }, answers["/c"])
        assert.same({ isWritten = false, sentence = "panicked" }, answers["/d"])
        assert.is_string(command.answers(call, "", "")["/a"].sentence)
    end)
end)

describe("JSON", function()
    local lightroom, parse

    before_each(function()
        lightroom = Lightroom.new()
        parse = lightroom:module("Json").parse
    end)

    after_each(function()
        lightroom:close()
    end)

    it("is read", function()
        local text = ' {"a": [1, -2.5e1, true, false, {"b": {}}], "c\\"\\\\": "\\u00e9\\ud83d\\ude00\\n", "d": null, "e": []} '
        local expected = { a = { 1, -25, true, false, { b = {} } }, ['c"\\'] = "\195\169\240\159\152\128\n", e = {} }
        assert.same(expected, parse(text))
    end)

    it("that makes no sense is nothing, and its place is told", function()
        for _, text in ipairs({ "", "{", '{"a"}', "[1,]", '"open', '"\\x"', "nul", "1 2", "{]", string.rep("[", 1000) }) do
            local value, place = parse(text)
            assert.is_nil(value)
            assert.is_number(place)
        end
    end)
end)
