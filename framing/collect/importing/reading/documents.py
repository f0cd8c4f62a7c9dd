"""Documents: what a file with one text says of itself, in its first lines and in its name."""

import re
from pathlib import Path

from framing.collect.importing.record import SourceRecord
from framing.text.tokens import words

_FIELD = re.compile(
    r"(url|link|title|date|published|outlet|source|language|country|genre|event):\s*(\S.*)", re.IGNORECASE
)
_NAMES = {"link": "url", "date": "published", "source": "outlet"}
_DAY = re.compile(r"^((?:19|20)\d\d[-_.]?\d\d[-_.]?\d\d|(?:19|20)\d\d[-_.]\d\d)(?=$|[^\d])[-_. ]*")
_TITLE_WORDS = 25  # a longer first line is no title


def record(path: Path, text: str, title: str = "") -> SourceRecord:
    """Return a document as a record whose columns are fields.

    First lines such as `URL: https://...`, `Title: ...`, `Date: ...` and `Outlet: ...` say what they name. Without them
    a short first line is the title, and a file's name that begins with a day or a month (2021-03-18) gives the day.

    Args:
        path: of the file.
        text: of the document.
        title: as the file's own description has it, if it does.
    """
    stated, body = _stated(text.replace("\r\n", "\n").strip())
    if not body:
        return SourceRecord(str(path), stated, "holds no text; a scanned page must go through text recognition first")
    first, _, rest = body.partition("\n")
    if not stated.get("title") and not title and rest.strip() and len(words(first)) <= _TITLE_WORDS:
        title, body = first.strip(), rest.strip()
    day = _DAY.match(path.stem)
    cells = {
        "title": title or (_DAY.sub("", path.stem).replace("_", " ").strip() or path.stem),
        "published": re.sub("[_.]", "-", day[1]) if day else "",
        **stated,
        "abstract": body,
    }
    return SourceRecord(str(path), cells)


def _stated(text: str) -> tuple[dict[str, str], str]:
    """Return what the first lines state, and the text below them."""
    stated: dict[str, str] = {}
    remaining = text
    while match := _FIELD.fullmatch((line := remaining.partition("\n")[0]).strip()):
        name = match[1].lower()
        stated.setdefault(_NAMES.get(name, name), match[2].strip())
        remaining = remaining[len(line) :].lstrip("\n")
        if not remaining:
            break
    return stated, remaining.strip()
