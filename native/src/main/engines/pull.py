#!/usr/bin/env python3
"""Pulls the source of llama.cpp and whisper.cpp into FOLDER/llama and FOLDER/whisper, pinned by SHA-256.

usage: pull.py FOLDER
"""
import shutil
import sys
from pathlib import Path

import crates

LLAMA = crates.Crate(
    "llama-cpp-sys-2",
    "0.1.161",
    "e9bea77fde41bbc15a278891cd5edd2ba07c5260d162614b41080ba1f100b39b",
    (("bindgen", "0.72"), ("cc", "1"), ("cmake", "0.1"), ("find_cuda_helper", "0.2"), ("glob", "0.3"), ("walkdir", "2")),
)
WHISPER = crates.Crate(
    "whisper-rs-sys",
    "0.15.0",
    "6986c0fe081241d391f09b9a071fbcbb59720c3563628c3c829057cf69f2a56f",
    (("bindgen", "0.72"), ("cfg-if", "1"), ("cmake", "0.1"), ("fs_extra", "1.3"), ("semver", "1.0")),
)


def main(folder):
    for crate, inside, target in ((LLAMA, "llama.cpp", "llama"), (WHISPER, "whisper.cpp", "whisper")):
        print(f"pull {crate}", flush=True)
        file = crates.pull(crate, say)
        if file is None:
            say(
                f"the source of {inside} is missing: cargo could not pull {crate}. "
                "Install cargo (Debian: apt install cargo), check the network, and build again"
            )
            return 1
        whole = folder / "crate"
        crates.unpack(file, whole, lambda path, top=inside: path.parts[0] == top)
        shutil.rmtree(folder / target, ignore_errors=True)
        (whole / inside).rename(folder / target)
        shutil.rmtree(whole)
    return 0


def say(line):
    print(line, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
