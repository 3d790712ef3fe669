"""darktable's thumbnails, for beside_peers.py: a library of its own in a folder of its own, with some photos taken in."""
import contextlib
import os
import shutil
import sqlite3
import subprocess
import time

# Of darktable's sizes the one nearest to a thumbnail of the grid: 360 × 225.
SIZE = "1"
PATIENCE = 120


def missing():
    """The program that would be needed and is not there."""
    return next((name for name in ("darktable", "darktable-generate-cache", "Xvfb") if shutil.which(name) is None), None)


class Library:
    def __init__(self, files, place):
        self.place = place
        self.files = files

    def __enter__(self):
        photos = self.at("photos")
        os.makedirs(photos)
        for file in self.files:
            os.symlink(file, os.path.join(photos, os.path.basename(file)))
        # Only its window takes photos in.
        read, write = os.pipe()
        screen = subprocess.Popen(["Xvfb", "-displayfd", str(write)], pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as number:
            display = ":" + number.readline().strip()
        window = subprocess.Popen(
            ["darktable", *self.options(), "--conf", "write_sidecar_files=never", photos],
            env=dict(os.environ, HOME=self.place, DISPLAY=display),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            self.wait_for(len(self.files))
        finally:
            for process in (window, screen):
                process.kill()
                process.wait()
        for lock in ("library.db.lock", "config/data.db.lock"):
            with contextlib.suppress(FileNotFoundError):
                os.remove(self.at(lock))
        return self

    def __exit__(self, *_):
        pass

    def at(self, name):
        return os.path.join(self.place, name)

    def options(self):
        return ["--library", self.at("library.db"), "--configdir", self.at("config"), "--cachedir", self.at("cache"),
                "--disable-opencl"]

    def wait_for(self, count):
        begun = time.monotonic()
        while time.monotonic() - begun < PATIENCE:
            time.sleep(1)
            with contextlib.suppress(sqlite3.Error), contextlib.closing(
                    sqlite3.connect(f"file:{self.at('library.db')}?mode=ro", uri=True)) as library:
                if library.execute("SELECT count(*) FROM images").fetchone()[0] >= count:
                    # Until the last of it is written.
                    time.sleep(3)
                    return
        raise TimeoutError("darktable has not taken the photos in")

    def generate(self, nothing=False):
        """Seconds that all thumbnails take, or only the program's start and end."""
        shutil.rmtree(self.at("cache"), ignore_errors=True)
        begun = time.perf_counter()
        subprocess.run(
            ["darktable-generate-cache", "--min-mip", SIZE, "--max-mip", SIZE,
             *(["--min-imgid", "1000000"] if nothing else []), "--core", *self.options()],
            env=dict(os.environ, HOME=self.place), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        seconds = time.perf_counter() - begun
        made = sum(len(files) for _, _, files in os.walk(self.at("cache")) for files in [[f for f in files if f.endswith(".jpg")]])
        if not nothing and made < len(self.files):
            raise RuntimeError(f"darktable made {made} thumbnails of {len(self.files)}")
        return seconds
