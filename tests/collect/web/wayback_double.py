"""A double of the Wayback Machine: lists of captures (CDX), and the raw capture nearest to a moment."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from hashlib import sha1
from itertools import groupby
from urllib.parse import parse_qsl, urlsplit

from framing.text import urls
from tests.collect.web.replies import HTML, Behaviour, ReferenceSummary, Seen, as_json, redirect, retry_later, say

HOST = "web.archive.org"
_TIME = "%Y%m%d%H%M%S"
_REPLAY = re.compile(r"/web/(\d{14})id_/(.+)")
_HEADER = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]


@dataclass(frozen=True)
class Memento:
    """A capture: a page as it was at a moment (RFC 7089)."""

    url: str
    timestamp: str
    body: bytes = b""
    status: int = 200
    kind: str = HTML

    @property
    def key(self) -> str:
        return urls.surt(self.url)

    @property
    def path(self) -> str:
        return f"/web/{self.timestamp}id_/{self.url}"

    @property
    def time(self) -> datetime:
        return datetime.strptime(self.timestamp, _TIME).replace(tzinfo=UTC)

    def row(self) -> list[str]:
        mime, digest = self.kind.partition(";")[0], sha1(self.body).hexdigest().upper()[:32]
        return [self.key, self.timestamp, self.url, mime, str(self.status), digest, str(len(self.body))]


class WaybackDouble:
    """Answers CDX queries and gives captures out.

    Args:
        mementos: what it holds.
        busy: pages whose first request it answers with 429.
    """

    def __init__(self, mementos: Iterable[Memento] = (), busy: Iterable[str] = ()) -> None:
        self.mementos = sorted(mementos, key=lambda one: (one.key, one.timestamp))
        self.busy = set(busy)

    def answer(self, seen: Seen) -> Iterable[ReferenceSummary]:
        parts = urlsplit(seen.path)
        if parts.path.startswith("/cdx/"):
            return self._list(parse_qsl(parts.query))(seen)
        if match := _REPLAY.fullmatch(seen.path):
            return self._replay(*match.groups())(seen)
        return say("no such page", 404)(seen)

    def _replay(self, timestamp: str, url: str) -> Behaviour:
        if url in self.busy:
            self.busy.remove(url)
            return retry_later(429, 1)
        same_page = [one for one in self.mementos if one.key == urls.surt(url)]
        if not same_page:
            return say("Hrm. Wayback Machine has not archived that URL.", 404)
        near = min(same_page, key=lambda one: abs(int(one.timestamp) - int(timestamp)))
        if near.timestamp != timestamp:
            return redirect(f"https://{HOST}{near.path}", 302)
        return say(near.body, near.status, near.kind, memento_datetime=format_datetime(near.time, usegmt=True))

    def _list(self, asked: list[tuple[str, str]]) -> Behaviour:
        options = dict(asked)
        if urls.domain(f"http://{options['url']}") == "excluded.test":
            return say("org.archive.util.io.RuntimeIOException: AccessControlException: Blocked Site Error", 403)
        rows = [one.row() for one in self.mementos if _within(one, options)]
        rows = [row for row in rows if all(_passes(row, value) for name, value in asked if name == "filter")]
        if "collapse" in options:
            rows = [next(group) for _, group in groupby(rows, key=lambda row: row[0])]
        return as_json(list(_page(rows, int(options.get("limit", 1000)), options.get("resumeKey", ""))))


def _within(one: Memento, options: dict[str, str]) -> bool:
    first, last = options.get("from", "0"), options.get("to", "9").ljust(14, "9")
    return _covers(options, one.url) and first <= one.timestamp <= last


def _covers(options: dict[str, str], url: str) -> bool:
    asked, host = options["url"], urls.domain(url)
    match options.get("matchType", "exact"):
        case "domain":
            return host == asked or host.endswith(f".{asked}")
        case "host":
            return host == urls.domain(f"http://{asked}")
        case "prefix":
            return urls.surt(url).startswith(urls.surt(f"http://{asked}"))
    return urls.surt(url) == urls.surt(f"http://{asked}")


def _passes(row: list[str], asked: str) -> bool:
    field, _, pattern = asked.removeprefix("!").partition(":")
    return bool(re.fullmatch(pattern, row[_HEADER.index(field)])) != asked.startswith("!")


def _page(rows: list[list[str]], limit: int, after: str) -> Iterator[list[str]]:
    waiting = [row for row in rows if row[0] > after] if after else rows
    if waiting:
        yield from [_HEADER, *waiting[:limit]]
    if len(waiting) > limit:
        yield from [[], [waiting[limit - 1][0]]]
