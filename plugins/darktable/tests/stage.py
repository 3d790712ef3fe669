"""A stage for the plug-in: the real darktable on a screen of its own, and a session that is made for the test.

Everything lies in a temporary folder, HOME too, and only what was started here is ended.
"""

import base64
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

PLUGIN = pathlib.Path(__file__).resolve().parent.parent
SECONDS_FOR_A_RUN = 120
# darktable itself sometimes locks up while it starts, the more often the busier the machine is (see `candor.lua`).
SECONDS_TO_BEGIN = 40
STARTS = 3

# A grey picture of 16 by 16 pixels. darktable goes by a file's name, so that it serves as RAW too.
PICTURE = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBk"
    "eFxlZ2P/wAALCAAQABABAREA/8QAFQABAQAAAAAAAAAAAAAAAAAAAAH/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oACAEBAAA/AIA//9k="
)

BEGIN = """
local dt = require "darktable"
local candor = require "candor"
local told = io.open(os.getenv("TOLD"), "w")
local function tell(...) told:write(table.concat({ ... }, "\\t"), "\\n") told:flush() end
local say = candor.commands.say
function candor.commands:say(text) tell("said", (text:gsub("\\n", " / "))) say(self, text) end
local function image(name)
  for _, candidate in ipairs(dt.database) do
    if candidate.filename == name then return candidate end
  end
end
while not candor.panel.is_registered do dt.control.sleep(50) end
tell("began")
local function play()
"""
END = """
end
local is_well, problem = xpcall(play, debug.traceback)
tell(is_well and "played" or "failed", (tostring(problem):gsub("\\n", " / ")))
told:close()
dt.control.sleep(300)
os.exit(0)
"""


def missing():
    """What the tests need and is not installed."""
    return [name for name in ("darktable", "Xvfb", "dbus-run-session") if not shutil.which(name)]


def photos(folder, *names):
    for name in names:
        (folder / name).write_bytes(PICTURE)


class Screen:
    """A screen that is not there, with a number above those that people use."""

    def __init__(self):
        for number in range(121, 400):
            if os.path.exists(f"/tmp/.X11-unix/X{number}") or os.path.exists(f"/tmp/.X{number}-lock"):
                continue
            reader, writer = os.pipe()
            command = ["Xvfb", f":{number}", "-displayfd", str(writer), "-screen", "0", "1400x900x24", "-nolisten", "tcp"]
            self.server = subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
            os.close(writer)
            with os.fdopen(reader) as answer:
                # The server writes its number when it is ready and closes the pipe when it is not to be.
                if answer.readline().strip():
                    self.name = f":{number}"
                    return
            self.server.wait()
        sys.exit("no screen could be started with Xvfb")

    def close(self):
        self.server.terminate()
        self.server.wait()


class Darktable:
    """One photographer's darktable: a library and settings that stay from run to run."""

    def __init__(self, home, screen):
        self.home, self.screen = home, screen
        lua = home / "config" / "lua"
        lua.mkdir(parents=True)
        for name in ("candor.lua", "candor"):
            (lua / name).symlink_to(PLUGIN / name)
        (home / "config" / "luarc").write_text('require "candor"\n')

    def play(self, lua, **settings):
        """Runs darktable with the plug-in and then some Lua, and returns what that told: lists of words."""
        told, script, log = (self.home / name for name in ("told", "play.lua", "darktable.log"))
        script.write_text(BEGIN + lua + END, encoding="utf-8")
        told.unlink(missing_ok=True)
        command = ["dbus-run-session", "darktable", "--disable-opencl", "--configdir", str(self.home / "config")]
        command += ["--cachedir", str(self.home / "cache"), "--library", str(self.home / "library.db")]
        settings = {"write_sidecar_files": "never", "ui_last/gui_language": "C", **settings}
        for name, value in settings.items():
            command += ["--conf", f"{name}={value}"]
        command += ["--luacmd", f"dofile('{script}')"]
        kept = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
        environment = {**kept, "HOME": str(self.home), "DISPLAY": self.screen.name, "TOLD": str(told), "LANG": "C.UTF-8"}
        lines = []
        for _ in range(STARTS):
            with open(log, "wb") as out:
                self.run(command, environment, out, told)
            lines = [line.split("\t") for line in told.read_text(encoding="utf-8").splitlines()] if told.exists() else []
            if lines:
                break
            print("darktable locked up at its start and is started again")
        if len(lines) < 2 or lines[-1][0] != "played":
            raise AssertionError(f"darktable did not play it: {lines}\n{log.read_text(errors='replace')}")
        return lines[1:-1]

    def run(self, command, environment, out, told):
        """Runs darktable until it ends by itself or has taken too long."""
        run = subprocess.Popen(command, env=environment, stdout=out, stderr=out, cwd=self.home, start_new_session=True)
        began = time.monotonic()
        try:
            while run.poll() is None:
                has_begun = told.exists() and told.stat().st_size > 0
                if time.monotonic() - began > (SECONDS_FOR_A_RUN if has_begun else SECONDS_TO_BEGIN):
                    break
                time.sleep(0.1)
        finally:
            end_group(run)

    def library(self):
        """All that the library holds of the images, by file name."""
        library = sqlite3.connect(self.home / "library.db")
        library.execute("ATTACH ? AS data", [str(self.home / "config" / "data.db")])
        images = {}
        query = "SELECT images.id, filename, flags, group_id, folder FROM images JOIN film_rolls ON film_rolls.id = film_id"
        names = dict(library.execute("SELECT id, filename FROM images"))
        for image, name, flags, group, folder in library.execute(query):
            tags = tags_of(library, image)
            colours = library.execute("SELECT color FROM color_labels WHERE imgid = ? ORDER BY color", [image])
            is_rejected = bool(flags & 8)
            assert name not in images, f"{name} is there twice"
            images[name] = {
                "rejected": is_rejected,
                "stars": None if is_rejected else flags & 7,
                "labels": ["Red Yellow Green Blue Purple".split()[colour] for (colour,) in colours],
                "tags": [tag for tag in tags if not tag.startswith("darktable|")],
                "records": [tag for tag in tags if tag.startswith("darktable|candor|")],
                "leader": names[group],
                "folder": folder,
            }
        library.close()
        return images


def tags_of(library, image):
    query = "SELECT name FROM tagged_images JOIN data.tags ON tags.id = tagid WHERE imgid = ?"
    return sorted(tag for (tag,) in library.execute(query, [image]))


def end_group(run):
    """Ends darktable and what its session bus started, all of which are in one group of their own. A darktable that has
    locked up hears no polite signal."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        for _ in range(30):
            run.poll()
            try:
                os.killpg(run.pid, how)
            except ProcessLookupError:
                return
            time.sleep(0.1)


def program_that_tags(root):
    """Candor's own executable where it is built and has `tag`, or else the stand-in beside this file."""
    built = os.environ.get("CANDOR") or str(root / "target" / "debug" / "candor")
    try:
        knows_tag = subprocess.run([built, "tag", "--help"], capture_output=True, timeout=30).returncode == 0
    except OSError:
        knows_tag = False
    return built if knows_tag else str(PLUGIN / "tests" / "stand_in.py")


def orders(path):
    """The command lines that the stand-in was given."""
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []
