"""Receipts: what a stage was given, by which code and seed, and what came out, so that it can be repeated."""

import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field

from framing.runs.digests import digest

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")  # of a package, at the beginning of a requirement (PEP 508)


class Counts(BaseModel, frozen=True, extra="forbid"):
    """Rows of a stage: each row that comes in is kept or rejected, none vanishes."""

    rows_in: int
    kept: int
    rejected: dict[str, int] = Field(default_factory=dict)

    def validated(self) -> "Counts":
        """Return the counts.

        Raises:
            AssertionError: rows in are not rows kept plus rows rejected.
        """
        assert self.rows_in == self.kept + sum(self.rejected.values()), f"rows vanished: {self}"
        return self


class Inputs(BaseModel, frozen=True, extra="forbid"):
    """Everything that decides a stage's output; the clock does not.

    Attributes:
        parameters: what of study and settings the stage looks at.
        parents: the receipts' keys of the stages that it reads, by their names.
        code: version and digest of the program.
        libraries: versions of the packages that the program requires.
    """

    stage: str
    parameters: dict[str, Any]
    parents: dict[str, str]
    code: str
    libraries: dict[str, str]
    seed: int

    @property
    def address(self) -> str:
        """SHA-256 of all of it, in hexadecimal: where the cache holds the output."""
        return digest(self.model_dump(mode="json"))


class Receipt(Inputs, frozen=True, extra="forbid"):
    """A stage's receipt.

    Attributes:
        from_web: whether the web had a say in the output, which the inputs then do not decide alone.
        files: names of the files that the stage has written.
        output: SHA-256 over their names and bytes.
    """

    counts: Counts
    from_web: bool = False
    files: tuple[str, ...] = ()
    output: str
    started: datetime
    seconds: float

    @property
    def inputs(self) -> Inputs:
        """What the stage was given."""
        return Inputs.model_validate(self.model_dump(include=set(Inputs.model_fields)))

    @property
    def key(self) -> str:
        """What stands for the output in the receipts of later stages: the address or, of the web, output and address.

        Of other stages the output is left out: equal inputs give equal keys, whatever the last digits of a number.
        """
        return digest([self.inputs.address, self.output]) if self.from_web else self.inputs.address

    def as_json(self) -> dict[str, Any]:
        """Return the receipt with its key, as it is written."""
        return {**self.model_dump(mode="json"), "key": self.key}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Receipt":
        """Return the receipt that `as_json` has written.

        Raises:
            ValueError: it is of another form.
        """
        return cls.model_validate({name: part for name, part in value.items() if name != "key"})


@cache
def code_version() -> str:
    """Return the program's version and the first digits of the SHA-256 over its source files."""
    total = sha256()
    root = Path(__file__).parents[1]
    for path in sorted(root.rglob("*")):
        if path.suffix in {".py", ".html", ".css", ".js"}:
            total.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return f"{version('framing')}+{total.hexdigest()[:12]}"


def library_versions() -> dict[str, str]:
    """Return the versions of the packages that this one requires, those of its extras too where they are installed."""
    names = {match.group().lower() for line in requires("framing") or () if (match := _NAME.match(line))}
    versions = {name: _version(name) for name in sorted(names)}
    return {name: number for name, number in versions.items() if number}


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:  # an extra's
        return None
