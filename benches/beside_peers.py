"""Candor beside exiftool, exiv2, LibRaw and darktable on the same files, in turn, in one run.

    beside_peers.py SHOOT [FILES [ROUNDS]]

SHOOT is a folder made by make-shoot. FILES RAW files of it, spread evenly, are taken (300). Measured, each the best and
the median of ROUNDS (5) with the files in memory:

  previews   the embedded JPEG copied into a file of its own, all files by one process: LibRaw's simple_dcraw -e (the
             largest), exiv2 -ep (all), exiftool -b -PreviewImage -JpgFromRaw -w; candor preview the largest, and the
             smallest with 1600 pixels, which works on as many threads as there are cores. Written to memory (/dev/shm)
             where there is such a thing: the disk would be what is measured. And read into memory only, which is all that
             Candor's window needs, by Candor and by LibRaw; beside that, what reading those bytes takes by itself. The
             time of an empty run of each program (its start) is printed and taken off.
  thumbnails darktable-generate-cache, of its second size (360 pixels), beside the pictures that Candor's grid shows; only
             where darktable and Xvfb are there, since darktable takes photos in through its window only. It writes JPEGs,
             Candor keeps pixels in memory.
  one by one the same with a process a file, as a script would do it, start included; 40 files.
  index      candor index of the whole folder, unknown and known, beside exiftool -fast2 -json of the same files.

CANDOR and PREVIEWS in the environment name Candor's programs (by default target/release/candor and
target/release/examples/previews).
"""
import glob
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import darktable_thumbnails

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
TARGET = os.environ.get("CARGO_TARGET_DIR", os.path.join(ROOT, "target"))
CANDOR = os.environ.get("CANDOR", os.path.join(TARGET, "release/candor"))
PREVIEWS = os.environ.get("PREVIEWS", os.path.join(TARGET, "release/examples/previews"))
IN_MEMORY = [sys.executable, os.path.join(HERE, "libraw_in_memory.py")]
MEMORY = "/dev/shm" if os.path.isdir("/dev/shm") else None
RAW = (".NEF", ".CR2", ".CR3", ".ARW", ".RAF", ".RW2", ".DNG")
LARGEST, SUFFICIENT = "100000", "1600"


def run(command, **more):
    begun = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, **more)
    return time.perf_counter() - begun, done.returncode


def sides(files, links, out):
    """What each program is called with for these files. LibRaw writes beside the file: it is given links."""
    return {
        "candor preview": [CANDOR, "preview", "--min", LARGEST, "--out", out, *files],
        "candor preview, 1600": [CANDOR, "preview", "--min", SUFFICIENT, "--out", out, *files],
        "LibRaw": ["simple_dcraw", "-e", *links],
        "exiv2": ["exiv2", "-f", "-ep", "-l", out, *files],
        "exiftool": ["exiftool", "-q", "-q", "-b", "-PreviewImage", "-JpgFromRaw", "-W+", out + "/%f_%t.%s", *files],
    } | {
        f"in memory: Candor{name}, {threads} thread{'s'[: threads - 1]}": [PREVIEWS, "memory", str(threads), edge, *files]
        for name, edge in (("", LARGEST), (", 1600", SUFFICIENT)) for threads in (1, 2)
    } | {"in memory: LibRaw": [*IN_MEMORY, *files]}


def linked(files, place):
    links = []
    for file in files:
        links.append(os.path.join(place, os.path.basename(file)))
        os.symlink(file, links[-1])
    return links


def emptied(place):
    shutil.rmtree(place, ignore_errors=True)
    os.makedirs(place)


def measured(files, rounds):
    """Seconds of each program for these files, round by round; and for none of them; and what was written."""
    times, starts, written = {}, {}, {}
    place = tempfile.mkdtemp(prefix="beside-peers-", dir=MEMORY)
    out, there = os.path.join(place, "out"), os.path.join(place, "links")
    idle = sides([], [], "-") | {"candor preview": [CANDOR, "--version"], "candor preview, 1600": [CANDOR, "--version"]}
    for turn in range(rounds + 1):
        names = list(idle)
        for name in names[turn % len(names):] + names[:turn % len(names)]:
            emptied(out)
            emptied(there)
            start, _ = run(idle[name])
            seconds, _ = run(sides(files, linked(files, there), out)[name])
            jpegs = glob.glob(out + "/*") + glob.glob(there + "/*.thumb.jpg")
            written[name] = (len(jpegs), sum(os.path.getsize(jpeg) for jpeg in jpegs))
            # The first round fills the memory.
            if turn > 0:
                times.setdefault(name, []).append(seconds)
                starts.setdefault(name, []).append(start)
    shutil.rmtree(place)
    return times, {name: statistics.median(start) for name, start in starts.items()}, written


