"""JSON-LD as pages really write it (schema.org, JSON-LD 1.1): in comments, HTML-escaped, with trailing commas."""

import html
import json
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Node = Mapping[str, Any]

_NODES = 20_000  # of one page; more is an attack or a data dump, and the article stands near the top
_WRAPPING = re.compile(
    r"^\s*(?:(?://|/\*)\s*)?(?:<!--|<!\[CDATA\[)\s*(?:\*/)?|(?:(?://|/\*)\s*)?(?:-->|\]\]>)\s*(?:\*/)?\s*$"
)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})')
_ARTICLE = re.compile(r"(Article|BlogPosting|Report|Reportage)$")


def nodes(scripts: Sequence[str]) -> list[Node]:
    """Return every object of the page's JSON-LD scripts, outermost first; a script that is no JSON gives none."""
    waiting: deque[Any] = deque(value for script in scripts for value in _values(script))
    found: list[Node] = []
    for _ in range(_NODES):
        if not waiting:
            break
        value = waiting.popleft()
        if isinstance(value, dict):
            found.append(value)
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
    return found


def is_article(node: Node) -> bool:
    """Tell whether an object is an Article or one of its subtypes (schema.org/Article), by name or by address."""
    kinds = node.get("@type")
    return any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in _listed(kinds))


def resolved(value: Any, known: Sequence[Node]) -> Any:
    """Return the object that a bare reference `{"@id": ...}` points to, or the value itself."""
    if isinstance(value, dict) and set(value) == {"@id"}:
        return next((node for node in known if node.get("@id") == value["@id"] and len(node) > 1), value)
    return value


def names(value: Any, known: Sequence[Node]) -> list[str]:
    """Return the names in an author, publisher or section value: text, object, reference, or a list of these."""
    found: list[str] = []
    for part in _listed(value):
        one = resolved(part, known)
        name = one.get("name") if isinstance(one, dict) else one
        found.extend(str(word) for word in _listed(name) if isinstance(word, str) and word.strip())
    return found


def _values(script: str) -> Iterator[Any]:
    text = _WRAPPING.sub("", script).strip(" \t\r\n,;")
    for attempt in (str, html.unescape, _mended):
        try:
            yield from list(_decoded(attempt(text)))
        except (ValueError, RecursionError):
            continue
        return


def _decoded(text: str) -> Iterator[Any]:
    """Yield the values of a text that may hold several, one after the other."""
    decoder, position = json.JSONDecoder(strict=False), 0
    while position < len(text):
        value, position = decoder.raw_decode(text, position)
        yield value
        position += len(text[position:]) - len(text[position:].lstrip(" \t\r\n,;"))


def _mended(text: str) -> str:
    return _BAD_ESCAPE.sub("", _TRAILING_COMMA.sub(r"\1", text.replace("\xa0", " ")))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
