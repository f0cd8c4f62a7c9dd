"""SHA256SUMS: the digest of every file of a folder, in the form that `sha256sum --check` reads."""

import re
from hashlib import sha256
from pathlib import Path

from framing.errors import BadInput
from framing.runs.files import write_bytes
from framing.study.readers import read_text, refuse

SUMS = "SHA256SUMS"
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_REMEDY = "restore the snapshot as it was published"


def write_sums(folder: Path) -> None:
    """Write the digests of a folder's files into it, hidden ones left out: none is meant to be published."""
    lines = [f"{_digest(path)}  {name}\n" for name, path in _files(folder).items() if not name.startswith(".")]
    write_bytes(folder / SUMS, "".join(lines).encode())


def verify(folder: Path) -> int:
    """Return how many files a folder holds, all of them as they were when the digests were written.

    Raises:
        BadInput: a file is changed, missing or not listed, each named in a line of its own.
    """
    if not (folder / SUMS).is_file():
        raise BadInput(f"{folder}: holds no {SUMS}; name a folder that `framing snapshot export` has made")
    listed, present = _read_sums(folder / SUMS), _files(folder)
    problems = [f"{folder / name}: is missing; {_REMEDY}" for name in sorted(listed.keys() - present.keys())]
    problems += [f"{folder / name}: is not in {SUMS}; {_REMEDY}" for name in sorted(present.keys() - listed.keys())]
    problems += [
        f"{path}: is changed: its SHA-256 is not {listed[name]}; {_REMEDY}"
        for name, path in present.items()
        if name in listed and _digest(path) != listed[name]
    ]
    refuse(problems)
    return len(present)


def _read_sums(path: Path) -> dict[str, str]:
    lines = read_text(path).splitlines()
    matches = [_LINE.fullmatch(line) for line in lines]
    refuse(
        [
            f"{path}:{number}: is no line of digest and name; {_REMEDY}"
            for number, match in enumerate(matches, start=1)
            if not match
        ]
    )
    return {match[2]: match[1] for match in matches if match}


def _files(folder: Path) -> dict[str, Path]:
    """Return everything in a folder that is no folder itself, links included, by its name relative to it, sorted."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_symlink() or not path.is_dir())
    return {name: path for path in paths if (name := path.relative_to(folder).as_posix()) != SUMS}


def _digest(path: Path) -> str:
    """Return the digest of a file; a link or a device has none, so that nothing outside the folder is read."""
    return sha256(path.read_bytes()).hexdigest() if path.is_file() and not path.is_symlink() else "none"
