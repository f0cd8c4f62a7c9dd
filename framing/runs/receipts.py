"""Receipts: what a stage was given, by which code and seed, and what came out, so that it can be repeated."""

from datetime import datetime
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field

from framing import __version__
from framing.runs.digests import digest

_LIBRARIES = ("scikit-learn", "numpy", "scipy", "networkx", "datasketch", "snowballstemmer", "py3langid", "pyarrow")


class Counts(BaseModel, frozen=True, extra="forbid"):
    """Rows of a stage: those that came in are kept or rejected, none vanishes."""

    rows_in: int
    kept: int
    rejected: dict[str, int] = Field(default_factory=dict)

    def checked(self) -> "Counts":
        """Return the counts.

        Raises:
            AssertionError: rows in are not rows kept plus rows rejected.
        """
        assert self.rows_in == self.kept + sum(self.rejected.values()), f"rows vanished: {self}"
        return self


class Receipt(BaseModel, frozen=True, extra="forbid"):
    """A stage's receipt; `key` stands for everything that decides its output, the clock left out.

    Attributes:
        files: names of the files that the stage has written.
        output: SHA-256 over their names and bytes.
    """

    stage: str
    parameters: dict[str, Any]
    parent: str | None
    code: str
    libraries: dict[str, str]
    seed: int
    counts: Counts
    files: tuple[str, ...] = ()
    output: str
    started: datetime
    seconds: float

    @property
    def key(self) -> str:
        """SHA-256 of all but the times, in hexadecimal."""
        return digest(self.model_dump(mode="json", exclude={"started", "seconds"}))

    def shown(self) -> dict[str, Any]:
        """Return the receipt with its key, as it is written."""
        return {**self.model_dump(mode="json"), "key": self.key}


@cache
def code_version() -> str:
    """Return the program's version and the first digits of the SHA-256 over its source files."""
    total = sha256()
    root = Path(__file__).parents[1]
    for path in sorted(root.rglob("*")):
        if path.suffix in {".py", ".html", ".css", ".js"}:
            total.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return f"{__version__}+{total.hexdigest()[:12]}"


@cache
def library_versions() -> dict[str, str]:
    """Return the versions of the libraries that results depend on."""
    return {name: version(name) for name in _LIBRARIES}
