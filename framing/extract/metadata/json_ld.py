"""JSON-LD as pages really write it (schema.org, JSON-LD 1.1): in comments, HTML-escaped, with trailing commas."""

import html
import json
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Node = Mapping[str, Any]

_NODES = 20_000  # of one page; more is an attack or a data dump, and the article stands near the top
_OPENING = re.compile(r"\s*+(?:(?://|/\*)\s*+)?(?:<!--|<!\[CDATA\[)\s*+(?:\*/)?")
_CLOSING = ("*/", "-->", "]]>", "//", "/*")
_MARKS = 3  # that stand behind one another
_BETWEEN = re.compile(r"[\s,;]*+")
_AROUND = " \t\r\n\f\v,;"
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})')
_ARTICLE = re.compile(r"(Article|BlogPosting|Report|Reportage)$")


def nodes(scripts: Sequence[str]) -> list[Node]:
    """Return every object of the page's JSON-LD scripts, outermost first; a script that is no JSON gives none."""
    queue: deque[Any] = deque(value for script in scripts for value in _values(script))
    objects: list[Node] = []
    for _ in range(_NODES):
        if not queue:
            break
        value = queue.popleft()
        if isinstance(value, dict):
            objects.append(value)
            queue.extend(value.values())
        elif isinstance(value, list):
            queue.extend(value)
    return objects


def is_article(node: Node) -> bool:
    """Tell whether an object is an Article or one of its subtypes (schema.org/Article), by name or by address."""
    kinds = node.get("@type")
    return any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in _as_list(kinds))


def resolve(value: Any, candidates: Sequence[Node]) -> Any:
    """Return the object that a bare reference `{"@id": ...}` points to, or the value itself."""
    if isinstance(value, dict) and set(value) == {"@id"}:
        return next((node for node in candidates if node.get("@id") == value["@id"] and len(node) > 1), value)
    return value


def names(value: Any, candidates: Sequence[Node], *, without_organisations: bool = False) -> list[str]:
    """Return the names in an author, publisher or section value: text, object, reference, or a list of these."""
    result: list[str] = []
    for part in _as_list(value):
        item = resolve(part, candidates)
        if without_organisations and isinstance(item, dict) and "Organization" in str(item.get("@type")):
            continue
        name = item.get("name") if isinstance(item, dict) else item
        result.extend(str(word) for word in _as_list(name) if isinstance(word, str) and word.strip())
    return result


def _values(script: str) -> Iterator[Any]:
    text = _unwrapped(script)
    for attempt in (str, html.unescape, _repaired):
        try:
            yield from list(_decoded(attempt(text)))
        except (ValueError, RecursionError):
            continue
        return


def _unwrapped(script: str) -> str:
    """Return a script without the comment or CDATA section that hides it from old browsers."""
    opening = _OPENING.match(script)
    text = (script[opening.end() :] if opening else script).strip(_AROUND)
    for _ in range(_MARKS):
        for mark in _CLOSING:
            text = text.removesuffix(mark).rstrip(_AROUND)
    return text


def _decoded(text: str) -> Iterator[Any]:
    """Yield the values of a text that may hold several, one after the other."""
    decoder, offset = json.JSONDecoder(strict=False), 0
    while offset < len(text):
        value, offset = decoder.raw_decode(text, offset)
        yield value
        between = _BETWEEN.match(text, offset)
        offset = between.end() if between else offset


def _repaired(text: str) -> str:
    return _BAD_ESCAPE.sub("", _TRAILING_COMMA.sub(r"\1", text.replace("\xa0", " ")))


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