def previews(files, rounds):
    times, start, written = measured(files, rounds)
    print(f"previews: {len(files)} RAW files, one process, {rounds} rounds; milliseconds a file without the program's start")
    each = {name: (statistics.median(seconds) - start[name]) / len(files) * 1000 for name, seconds in times.items()}
    best = {name: (min(seconds) - start[name]) / len(files) * 1000 for name, seconds in times.items()}
    for name, milliseconds in each.items():
        peers = [other for other in each if "andor" not in other and ("memory" in other) == ("memory" in name)]
        fastest = min(peers, key=each.get)
        jpegs, size = written[name]
        print(f"  {name:38} {milliseconds:8.3f} (best {best[name]:.3f}); start {start[name] * 1000:6.1f} ms; "
              f"{jpegs} JPEGs, {size / 1e6:.0f} MB; {fastest} / this: {each[fastest] / milliseconds:.1f}")
    for name, edge in (("largest", LARGEST), ("1600", SUFFICIENT)):
        for threads in ("1", "2"):
            told = subprocess.run([PREVIEWS, "bytes", threads, edge, *files], capture_output=True, text=True, check=True)
            print(f"  {f'open and read the bytes alone, {name}, {threads}':38} {float(told.stdout):8.3f} (best of 10)")


def one_by_one(files):
    print(f"one by one: {len(files)} files, a process each, start included; milliseconds a file")
    for name in [name for name in sides([], [], "") if "memory" not in name]:
        spent = []
        for file in files:
            with tempfile.TemporaryDirectory(dir=MEMORY) as place:
                os.makedirs(place + "/out")
                os.makedirs(place + "/links")
                links = linked([file], place + "/links")
                spent.append(run(sides([file], links, place + "/out")[name])[0] * 1000)
        print(f"  {name:38} {statistics.median(spent):8.2f}")


def thumbnails(files, rounds):
    if (missing := darktable_thumbnails.missing()) is not None:
        print(f"thumbnails: skipped, {missing} is not there")
        return
    print(f"thumbnails: {len(files)} RAW files, one process, {rounds} rounds; milliseconds a file without the program's start")
    with tempfile.TemporaryDirectory(dir=MEMORY) as place, darktable_thumbnails.Library(files, place) as library:
        sides = {"darktable-generate-cache": (library.generate, lambda: library.generate(nothing=True))}
        for threads in ("1", "2"):
            command = [PREVIEWS, "thumbnails", threads, "360"]
            sides[f"Candor, {threads} thread{'s'[: int(threads) - 1]}"] = (
                lambda command=command: run([*command, *files])[0], lambda command=command: run(command)[0])
        spent = {name: [] for name in sides}
        for _ in range(rounds):
            for name, (whole, start) in sides.items():
                spent[name].append((whole() - start()) / len(files) * 1000)
        for name, each in spent.items():
            ratio = statistics.median(spent["darktable-generate-cache"]) / statistics.median(each)
            print(f"  {name:38} {statistics.median(each):8.3f} (best {min(each):.3f}); darktable / this: {ratio:.1f}")


def index(shoot, files, rounds):
    print(f"index: {len(files)} files; files a second, program's start included")
    for _ in range(min(rounds, 3)):
        with tempfile.TemporaryDirectory() as home:
            at_home = dict(os.environ, HOME=home, XDG_CACHE_HOME=home + "/cache", XDG_STATE_HOME=home + "/state")
            for what in ("unknown", "known"):
                begun = time.perf_counter()
                told = subprocess.run([CANDOR, "index", shoot, "--json"], env=at_home, capture_output=True, check=True)
                seconds = time.perf_counter() - begun
                told = json.loads(told.stdout)
                print(f"  candor index, {what}: {told['files'] / seconds:.0f} ({told['files']} files, "
                      f"{told['read']} photos read, {seconds:.3f} s)")
    seconds, _ = run(["exiftool", "-fast2", "-json", "-n", "-DateTimeOriginal", "-SubSecTimeOriginal", "-Model", "-r",
                      *[part for ending in (*RAW, ".JPG") for part in ("-ext", ending[1:])], shoot])
    print(f"  exiftool -fast2 -json: {len(files) / seconds:.0f} ({seconds:.1f} s)")


def main():
    shoot = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    raws = sorted(file for file in glob.glob(shoot + "/*") if file.upper().endswith(RAW))
    files = raws[:: max(1, len(raws) // count)][:count]
    few = files[:: max(1, len(files) // 40)][:40]
    previews(files, rounds)
    thumbnails(files[:100], min(rounds, 3))
    one_by_one(few)
    index(shoot, raws + sorted(file for file in glob.glob(shoot + "/*") if file.upper().endswith(".JPG")), rounds)


if __name__ == "__main__":
    main() if len(sys.argv) > 1 else sys.exit(__doc__)
