-- Which photos a folder holds: the captures of a Candor session, or all photos in a folder and its subfolders.
-- Lists names only; reads no photo and writes nothing. Needs `find` and a POSIX shell, as Linux and macOS have them.

local part = (...):match("^(.*)%.session$") or "candor"
local program = require(part .. ".program")

local session = {}

-- What Candor takes for a photo: RAW formats and JPEG, lower case.
local EXTENSIONS = {}
for extension in ([[
  3fr arw bay cap cr2 cr3 crw dcr dcs dng drf eip erf fff gpr iiq k25 kdc mef mos mrw nef nrw orf pef raf raw rw2 rwl sr2
  srw x3f jpg jpeg jpe
]]):gmatch("%S+") do
  EXTENSIONS[extension] = true
end

-- Folders that systems make for themselves, and all that is hidden, are passed over.
local LIST = [[
exec 2>/dev/null
cd -- %s || exit
if [ -d .candor ] && [ -d captures ]; then cd captures || exit; fi
printf '%%s\0' "$(pwd -P)"
find . -name . -o \( -name '.*' -o -name @eaDir -o -name '$RECYCLE.BIN' -o -name 'System Volume Information' \
  -o -name lost+found \) -prune -o -type f -print0
]]

function session.is_photo(path)
  local extension = path:match("[^/]%.([^./]+)$")
  return extension ~= nil and EXTENSIONS[extension:lower()] ~= nil
end

-- The folder's real path and the whole paths of its photos in order, RAW and JPEG of one exposure side by side; nil where
-- the folder cannot be listed.
function session.list(folder)
  local output = io.popen(LIST:format(program.quote(folder)))
  local listing = output and output:read("*a") or ""
  if output then
    output:close()
  end
  local root, photos
  for name in listing:gmatch("([^%z]+)") do
    if not root then
      root, photos = name, {}
    elseif session.is_photo(name) then
      photos[#photos + 1] = root .. name:sub(2)
    end
  end
  table.sort(photos or {})
  return root, photos
end

-- The last part of a session's path, to show: its folder, also where the captures inside it were chosen.
function session.name(folder)
  return folder:gsub("/+$", ""):gsub("/captures$", ""):match("[^/]+$") or folder
end

-- A photo's path without its extension: the same for RAW and JPEG of one exposure.
function session.stem(path)
  return (path:gsub("%.[^./]*$", ""))
end

return session
