"""The plug-in in the real darktable. Sessions are made here; what came of them is read in darktable's library."""

import os
import pathlib
import subprocess
import sys
import time
import unittest

sys.dont_write_bytecode = True
import sidecars  # noqa: E402
import stage  # noqa: E402
from played import Played, setUpModule, tearDownModule  # noqa: E402, F401

ROOT = stage.PLUGIN.parent.parent
PROGRAM = stage.program_that_tags(ROOT)
STAND_IN = str(stage.PLUGIN / "tests" / "stand_in.py")


class ASession(Played):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.photo("a1", "NEF", "JPG", emotion="Happiness", burst=1, index=1, offset=-80)
        cls.photo("a2", "NEF", "JPG", emotion="Happiness", burst=1, index=2, offset=20, flag="rejected", as_elements=True)
        cls.photo("a3", "NEF", "JPG", burst=1, index=3, offset=120, flag="picked", stars=4, label="Green")
        cls.photo("b1", "JPG", emotion="Surprise", burst=2, index=1, offset=-200, label="Violett")
        cls.photo("b2", "JPG", emotion="Surprise", burst=2, index=2, offset=10)
        cls.photo("b3", "JPG", emotion="Surprise", burst=2, index=3, offset=90, label="Meins")
        stage.photos(cls.captures, "c1.NEF", "d1.NEF", "e1.CR3", "._a1.NEF")
        cls.sidecar("d1").write_text("<x:xmpmeta xmlns:x='adobe:ns:meta/'>\n<rdf:RDF>", encoding="utf-8")
        cls.sidecar("e1").write_text(sidecars.text(emotion="Fear", stars=2), encoding="utf-16")
        (cls.captures / "notes.txt").write_text("not a photo")
        lua = "candor.commands:import(session)\ntell('shown', #dt.collection)"
        cls.first_told, cls.first = cls.play(lua)
        cls.second_told, cls.second = cls.play(lua)

    def test_only_its_photos_come_in(self):
        stems = {"a1": 2, "a2": 2, "a3": 2, "b1": 1, "b2": 1, "b3": 1, "c1": 1, "d1": 1, "e1": 1}
        found = [name.split(".")[0] for name in self.first]
        self.assertEqual({stem: found.count(stem) for stem in found}, stems)
        self.assertEqual({image["folder"] for image in self.first.values()}, {str(self.captures)})
        self.assertIn(["shown", "12"], self.first_told)

    def test_stars_are_those_of_the_sidecar_and_none_where_it_has_none(self):
        stars = {name: image["stars"] for name, image in self.first.items()}
        expected = dict.fromkeys(stars, 0) | {"a3.NEF": 4, "a3.JPG": 4, "e1.CR3": 2, "a2.NEF": None, "a2.JPG": None}
        self.assertEqual(stars, expected)

    def test_a_reject_flag_is_a_reject(self):
        rejected = {name for name, image in self.first.items() if image["rejected"]}
        self.assertEqual(rejected, {"a2.NEF", "a2.JPG"})

    def test_labels_come_in_whatever_language_they_are_in(self):
        labels = {name: image["labels"] for name, image in self.first.items() if image["labels"]}
        self.assertEqual(labels, {"a3.NEF": ["Green"], "a3.JPG": ["Green"], "b1.JPG": ["Purple"]})

    def test_keywords_are_tags_once_and_a_pick_is_one(self):
        tags = {name: image["tags"] for name, image in self.first.items()}
        self.assertEqual(tags["a1.NEF"], ["Candor", "Expression|Happiness"])
        self.assertEqual(tags["a3.JPG"], ["Candor|Picked"])
        self.assertEqual(tags["e1.CR3"], ["Candor", "Expression|Fear"])
        self.assertEqual(tags["c1.NEF"], [])

    def test_a_burst_is_a_group_with_the_pick_or_the_nearest_to_the_apex_in_front(self):
        leaders = {name: image["leader"] for name, image in self.first.items()}
        expected = {name: "a3.NEF" for name in leaders if name.startswith("a")}
        expected |= {name: "b2.JPG" for name in leaders if name.startswith("b")}
        expected |= {"c1.NEF": "c1.NEF", "d1.NEF": "d1.NEF", "e1.CR3": "e1.CR3"}
        self.assertEqual(leaders, expected)

    def test_a_broken_sidecar_is_named_and_its_photo_comes_in_all_the_same(self):
        (said,) = self.said(self.first_told)
        self.assertIn("12 new, 0 known, 0 changed / 2 bursts grouped / 1 could not be done:", said)
        self.assertIn(f"{self.sidecar('d1')}: line 2:", said)
        self.assertIn("d1.NEF", self.first)

    def test_a_second_import_changes_nothing_and_doubles_nothing(self):
        self.assertIn("0 new, 11 known, 0 changed", self.said(self.second_told)[0])
        self.assertEqual(self.first, self.second)
        self.assertTrue(all(len(image["records"]) == 1 for image in self.second.values()))

    def test_nothing_is_written_into_the_session(self):
        self.assertEqual(sorted(path.name for path in self.session.iterdir()), [".candor", "captures"])
        self.assertFalse(list(self.captures.glob("*.NEF.xmp")))


