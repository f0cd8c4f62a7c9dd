"""Cues that a person has accepted in a sheet, written into the codebook, whose comments and order stay as they are."""

from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Array

from framing.coding.sheet_reading import comparable, rows
from framing.errors import BadInput
from framing.study.model import Codebook
from framing.study.readers import read_text

COLUMNS = (
    "cue", "accept", "frame", "why", "z", "near", "articles", "framed", "language", "sentence", "url",
)  # fmt: skip
_YES, _NO = {"x", "yes", "y", "1", "✓"}, {"", "no", "n", "0"}

Accepted = dict[str, dict[str, list[str]]]
"""New cues by frame and language."""


def accepted(sheet: Path, codebook: Codebook) -> Accepted:
    """Return the cues that a sheet accepts, without those that a frame has already.

    Raises:
        BadInput: the sheet cannot be read, or says something else than yes or no, or names no frame of the codebook.
    """
    result: Accepted = {}
    for place, row in rows(sheet, COLUMNS).items():
        answer, frame, cue = comparable(row.get("accept", "")), row.get("frame", "").strip(), row.get("cue", "").strip()
        if answer not in _YES | _NO:
            raise BadInput(f"{place}: accept: {row['accept']!r}; valid: x for yes, nothing for no")
        if answer in _NO:
            continue
        if frame not in codebook.frames:
            raise BadInput(f"{place}: frame: {frame!r}; valid: {', '.join(codebook.frames)}")
        if not cue:
            raise BadInput(f"{place}: cue: is empty; write the cue, or clear accept")
        known = {one.rpartition(":")[2] for one in codebook.frames[frame].cues}
        new = result.setdefault(frame, {}).setdefault(row.get("language", "").strip(), [])
        if cue not in known and cue not in new:
            new.append(cue)
    return {frame: by for frame, by_language in result.items() if (by := {k: v for k, v in by_language.items() if v})}


def with_cues(path: Path, new: Mapping[str, Mapping[str, list[str]]]) -> str:
    """Return the text of a codebook file with further cues, each in its language's list where the frame has such.

    Raises:
        BadInput: the file cannot be read, or is written so that only a person can add to it.
    """
    try:
        document = tomlkit.parse(read_text(path))
    except TOMLKitError as error:
        raise BadInput(f"{path}: is not valid TOML: {error}") from None
    frames: Any = document.get("frames", {})
    for frame, by_language in new.items():
        if not isinstance(frames.get(frame), MutableMapping):
            raise BadInput(f"{path}: frames.{frame}: is not a table of its own; add its cues by hand")
        for language, cues in by_language.items():
            _add(frames[frame], language, cues, f"{path}: frames.{frame}.cues")
    return tomlkit.dumps(document)


def _add(frame: Any, language: str, cues: list[str], place: str) -> None:
    if "cues" not in frame:
        frame["cues"] = list(cues)
        return
    listed = frame["cues"]
    if isinstance(listed, MutableMapping):
        if language not in listed:
            listed[language] = list(cues)
            return
        listed = listed[language]
    if not isinstance(listed, Array):
        raise BadInput(f"{place}: is no list; add {', '.join(cues)} by hand")
    listed.extend(cues)
