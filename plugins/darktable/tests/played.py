"""What every test in the real darktable shares: one screen, and a darktable and a session for each class."""

import pathlib
import tempfile
import unittest

import sidecars
import stage


def setUpModule():
    global screen
    screen = stage.Screen()


def tearDownModule():
    screen.close()


class Played(unittest.TestCase):
    """A darktable and a session for each class."""

    maxDiff = None

    @classmethod
    def setUpClass(cls):
        place = tempfile.TemporaryDirectory()
        cls.addClassCleanup(place.cleanup)
        cls.home = pathlib.Path(place.name)
        # A name that a shell could take for more than a name.
        cls.session = cls.home / "2026-11-24 O'Neill & Söhne $(date) \"x\""
        cls.captures = cls.session / "captures"
        cls.captures.mkdir(parents=True)
        (cls.session / ".candor").mkdir()
        cls.darktable = stage.Darktable(cls.home, screen)

    @classmethod
    def photo(cls, stem, *extensions, **said):
        stage.photos(cls.captures, *(f"{stem}.{extension}" for extension in extensions))
        cls.sidecar(stem).write_text(sidecars.text(**said), encoding="utf-8")

    @classmethod
    def sidecar(cls, stem):
        return cls.captures / f"{stem}.xmp"

    @classmethod
    def play(cls, lua, **settings):
        told = cls.darktable.play(f"local session = [==[{cls.session}]==]\n{lua}", **settings)
        return told, cls.darktable.library()

    def said(self, told):
        return [words[1] for words in told if words[0] == "said"]