class AfterBothHaveChanged(Played):
    """Six photos come in, are changed in Candor and in darktable, are imported again and written back."""

    CHANGES = """
    candor.commands:import(session)
    image("theirs.NEF").rating = 5
    image("both.NEF").rating = 1
    image("rejected.NEF").rating = -1
    image("forgiven.NEF").rating = 2
    image("locked.NEF").rating = 3
    image("labelled.NEF").red = false
    dt.gui.selection({ image("picked.NEF") })
    dt.gui.action("lua/Candor: pick or unpick", 0, "", "", 1.0)
    dt.control.sleep(1000)
    """
    WRITES = """
    dt.preferences.write("candor", "executable", "string", [==[%s]==])
    candor.commands:import(session)
    local all = {}
    for at = 1, #dt.database do all[at] = dt.database[at] end
    dt.gui.selection(all)
    candor.commands:write_back()
    candor.commands:write_back()
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.photo("ours", "NEF", emotion="Happiness", stars=1)
        cls.photo("theirs", "NEF", stars=1)
        cls.photo("both", "NEF", stars=3)
        cls.photo("rejected", "NEF", flag="picked", stars=2)
        cls.photo("forgiven", "NEF", flag="rejected", stars=4)
        cls.photo("picked", "NEF", "JPG", flag="rejected")
        cls.photo("labelled", "NEF", label="Red", stars=2)
        cls.photo("locked", "NEF")
        cls.play(cls.CHANGES)
        said = sidecars.text(emotion="Surprise", flag="rejected", label="Blue")
        cls.sidecar("ours").write_text(said, encoding="utf-8")
        cls.sidecar("both").write_text(sidecars.text(stars=5), encoding="utf-8")
        cls.told, cls.images = cls.play(cls.WRITES % PROGRAM)

    def test_what_changed_in_candor_alone_is_brought_along(self):
        ours = self.images["ours.NEF"]
        self.assertTrue(ours["rejected"])
        self.assertEqual((ours["labels"], ours["tags"]), (["Blue"], ["Candor", "Expression|Surprise"]))

    def test_what_changed_on_both_sides_stays_as_it_is_in_darktable_and_is_told(self):
        self.assertEqual(self.images["both.NEF"]["stars"], 1)
        self.assertIn("0 new, 9 known, 1 changed / 1 were changed on both sides", self.said(self.told)[0])

    def test_what_changed_in_darktable_is_written_and_nothing_else(self):
        def said(stem):
            return sidecars.said_in(self.sidecar(stem).read_text(encoding="utf-8"))

        self.assertEqual(said("theirs"), {"flag": "unflagged", "stars": 5, "label": ""})
        self.assertEqual(said("both"), {"flag": "unflagged", "stars": 1, "label": ""})
        self.assertEqual(said("rejected"), {"flag": "rejected", "stars": 2, "label": ""})
        self.assertEqual(said("forgiven"), {"flag": "unflagged", "stars": 2, "label": ""})
        self.assertEqual(said("picked"), {"flag": "picked", "stars": 0, "label": ""})
        self.assertEqual(said("labelled"), {"flag": "unflagged", "stars": 2, "label": ""})
        self.assertEqual(said("ours"), {"flag": "rejected", "stars": 0, "label": "Blue"})

    def test_a_refusal_names_the_photo_and_the_reason_and_stops_nothing(self):
        if PROGRAM != STAND_IN:
            self.skipTest("only the stand-in refuses")
        written = self.said(self.told)[1]
        self.assertIn("6 written, 1 unchanged / 1 of them had been changed in Candor too / 1 could not be done", written)
        self.assertIn(f"{self.captures}/locked.NEF: Candor did not write it ({self.captures}/locked.xmp: may not", written)

    def test_what_was_written_once_is_not_written_again(self):
        again = self.said(self.told)[2]
        self.assertIn("0 written, 7 unchanged" if PROGRAM == STAND_IN else "0 written, 8 unchanged", again)


class Stopped(Played):
    """An import that is stopped as its cross would stop it, and one that goes on from there."""

    LUA = """
    local stop
    local function create_job(title, has_bar, cancelled)
      stop = cancelled
      return dt.gui.create_job(title, has_bar, cancelled)
    end
    local gui = setmetatable({ create_job = create_job }, { __index = dt.gui })
    candor.commands.darktable = setmetatable({ gui = gui }, { __index = dt })
    local show = candor.commands.show
    function candor.commands.show(text)
      show(text)
      if text:find(": 8 / 20", 1, true) then stop() end
    end
    candor.commands:import(session)
    candor.commands.show = show
    candor.commands:import(session)
    """

    def test_what_was_done_stays_and_the_rest_follows(self):
        numbers = range(10, 30)
        for number in numbers:
            self.photo(f"p{number}", "JPG", emotion="Anger", burst=1, index=number, offset=number, stars=number % 5)
        told, images = self.play(self.LUA)
        stopped, done = self.said(told)
        self.assertEqual(stopped.split(" / ")[0], "Candor: 8 new, 0 known, 0 changed")
        self.assertIn("Stopped. What is done stays; import again to go on.", stopped)
        self.assertEqual(done.split(" / ")[0], "Candor: 12 new, 8 known, 0 changed")
        self.assertEqual([images[f"p{number}.JPG"]["stars"] for number in numbers], [number % 5 for number in numbers])
        self.assertEqual({image["leader"] for image in images.values()}, {"p14.JPG"})


class ItsOwnPast(Played):
    """A photo that had a darktable before: its sidecar is there, and so is what it says."""

    def test_what_darktable_said_then_stays_and_only_what_is_missing_comes_from_candor(self):
        self.photo("old", "NEF", stars=5, flag="picked", label="Yellow", emotion="Contempt")
        (self.captures / "old.NEF.xmp").write_text(sidecars.text(stars=2), encoding="utf-8")
        told, images = self.play("candor.commands:import(session)")
        self.assertIn("0 new, 1 known, 1 changed", self.said(told)[0])
        self.assertEqual((images["old.NEF"]["stars"], images["old.NEF"]["labels"]), (2, ["Yellow"]))
        self.assertIn("Candor|Picked", images["old.NEF"]["tags"])
        self.assertIn("Expression|Contempt", images["old.NEF"]["tags"])


class CandorsWindow(Played):
    LUA = """
    candor.commands:import(session)
    dt.preferences.write("candor", "executable", "string", [==[%s]==])
    dt.gui.selection({ image("p.JPG") })
    candor.commands:open()
    dt.gui.selection({ image("q.JPG") })
    candor.commands:open()
    dt.preferences.write("candor", "executable", "string", "nobody-has-such-a-program")
    candor.commands:open()
    candor.commands:import(session .. "/none")
    candor.commands:import(session .. "/.candor")
    candor.commands:import("")
    """

    def test_it_is_opened_on_the_folder_and_what_is_in_the_way_is_said_in_german(self):
        self.photo("p", "JPG")
        nowhere = self.captures / "nowhere"
        nowhere.mkdir()
        stage.photos(nowhere, "q.JPG")
        told, _ = self.play(self.LUA % STAND_IN, **{"ui_last/gui_language": "de"})
        self.assertEqual(stage.orders(self.home / "orders"), [["cull", str(self.captures)], ["cull", str(nowhere)]])
        done, not_opened, no_program, no_folder, no_photos, no_session = self.said(told)
        self.assertEqual(done, "Candor: 2 neu, 0 bekannt, 0 geändert")
        self.assertEqual(not_opened, "Candors Fenster ging nicht auf: there is no display")
        self.assertIn("„nobody-has-such-a-program“ wurde nicht gefunden", no_program)
        self.assertTrue(no_folder.startswith(f"{self.session}/none: Diesen Ordner gibt es nicht"), no_folder)
        self.assertTrue(no_photos.startswith(f"{self.session}/.candor: Darin sind keine Fotos"), no_photos)
        self.assertEqual(no_session, "Zuerst eine Sitzung wählen.")


class AShootOfCandors(Played):
    """What Candor itself made: the demo's session, shot with a simulated camera."""

    def test_picks_and_bursts_of_a_made_shoot_arrive(self):
        program = os.environ.get("CANDOR", str(ROOT / "target" / "debug" / "candor"))
        clip = pathlib.Path(os.environ.get("CANDOR_CLIP", ROOT / ".setup" / "demo" / "demo.mjpg"))
        if not os.access(program, os.X_OK) or not clip.exists():
            self.skipTest(f"{program} or {clip} is not there: cargo build, make setup")
        numerator, denominator = (clip.parent / "fps").read_text().strip().split("/")
        out = self.home / "out"
        command = [program, "demo", "--headless", "--clip", str(clip), "--out", str(out)]
        command += ["--fps", str(int(numerator) / int(denominator))]
        places = {"ORT_DYLIB_PATH": str(clip.parent.parent / "runtime" / "libonnxruntime.so")}
        environment = {**places, **os.environ, "HOME": str(self.home)}
        subprocess.run(command, env=environment, timeout=300, check=True, capture_output=True)
        type(self).session = next(path for path in out.iterdir() if (path / "captures").is_dir())
        captures = self.session / "captures"
        bursts = {path.stem: self.burst(path) for path in captures.glob("*.xmp")}
        picks = {path.stem for path in captures.glob("*.xmp") if 'xmpDM:good="true"' in path.read_text(encoding="utf-8")}
        self.assertGreater(len(picks), 1)

        began = time.monotonic()
        told, images = self.play("candor.commands:import(session)")
        print(f"{len(images)} images, {time.monotonic() - began:.0f} s with darktable's start: {self.said(told)}")
        self.assertEqual(set(images), {path.name for path in captures.iterdir() if path.suffix != ".xmp"})
        found = {name.split(".")[0] for name, image in images.items() if "Candor|Picked" in image["tags"]}
        self.assertEqual(found, picks)
        for name, image in images.items():
            stem, leader = name.split(".")[0], image["leader"].split(".")[0]
            self.assertEqual(bursts[leader], bursts[stem], name)
            self.assertIn(leader, picks, name)

    @staticmethod
    def burst(sidecar):
        return sidecar.read_text(encoding="utf-8").split("<candor:id>")[1].split("<")[0]


if __name__ == "__main__":
    lacking = stage.missing()
    if lacking:
        print(f"skipped: {' and '.join(lacking)} is not installed: the darktable plug-in was not tried in the real darktable")
    else:
        unittest.main(verbosity=2)
