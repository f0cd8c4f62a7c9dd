"""The fence round every reader of a source's answer: whatever it raises is a row with a reason; the log has the trace.

What ends a reader costs that answer, what ends the reading of an item costs that item.
"""

import json
import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import islice
from typing import Any, TypeVar
from urllib.parse import urlsplit

from framing.collect.sources import Answer, FoundPage, LeftOutItem, Query, QueryOutcome, Reply
from framing.text import urls

Read = Callable[[Query, Reply], Answer]
Item = TypeVar("Item")
Made = TypeVar("Made")
log = logging.getLogger("framing")
_SHOWN = 200  # characters of an item, and of an error
_LONGEST_ADDRESS, _LONGEST_HOST, _LONGEST_LABEL = 4000, 253, 63  # characters; RFC 1035, 2.3.4
_LONGEST_TITLE = 1000
_MOST_ITEMS = 50_000  # of a sitemap (sitemaps.org), and more than any other answer lists
_LONGEST_NUMBER = 18  # digits


class UnreadableReplyError(ValueError):
    """An answer, or an item of one, is not what its source gives; the text says why."""


def read_reply(read: Read, query: Query, reply: Reply) -> Answer:
    """Return what a reply means; where the reader fails, for whatever reason, it is unreadable."""
    try:
        return read(query, reply)
    except UnreadableReplyError as error:
        return Answer(QueryOutcome.UNREADABLE, reason=_line(error))
    except Exception as error:  # what others send must not end a collection
        log.warning("%s: the reply of %s cannot be read", query.source, shown(query.url), exc_info=True)
        return Answer(QueryOutcome.UNREADABLE, reason=f"cannot be read: {_named(error)}")


def read_items(
    query: Query, items: Iterable[Item], read: Callable[[Item], FoundPage | None], name: Callable[[Item], str]
) -> tuple[list[FoundPage], tuple[LeftOutItem, ...]]:
    """Return the pages that items list, and the items that list none that could be asked for, or cannot be read.

    Args:
        query: the question.
        items: of the answer.
        read: returns an item's page, None for an item that is not meant to list one.
        name: tells which item it is.
    """

    def checked(item: Item) -> FoundPage | None:
        if (page := read(item)) is None:
            return None
        check_address(page.url)
        return page if len(page.title) <= _LONGEST_TITLE else replace(page, title=page.title[:_LONGEST_TITLE])

    return each(query, items, checked, name)


def each(
    query: Query, items: Iterable[Item], make: Callable[[Item], Made | None], name: Callable[[Item], str]
) -> tuple[list[Made], tuple[LeftOutItem, ...]]:
    """Return what is made of each item, and the items of which nothing can be made; a bad item costs itself alone."""
    made: list[Made] = []
    left_out: list[LeftOutItem] = []
    waiting = iter(items)
    for item in islice(waiting, _MOST_ITEMS):
        try:
            if (one := make(item)) is not None:
                made.append(one)
        except Exception as error:  # noqa: BLE001 - see the first line of this file
            left_out.append(LeftOutItem(query.source, query.url, _named_item(item, name), _reason(error)))
    if rest := sum(1 for _ in waiting):
        reason = f"an answer lists more than {_MOST_ITEMS} items"
        left_out.append(LeftOutItem(query.source, query.url, f"{rest} further items", reason))
    return made, tuple(left_out)


def check_address(url: str) -> None:
    """Make sure that a page can be asked for.

    Raises:
        UnreadableReplyError: the address is missing, relative, of no web page, or longer than addresses are.
    """
    if not url.strip():
        raise UnreadableReplyError("no address")
    if len(url) > _LONGEST_ADDRESS:
        raise UnreadableReplyError(f"unreadable address: longer than {_LONGEST_ADDRESS} characters")
    try:
        host = urlsplit(urls.canonical(url)).hostname or ""
    except ValueError:
        raise UnreadableReplyError("unreadable address") from None
    labels = host.removesuffix(".").split(".")
    if len(host) > _LONGEST_HOST or not all(0 < len(label) <= _LONGEST_LABEL for label in labels):
        raise UnreadableReplyError("unreadable address: no such host can exist")


def json_of(body: bytes | str, expected: str = "the expected JSON") -> Any:
    """Return the value of a JSON text; numbers with more digits than any count are text.

    Args:
        body: the text.
        expected: what it should be, for the reader.

    Raises:
        UnreadableReplyError: it is no JSON, or nested deeper than any answer.
    """
    try:
        return json.loads(body, strict=False, parse_int=_number)
    except (ValueError, RecursionError) as error:
        raise UnreadableReplyError(f"not {expected}: {_line(error)}") from None


def rows_of(value: Any, key: str) -> list[Any]:
    """Return the list of a JSON answer.

    Raises:
        UnreadableReplyError: the answer is no JSON object, or the list is none.
    """
    rows = value.get(key, []) if isinstance(value, dict) else None
    if not isinstance(rows, list):
        raise UnreadableReplyError(f"not the expected JSON: no list of {key}")
    return rows


def page_address(row: Any) -> str:
    """Return the address that a row of a JSON answer names.

    Raises:
        UnreadableReplyError: it names none.
    """
    url = row.get("url") if isinstance(row, dict) else None
    if not isinstance(url, str):
        raise UnreadableReplyError("no address")
    return url


def shown(value: Any) -> str:
    """Return the beginning of a value on one line, for the reader."""
    text = value if isinstance(value, str) else repr(value)
    return " ".join(text[:_SHOWN].encode(errors="replace").decode().split())


def _reason(error: Exception) -> str:
    """Return why an item is left out; what nobody foresaw is logged with its trace."""
    if isinstance(error, UnreadableReplyError):
        return _line(error)
    log.warning("an item cannot be read: %s", _named(error), exc_info=error)
    return f"cannot be read: {_named(error)}"


def _named_item(item: Item, name: Callable[[Item], str]) -> str:
    try:
        return shown(name(item))
    except Exception:  # noqa: BLE001 - it is being left out already
        return ""


def _named(error: Exception) -> str:
    return _line(f"{type(error).__name__}: {error}")


def _line(text: object) -> str:
    return shown(str(text))


def _number(digits: str) -> int | str:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else digits
