"""RIS: what Nexis Uni, Factiva, ProQuest, Zotero and library catalogues export."""

import re
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from framing.collect.importing.reading.decoding import file_text
from framing.collect.importing.record import SourceRecord
from framing.errors import BadInput

READS = "RIS, as Nexis Uni, Factiva, ProQuest and Zotero export it"
SUFFIXES = (".ris", ".txt")
COLUMNS = {
    "url": ("UR", "L1", "L2", "LK"),
    "title": ("TI", "T1", "CT"),
    "abstract": ("AB", "N2"),
    "published": ("DA", "Y1", "PY"),
    "outlet": ("T2", "JO", "JF", "JA", "PB"),
    "language": ("LA",),
    "genre": ("M3",),
}
_FIRST = re.compile(rb"^(?:\xef\xbb\xbf)?\s*TY {1,2}- ", re.MULTILINE)
_ENTRY = re.compile(r"^TY {1,2}- ", re.MULTILINE)
_COUNTED = 20_000  # references whose lines are counted; to count is to read all of the text before
_TEXTS = ("AB", "N2")  # tags that may stand several times or go on over lines
_END = "\nER  - \n"


def fits(path: Path, beginning: bytes) -> bool:
    """Tell whether a file is RIS."""
    return path.suffix.lower() == ".ris" or _FIRST.match(beginning) is not None


def read(path: Path) -> Iterator[SourceRecord]:
    """Yield the references of a file, each read without the others.

    Raises:
        BadInput: the file cannot be read, or holds no reference.
    """
    text = "\n".join(file_text(path).splitlines())
    starts = [match.start() for match in _ENTRY.finditer(text)]
    if not starts:
        raise BadInput(f"{path}: holds no reference in RIS, which begins with a line `TY  - NEWS`")
    if find_spec("rispy") is None:
        raise BadInput(f"{path}: the reader of RIS is not installed; pip install 'framing[import]'")
    for start, end in pairwise([*starts, len(text)]):
        place = f"{path}:{text.count(chr(10), 0, start) + 1}" if len(starts) < _COUNTED else f"{path}:character {start}"
        yield _record(text[start:end], place)


def _record(entry: str, place: str) -> SourceRecord:
    import rispy  # noqa: PLC0415 - an optional extra
    from rispy.config import TAG_KEY_MAPPING  # noqa: PLC0415 - as above

    tags = {tag: tag for tag in TAG_KEY_MAPPING}
    try:
        [reference] = rispy.loads(
            entry.rstrip().removesuffix(_END.strip()) + _END,
            mapping=tags,
            list_tags=[tag for tag in tags if tag != "TY"],
            delimiter_tags_mapping={},
            skip_unknown_tags=True,
        )
    except (ValueError, KeyError, TypeError) as error:
        return SourceRecord(place, {}, f"is no reference in RIS: {error}")
    cells = {tag: "\n".join(values) if tag in _TEXTS else " ".join(values[0].split())
             for tag, values in reference.items() if tag != "TY" and values}  # fmt: skip
    return SourceRecord(place, cells) if cells else SourceRecord(place, {}, "an empty reference")
