"""Sources of leads as readers: a body is read as the answer to a question of theirs."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from hypothesis import strategies as st

from framing.collect.reading import UnreadableReplyError
from framing.collect.sources import Answer, Query, QueryOutcome, Reply
from framing.errors import FramingError
from framing.study import plugins
from framing.study.model import Span

TYPED = (FramingError, UnreadableReplyError)
"""What a source may raise of an answer."""

_URL = "https://service.test/a?query=x&maxrecords=2&startdatetime=20210318000000&enddatetime=20210319235959"
_DAYS = Span(first=date(2021, 3, 1), last=date(2021, 3, 31))


def reader_of(source: str) -> Callable[[bytes], object]:
    """Return what reads a body as an answer of a source."""

    def read(content: bytes) -> Answer:
        answer: Answer = plugins.load("discover", source, "read")(
            Query(source, _URL, window=_DAYS), Reply(200, content)
        )
        assert isinstance(answer.outcome, QueryOutcome)
        for page in answer.pages:
            assert isinstance(page.url, str)
            assert page.published is None or isinstance(page.published, date)
        return answer

    return read


def json_of(keys: Sequence[str], strings: st.SearchStrategy[str]) -> st.SearchStrategy[bytes]:
    """Return JSON of any shape whose objects have these keys."""
    leaves = st.none() | st.booleans() | st.integers() | st.floats() | strings
    values: st.SearchStrategy[Any] = st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(keys), inner, max_size=5),
        max_leaves=20,
    )
    return st.builds(_encoded, values, st.booleans())


def _encoded(value: object, ascii_only: bool) -> bytes:  # noqa: FBT001 - drawn by hypothesis
    return json.dumps(value, ensure_ascii=ascii_only).encode(errors="surrogatepass")


URLS = st.one_of(
    st.sampled_from(
        ["http://a.test/x", "https://www.b.test:8443/y?z=1#f", "http://[", "//c.test", "http://x:99999/", ""]
    ),
    st.from_regex(r"https?://[a-z.\-\[\]@\\:%]{0,12}(/[^ ]{0,8})?", fullmatch=True),
    st.text(st.characters(), max_size=12).map("http://a.test/".__add__),
)
DATES = st.one_of(
    st.dates().map(str),
    st.datetimes().map(lambda moment: moment.isoformat()),
    st.from_regex(r"-?[0-9]{0,5}[-/.][0-9]{0,3}[-/.][0-9]{0,3}[T ]?[0-9:]{0,9}(Z|[+-][0-9:]{0,6})?", fullmatch=True),
    st.text(max_size=12),
)
TEXTS = st.one_of(st.text(st.characters(), max_size=20), URLS, DATES)
