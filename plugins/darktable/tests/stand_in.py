#!/usr/bin/env python3
"""Stands in for Candor's program where that is not built: `tag` and `cull` as the plug-in gives them.

Each command line is added to `orders` in HOME. A photo called `locked` is refused.
"""

import argparse
import json
import os
import pathlib
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import sidecars  # noqa: E402


def tag(arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    flag = parser.add_mutually_exclusive_group()
    for option, value in (("--pick", "picked"), ("--reject", "rejected"), ("--unflag", "unflagged")):
        flag.add_argument(option, dest="flag", action="store_const", const=value)
    parser.add_argument("--stars", type=int, choices=range(6))
    parser.add_argument("--label", choices=["Red", "Yellow", "Green", "Blue", "Purple", "none"])
    wanted = parser.parse_args(arguments)
    status = 0
    for photo in wanted.files:
        if photo.stem == "locked":
            print(f"candor: {photo.with_suffix('.xmp')}: may not be written", file=sys.stderr)
            status = 1
            continue
        sidecar = photo.with_suffix(".xmp")
        text = sidecar.read_text(encoding="utf-8") if sidecar.exists() else sidecars.text()
        said = sidecars.said_in(text)
        changed = {"flag": wanted.flag, "stars": wanted.stars, "label": wanted.label}
        said.update({name: value for name, value in changed.items() if value is not None})
        said["label"] = "" if said["label"] == "none" else said["label"]
        sidecar.write_text(sidecars.saying(text, **said), encoding="utf-8")
    return status


def main():
    with open(pathlib.Path(os.environ["HOME"]) / "orders", "a", encoding="utf-8") as orders:
        orders.write(json.dumps(sys.argv[1:]) + "\n")
    if sys.argv[1] == "tag":
        sys.exit(tag(sys.argv[2:]))
    if sys.argv[1] == "cull" and "nowhere" in sys.argv[2]:
        sys.exit("candor: there is no display")


main()
