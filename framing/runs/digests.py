"""Digests: one short name for a value, for rows, for a text or for files; and numbers as they are stored."""

import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path


def rounded(value: float) -> float:
    """Return a number at six significant digits: more is noise, and differs between machines.

    >>> rounded(2 / 3)
    0.666667
    """
    return float(f"{value:.6g}")


def digest(value: object) -> str:
    """Return the SHA-256 of a value's JSON with sorted keys, in hexadecimal.

    >>> digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    True
    """
    return sha256(json.dumps(value, ensure_ascii=False, sort_keys=True, default=str).encode()).hexdigest()


def rows_digest(rows: Iterable[object]) -> str:
    """Return what `digest` would of a list of these rows, one at a time."""
    hasher, before = sha256(b"["), ""
    for row in rows:
        hasher.update(f"{before}{json.dumps(row, ensure_ascii=False, sort_keys=True, default=str)}".encode())
        before = ", "
    hasher.update(b"]")
    return hasher.hexdigest()


def text_digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal."""
    return sha256(text.encode()).hexdigest()


def file_digest(paths: Iterable[Path]) -> str:
    """Return the SHA-256 over the names and bytes of files, in hexadecimal."""
    hasher = sha256()
    for path in sorted(paths):
        hasher.update(path.name.encode() + b"\0" + path.read_bytes())
    return hasher.hexdigest()
