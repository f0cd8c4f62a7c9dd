"""Media Cloud: stories by query and day, asked as the service's own client asks.

The client sends nothing here: its one method that would is replaced, so that pace and retries are this program's.
"""

from functools import partial
from typing import Any
from urllib.parse import urlencode

from pydantic import Field

from framing.collect.reading import json_of, page_address, read_items, rows_of, shown
from framing.collect.sources import (
    FORBIDDEN,
    OK,
    UNAUTHORIZED,
    Answer,
    FoundPage,
    Query,
    QueryOutcome,
    Reply,
    Scope,
    refusal,
    words_of,
)
from framing.errors import BadInput
from framing.study.model import Line, Span, Strict, Whole
from framing.text import dates
from framing.text.matching import without_language

KEY = "MEDIACLOUD_API_KEY"
INTERFACE = True
_NATIONAL = 34412234  # the service's collection "United States - National"


class Options(Strict):
    """`[sources.mediacloud]`.

    Attributes:
        queries: in the service's language; by default each event's terms.
        collections: of outlets, by number (see the service's directory).
        page: stories a reply.
    """

    queries: tuple[Line, ...] = ()
    collections: tuple[Whole, ...] = Field(default=(_NATIONAL,), min_length=1)
    page: Whole = Field(default=1000, ge=1, le=1000)


def ask(scope: Scope, options: Options) -> list[Query]:
    """Return a query for each event, or for each of the study's own queries.

    Raises:
        BadInput: the client is not installed.
    """
    secret = scope.keys["mediacloud"]
    spans = {"": scope.span, **{name: event.window for name, event in scope.events.items()}}
    asked = [("", text) for text in options.queries] or [
        (name, " OR ".join(f'"{without_language(term)}"' for term in event.terms))
        for name, event in scope.events.items()
    ]
    return [_query(text, event, spans[event], secret, options) for event, text in asked]


def read(query: Query, reply: Reply) -> Answer:
    """Read a list of stories; a token in it asks for the next part.

    Raises:
        UnreadableReplyError: it is none.
    """
    if (refused := refusal(reply)) is not None:
        return refused
    if reply.status == UNAUTHORIZED or (reply.status == FORBIDDEN and b"oken" in reply.body):
        return Answer(QueryOutcome.REJECTED, reason=words_of(reply))
    if reply.status == FORBIDDEN or not reply.body.strip():
        return Answer(QueryOutcome.RATE_LIMITED, reason=words_of(reply))  # older servers say so with an empty body
    value = json_of(reply.body)
    stories = rows_of(value, "stories")
    if reply.status != OK:
        return Answer(QueryOutcome.REJECTED, reason=str(value.get("note") or value.get("message") or words_of(reply)))
    listed, left_out = read_items(query, stories, partial(_page, query=query), shown)
    pages = tuple(listed)
    token = value.get("pagination_token") if stories else None
    more = (query.with_parameters(pagination_token=str(token)),) if token else ()
    return Answer(QueryOutcome.FOUND if pages else QueryOutcome.NO_COVERAGE, pages, more, left_out=left_out)


def _query(text: str, event: str, span: Span, secret: str, options: Options) -> Query:
    endpoint, asked = _as_the_client_asks(text, span, secret, options)
    parameters = [(name, value) for name, values in asked.items() for value in _listed(values)]
    return Query("mediacloud", f"{endpoint}?{urlencode(parameters)}", (("Authorization", f"Token {secret}"),), event)


def _as_the_client_asks(text: str, span: Span, secret: str, options: Options) -> tuple[str, dict[str, Any]]:
    try:
        from mediacloud.api import SearchApi  # noqa: PLC0415 - only where the study asks for it
    except ImportError:
        raise BadInput(
            "sources.mediacloud: its client is not installed; install it with `pip install 'framing[mediacloud]'`"
        ) from None
    asked: dict[str, Any] = {}

    class Silent(SearchApi):  # type: ignore[misc, unused-ignore]  # untyped where the client is not installed
        def _query(self, endpoint: str, params: dict[str, Any] | None = None, method: str = "GET") -> dict[str, Any]:
            asked.update({"endpoint": self.BASE_API_URL + endpoint, **(params or {})})
            assert method == "GET"
            return {"stories": [], "pagination_token": None}

    chosen = list(options.collections)
    Silent(secret).story_list(text, span.first, span.last, collection_ids=chosen, page_size=options.page)
    return str(asked.pop("endpoint")), asked


def _listed(values: Any) -> list[str]:
    return [str(value) for value in values] if isinstance(values, list | tuple) else [str(values)]


def _page(story: Any, query: Query) -> FoundPage:
    url, title = page_address(story), str(story.get("title") or "")
    published = dates.parse(str(story.get("publish_date") or ""))
    return FoundPage(url, "mediacloud", title, published, event=query.event)
