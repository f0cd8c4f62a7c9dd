"""The values that sources of leads and the pipeline exchange: queries, replies and their meaning."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from framing.study.model import Event, Outlet, Span

OK, UNAUTHORIZED, FORBIDDEN, TOO_MANY, SERVER_ERROR = 200, 401, 403, 429, 500  # HTTP statuses
_SHOWN = 200  # characters of a service's own words


class QueryOutcome(StrEnum):
    """What an answer means; a query without results is not the same as a refused query."""

    FOUND = "found"
    NO_COVERAGE = "no coverage"
    NOT_ARCHIVED = "not archived"
    REJECTED = "query rejected"
    RATE_LIMITED = "rate limited"
    FULL = "reply full"
    UNAVAILABLE = "service unavailable"
    UNREADABLE = "reply unreadable"

    @property
    def transient(self) -> bool:
        """Whether the same question may be answered later."""
        return self in {QueryOutcome.RATE_LIMITED, QueryOutcome.UNAVAILABLE}


@dataclass(frozen=True)
class Scope:
    """What leads are wanted for.

    Attributes:
        events: of the study, by name.
        outlets: of outlets.csv.
        keys: secrets of services by source name; they go into headers only.
        archive: the folder of the captures that are held already.
        folder: of the study; files of this machine are read below it.
        elsewhere: further folders below which the user lets studies read files.
    """

    events: Mapping[str, Event]
    outlets: tuple[Outlet, ...] = ()
    keys: Mapping[str, str] = field(default_factory=dict, repr=False)
    archive: str = ""
    folder: Path = Path()
    elsewhere: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """From the first day of any event's window to the last."""
        windows = [event.window for event in self.events.values()]
        return Span(first=min(one.first for one in windows), last=max(one.last for one in windows))


@dataclass(frozen=True)
class Query:
    """One request to be made for leads.

    Attributes:
        source: the name of the source.
        url: everything that is asked, parameters and all; `file:` for a file of this machine.
        headers: further request headers.
        event: the event that is asked about, if it is one alone.
        window: days outside of which nothing is wanted, where the query itself cannot say so.
        depth: how many answers led to this question.
    """

    source: str
    url: str
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    event: str = ""
    window: Span | None = None
    depth: int = 0

    def parameter(self, name: str) -> str:
        """Return a parameter of the URL, or an empty string."""
        return dict(parse_qsl(urlsplit(self.url).query)).get(name, "")

    def with_parameters(self, **parameters: str) -> "Query":
        """Return the same question with other parameters."""
        parts = urlsplit(self.url)
        others = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] not in parameters]
        return replace(
            self, url=urlunsplit(parts._replace(query=urlencode([*others, *parameters.items()], errors="replace")))
        )


@dataclass(frozen=True)
class Reply:
    """A service's answer; nothing else of it is read.

    Attributes:
        status: of HTTP.
        body: without its Content-Encoding.
        url: where it came from, after redirects; empty where that is what was asked.
        content_type: as the header has it.
    """

    status: int
    body: bytes = field(repr=False)
    url: str = ""
    content_type: str = ""


@dataclass(frozen=True)
class FoundPage:
    """A page that a source knows of.

    Attributes:
        url: of the page.
        source: who knows it.
        title: as the source has it.
        published: day or moment, only where the source says that it is that of publication.
        seen: day on which the source first saw the page.
        event: the event whose query found it.
        file: where its content lies on this machine, if it does.
    """

    url: str
    source: str
    title: str = ""
    published: date | datetime | None = None
    seen: date | None = None
    event: str = ""
    file: str = ""


@dataclass(frozen=True)
class LeftOutItem:
    """An item of an answer that is no lead: a row of left_out.csv.

    Attributes:
        source: whose answer it was.
        query: the question.
        item: the item's address, or what else tells which it is.
        reason: why it is left out.
    """

    source: str
    query: str
    item: str
    reason: str


@dataclass(frozen=True)
class Answer:
    """What a reply means.

    Attributes:
        outcome: in one word.
        pages: those that the answer lists.
        more: what to ask next: the next part, narrower windows, sitemaps of a sitemap.
        reason: where no page is listed, or not all, why: in the service's words or in ours.
        left_out: the items that cannot be read.
        outside: how many items the answer lists that lie outside of the query's window.
    """

    outcome: QueryOutcome
    pages: tuple[FoundPage, ...] = ()
    more: tuple[Query, ...] = ()
    reason: str = ""
    left_out: tuple[LeftOutItem, ...] = ()
    outside: int = 0


def media_type(file: str) -> str:
    """Return the media type under which a file of this machine is archived."""
    return "text/html" if Path(file).suffix.lower() in {".html", ".htm"} else "text/plain; charset=utf-8"


def refusal(reply: Reply) -> Answer | None:
    """Return the answer that a status alone gives; None where each source reads the body."""
    if reply.status == TOO_MANY:
        return Answer(QueryOutcome.RATE_LIMITED, reason=words_of(reply))
    if reply.status >= SERVER_ERROR:
        return Answer(QueryOutcome.UNAVAILABLE, reason=words_of(reply))
    return None


def words_of(reply: Reply) -> str:
    """Return the beginning of a text reply on one line, for the reader."""
    words = " ".join(reply.body[: 4 * _SHOWN].decode(errors="replace").split())
    return words[:_SHOWN] or f"HTTP status {reply.status} with an empty body"
