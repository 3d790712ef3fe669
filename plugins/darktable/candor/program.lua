-- Starts Candor's program: quotes what it is given, tells whether it is there, and returns what it said.
-- Goes through a POSIX shell, because darktable's Lua has no other way.

local program = {}

-- A word that a POSIX shell takes as it is, whatever is in it.
function program.quote(word)
  return "'" .. word:gsub("'", "'\\''") .. "'"
end

-- A command line of whole words.
function program.command(words)
  local quoted = {}
  for index, word in ipairs(words) do
    quoted[index] = program.quote(word)
  end
  return table.concat(quoted, " ")
end

-- Whether the shell finds that program. `execute` runs a command line and returns its status.
function program.is_there(execute, name)
  return execute("command -v " .. program.quote(name) .. " >/dev/null 2>&1") == 0
end

local function read_and_remove(path)
  local file = io.open(path, "rb")
  local text = file and file:read("*a") or ""
  if file then
    file:close()
  end
  os.remove(path)
  return text
end

-- A complaint as a sentence of its own.
local function sentence(line)
  return line and (line:gsub("^candor: ", ""))
end

local function first_sentence(text)
  return sentence(text:match("[^\r\n]*%S[^\r\n]*"))
end

-- Runs it to its end. Returns whether all went well, and what it complained of.
function program.run(execute, words)
  local complaints = os.tmpname()
  local command = ("%s >/dev/null 2>%s </dev/null"):format(program.command(words), program.quote(complaints))
  local status = execute(command)
  return status == 0, read_and_remove(complaints)
end

-- Of what Candor complained of, line by line, the sentence on a file (whole path up to the extension), or else the first.
function program.complaint_on(complaints, stem)
  for line in complaints:gmatch("[^\r\n]+") do
    if line:find(stem .. ".", 1, true) then
      return sentence(line)
    end
  end
  return first_sentence(complaints)
end

local TENTHS_TO_FAIL = 20

-- Starts it beside darktable and lets it be. Returns false, and the first line of what it complained of, where it fails
-- within two seconds; `sleep` waits for milliseconds.
function program.start(execute, sleep, words)
  local complaints, ended = os.tmpname(), os.tmpname()
  -- Once nobody waits any more, the second file is gone and is not made again.
  local command = ("{ %s >/dev/null 2>%s </dev/null; status=$?; [ ! -e %s ] || echo $status >%s; } &"):format(
    program.command(words),
    program.quote(complaints),
    program.quote(ended),
    program.quote(ended)
  )
  execute(command)
  local status
  for _ = 1, TENTHS_TO_FAIL do
    sleep(100)
    local file = io.open(ended, "rb")
    status = file and file:read("*n")
    if file then
      file:close()
    end
    if status then
      break
    end
  end
  os.remove(ended)
  return status == nil or status == 0, first_sentence(read_and_remove(complaints))
end

return program
