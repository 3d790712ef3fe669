"""Candor beside exiftool, exiv2 and LibRaw on the same files, in turn, in one run.

    beside_peers.py SHOOT [FILES [ROUNDS]]

SHOOT is a folder made by make-shoot. FILES RAW files of it, spread evenly, are taken (300). Measured, each the best and
the median of ROUNDS (5) with the files in memory:

  previews   the embedded JPEG copied into a file of its own, all files by one process: LibRaw's simple_dcraw -e (the
             largest), exiv2 -ep (all), exiftool -b -PreviewImage -JpgFromRaw -w; Candor the largest, and the smallest with
             1600 pixels, and both into memory only, which is all that its window needs. Written to memory (/dev/shm)
             where there is such a thing: the disk would be what is measured. The time of an empty run of each program (its start) is printed and taken off.
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

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
TARGET = os.environ.get("CARGO_TARGET_DIR", os.path.join(ROOT, "target"))
CANDOR = os.environ.get("CANDOR", os.path.join(TARGET, "release/candor"))
PREVIEWS = os.environ.get("PREVIEWS", os.path.join(TARGET, "release/examples/previews"))
MEMORY = "/dev/shm" if os.path.isdir("/dev/shm") else None
RAW = (".NEF", ".CR2", ".CR3", ".ARW", ".RAF", ".RW2", ".DNG")


def run(command, **more):
    begun = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, **more)
    return time.perf_counter() - begun, done.returncode


def sides(files, links, out):
    """What each program is called with for these files. LibRaw writes beside the file: it is given links."""
    return {
        "Candor, largest": [PREVIEWS, out, "100000", *files],
        "Candor, 1600": [PREVIEWS, out, "1600", *files],
        "Candor, largest, in memory": [PREVIEWS, "-", "100000", *files],
        "Candor, 1600, in memory": [PREVIEWS, "-", "1600", *files],
        "LibRaw": ["simple_dcraw", "-e", *links],
        "exiv2": ["exiv2", "-f", "-ep", "-l", out, *files],
        "exiftool": ["exiftool", "-q", "-q", "-b", "-PreviewImage", "-JpgFromRaw", "-W+", out + "/%f_%t.%s", *files],
    }


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
    times = {}
    place = tempfile.mkdtemp(prefix="beside-peers-", dir=MEMORY)
    out, there = os.path.join(place, "out"), os.path.join(place, "links")
    written = {}
    for turn in range(rounds + 1):
        names = list(sides([], [], out))
        for name in names[turn % len(names):] + names[:turn % len(names)]:
            emptied(out)
            emptied(there)
            command = sides(files, linked(files, there), out)[name]
            seconds, _ = run(command)
            jpegs = glob.glob(out + "/*") + glob.glob(there + "/*.thumb.jpg")
            written[name] = (len(jpegs), sum(os.path.getsize(jpeg) for jpeg in jpegs))
            # The first round fills the memory.
            if turn > 0:
                times.setdefault(name, []).append(seconds)
    shutil.rmtree(place)
    return times, written


def started(rounds):
    commands = {
        "Candor, largest": [PREVIEWS, "/tmp", "1"], "LibRaw": ["simple_dcraw", "-e"], "exiv2": ["exiv2", "-V"],
        "exiftool": ["exiftool", "-ver"],
    }
    times = {name: statistics.median(run(command)[0] for _ in range(rounds)) for name, command in commands.items()}
    for name in ("Candor, 1600", "Candor, largest, in memory", "Candor, 1600, in memory"):
        times[name] = times["Candor, largest"]
    return times


def main():
    shoot = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    raws = sorted(file for file in glob.glob(shoot + "/*") if file.upper().endswith(RAW))
    files = raws[:: max(1, len(raws) // count)][:count]

    start = started(rounds)
    times, written = measured(files, rounds)
    print(f"previews: {len(files)} RAW files, one process, {rounds} rounds; milliseconds a file without the program's start")
    each = {name: (statistics.median(seconds) - start[name]) / len(files) * 1000 for name, seconds in times.items()}
    best = {name: (min(seconds) - start[name]) / len(files) * 1000 for name, seconds in times.items()}
    fastest = min(each[name] for name in each if not name.startswith("Candor"))
    for name, milliseconds in each.items():
        jpegs, size = written[name]
        print(f"  {name:26} {milliseconds:8.3f} (best {best[name]:.3f}); start {start[name] * 1000:6.1f} ms; "
              f"{jpegs} JPEGs, {size / 1e6:.0f} MB; fastest peer / this: {fastest / milliseconds:.1f}")

    few = files[:: max(1, len(files) // 40)][:40]
    print(f"one by one: {len(few)} files, a process each, start included; milliseconds a file")
    alone = {}
    for name in [name for name in times if "memory" not in name]:
        spent = []
        for file in few:
            with tempfile.TemporaryDirectory(dir=MEMORY) as place:
                os.makedirs(place + "/out")
                os.makedirs(place + "/links")
                links = linked([file], place + "/links")
                command = sides([file], links, place + "/out")[name]
                if name == "Candor, 1600":
                    command = [CANDOR, "preview", file, "--min", "1600", "--out", place + "/out/x.jpg"]
                spent.append(run(command)[0] * 1000)
        alone[name] = statistics.median(spent)
        print(f"  {'candor preview' if name == 'Candor, 1600' else name:26} {alone[name]:8.2f}")

    everything = raws + sorted(file for file in glob.glob(shoot + "/*") if file.upper().endswith(".JPG"))
    print(f"index: {len(everything)} files; files a second, program's start included")
    for turn in range(min(rounds, 3)):
        with tempfile.TemporaryDirectory() as home:
            at_home = dict(os.environ, HOME=home, XDG_CACHE_HOME=home + "/cache", XDG_STATE_HOME=home + "/state")
            for what in ("unknown", "known"):
                begun = time.perf_counter()
                told = subprocess.run([CANDOR, "index", shoot, "--json"], env=at_home, capture_output=True, check=True)
                seconds = time.perf_counter() - begun
                told = json.loads(told.stdout)
                print(f"  candor index, {what}: {told['files'] / seconds:.0f} ({told['files']} files, {told['read']} photos read, {seconds:.3f} s)")
    seconds, _ = run(["exiftool", "-fast2", "-json", "-n", "-DateTimeOriginal", "-SubSecTimeOriginal", "-Model", "-r",
                      *[part for ending in (*RAW, ".JPG") for part in ("-ext", ending[1:])], shoot])
    print(f"  exiftool -fast2 -json: {len(everything) / seconds:.0f} ({seconds:.1f} s)")


if __name__ == "__main__":
    main() if len(sys.argv) > 1 else sys.exit(__doc__)
