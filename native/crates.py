"""Pulls crates by way of cargo, which only downloads them, and checks them by SHA-256: no build script is ever run."""
import hashlib
import os
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

# Before 1.68 cargo knows the index over HTTP only as an experiment, and would clone all of it with git.
OLD_CARGO = {"RUSTC_BOOTSTRAP": "1", "CARGO_UNSTABLE_SPARSE_REGISTRY": "true"}

# What some crate asks of what it is built with: a stand-in has it all.
FEATURES = "[features]\nblocking = []\nparallel = []"


@dataclass(frozen=True)
class Crate:
    """A pinned crate. `stand_ins` names, with their versions, what its build script would use, which is never run:
    empty packages in their place keep cargo from pulling them."""

    name: str
    version: str
    sha256: str
    stand_ins: tuple

    def __str__(self):
        return f"{self.name} {self.version}"


def pull(crate, say):
    """The verified crate file, or None. `cargo fetch`, because `cargo info` and the like are missing in older ones."""
    found = cached(crate)
    if found is not None:
        return found
    if shutil.which("cargo") is None:
        return None
    with tempfile.TemporaryDirectory() as work:
        write_manifest(Path(work), crate)
        environment = {**os.environ, **OLD_CARGO}
        done = subprocess.run(["cargo", "fetch", "-q"], cwd=work, env=environment, capture_output=True, text=True)
    # The file decides, not cargo's word: an old one fails to read the crate's edition once it has pulled it.
    found = cached(crate)
    if found is None:
        say(f"cargo could not pull {crate} with SHA-256 {crate.sha256}. {done.stderr.strip()}")
    return found


def cached(crate):
    """Where cargo keeps what it has pulled, if it is that."""
    cargo_home = Path(os.environ.get("CARGO_HOME", Path.home() / ".cargo"))
    for file in sorted(cargo_home.glob(f"registry/cache/*/{crate.name}-{crate.version}.crate")):
        if sha256(file.read_bytes()) == crate.sha256:
            return file
    return None


def write_manifest(work, crate):
    """A package that depends on the crate, and stand-ins for what the crate depends on."""
    lines = [f'[dependencies]\n{crate.name} = "={crate.version}"\n[patch.crates-io]']
    for name, version in crate.stand_ins:
        highest = f"{version}.999" + ".0" * (1 - version.count("."))
        write_package(work / name, name, highest, FEATURES)
        lines.append(f'{name} = {{ path = "{name}" }}')
    write_package(work, "pull", "0.0.0", "\n".join(lines))


def write_package(folder, name, version, rest):
    folder.mkdir(exist_ok=True)
    (folder / "lib.rs").touch()
    package = f'[package]\nname = "{name}"\nversion = "{version}"\n[lib]\npath = "lib.rs"\n'
    (folder / "Cargo.toml").write_text(f"{package}{rest}\n")


def unpack(file, target, wanted):
    """The files whose path inside the crate is `wanted`: a verified archive, but tar is never trusted with paths."""
    shutil.rmtree(target, ignore_errors=True)
    with tarfile.open(file) as archive:
        for member in archive:
            inside = Path(*Path(member.name).parts[1:])
            if member.isfile() and ".." not in inside.parts and wanted(inside):
                path = target / inside
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(archive.extractfile(member).read())


def sha256(data):
    return hashlib.sha256(data).hexdigest()
