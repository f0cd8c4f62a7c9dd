"""The journal of coding in the browser: one line a code, written before it is acknowledged, never changed."""

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from framing.errors import BadInput
from framing.runs.locks import wait_for_lock
from framing.study.model import Coder, Line, Name, Strict, Text

SUFFIX = ".jsonl"


class Draw(Strict):
    """The first line: the articles that are to be coded, in their order, by their ids."""

    articles: tuple[Line, ...]


class JournalEntry(Strict):
    """What a coder entered for an article; a later entry replaces it, and an empty frame withdraws it."""

    coder: Coder
    id: Line
    frame: Name | None = None
    second: Name | None = None
    note: Text = ""
    moment: Line


def append(path: Path, line: Draw | JournalEntry) -> None:
    """Add a line: when this returns, the disk has it, whatever ends the program, and however many append at once.

    Raises:
        OSError: it cannot be written.
    """
    descriptor = wait_for_lock(path)
    try:
        size = os.fstat(descriptor).st_size
        torn = size > 0 and os.pread(descriptor, 1, size - 1) != b"\n"  # the end of a line whose writer was killed
        content = b"\n" * torn + line.model_dump_json().encode() + b"\n"
        while content:
            content = content[os.write(descriptor, content) :]
        os.fsync(descriptor)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        os.close(descriptor)


def drawn(path: Path) -> Sequence[str] | None:
    """Return the ids of the articles that a journal is about, None where there is no journal yet."""
    return next((line.articles for _, line in _lines(path) if isinstance(line, Draw)), None)


def entries(path: Path) -> Iterator[tuple[str, JournalEntry]]:
    """Yield every code of a journal with its place, in the order in which they were entered.

    Raises:
        BadInput: it cannot be read, or holds a line that is neither; a line that was never finished holds nothing.
    """
    return ((place, line) for place, line in _lines(path) if isinstance(line, JournalEntry))


def latest(path: Path) -> dict[tuple[str, str], JournalEntry]:
    """Return each coder's last word on each article, by coder and article."""
    return {(entry.coder, entry.id): entry for _, entry in entries(path)}


def _lines(path: Path) -> Iterator[tuple[str, Draw | JournalEntry]]:
    try:
        content = path.read_bytes() if path.exists() else b""
    except OSError as error:
        raise BadInput(f"{path}: cannot be read ({error.strerror or error})") from None
    for number, line in enumerate(content.split(b"\n"), start=1):
        if not _whole(line):
            continue
        model = Draw if b'"articles"' in line[:12] else JournalEntry
        try:
            yield f"{path}:{number}", model.model_validate_json(line)
        except ValidationError as error:
            reason = error.errors()[0]["msg"]
            raise BadInput(f"{path}:{number}: is no line of a coding journal ({reason}); remove the line") from None


def _whole(line: bytes) -> bool:
    """Tell whether a line was written to its end; a torn one is not, and nobody was told that it was saved."""
    try:
        return bool(line.strip()) and isinstance(json.loads(line), dict)
    except ValueError:
        return False
