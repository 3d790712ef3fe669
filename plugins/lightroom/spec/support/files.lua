-- LrFileUtils and LrPathUtils, on the real disk.

local lfs = require("lfs")

local Files = {}

local function readAll(path)
    local file = assert(io.open(path, "rb"))
    local bytes = file:read("*a")
    file:close()
    return bytes
end

Files.LrPathUtils = {
    child = function(folder, name)
        return folder .. "/" .. name
    end,
    parent = function(path)
        return string.match(path, "^(.+)/[^/]+$")
    end,
    leafName = function(path)
        return string.match(path, "[^/\\]+$")
    end,
    extension = function(path)
        return string.match(path, "%.([^./]+)$") or ""
    end,
    removeExtension = function(path)
        return (string.gsub(path, "%.[^./]+$", ""))
    end,
    getStandardFilePath = function(name)
        return ({ temp = Files.temporary, home = Files.home })[name]
    end,
}

local function walk(folder, found)
    for name in lfs.dir(folder) do
        local path = folder .. "/" .. name
        if name ~= "." and name ~= ".." then
            if lfs.attributes(path, "mode") == "directory" then
                walk(path, found)
            else
                found[#found + 1] = path
            end
        end
    end
end

Files.LrFileUtils = {
    exists = function(path)
        local mode = lfs.attributes(path, "mode")
        return mode == "directory" and "directory" or mode and "file" or false
    end,
    isReadable = function(path)
        local file = io.open(path, "rb")
        if file then
            file:close()
        end
        return file ~= nil
    end,
    fileAttributes = function(path)
        return { fileSize = lfs.attributes(path, "size") }
    end,
    readFile = readAll,
    delete = function(path)
        return os.remove(path)
    end,
    chooseUniqueFileName = function(path)
        local stem, extension = string.match(path, "^(.*)(%.[^.]+)$")
        local number, unique = 1, path
        while lfs.attributes(unique, "mode") do
            number = number + 1
            unique = stem .. "-" .. number .. extension
        end
        return unique
    end,
    recursiveFiles = function(folder)
        local found, place = {}, 0
        walk(folder, found)
        return function()
            place = place + 1
            return found[place]
        end
    end,
}

-- For tests: a new folder that is empty, and a file with text in it.
function Files.folder()
    local path = os.tmpname()
    os.remove(path)
    assert(lfs.mkdir(path))
    return path
end

function Files.write(path, text)
    local file = assert(io.open(path, "wb"))
    file:write(text)
    file:close()
    return path
end

Files.read = readAll

function Files.remove(folder)
    for name in lfs.dir(folder) do
        local path = folder .. "/" .. name
        if name ~= "." and name ~= ".." then
            if lfs.symlinkattributes(path, "mode") == "directory" then
                Files.remove(path)
            else
                os.remove(path)
            end
        end
    end
    lfs.rmdir(folder)
end

return Files
