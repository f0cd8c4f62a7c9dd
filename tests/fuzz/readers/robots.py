"""robots.txt: rules, delays, and what they say of a page."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from framing.collect.web.outcome import FetchOutcome
from framing.collect.web.page import Exchange, FetchResult
from framing.collect.web.robots import Rules, robots_request
from tests.fuzz.asked import TEXTS
from tests.fuzz.reader import Reader

_REQUEST = robots_request("https://a.test/x/y?z=1")
_FIELDS = st.sampled_from(["User-agent", "Disallow", "Allow", "Crawl-delay", "Request-rate", "Visit-time", "Sitemap"])
_LINES = st.tuples(_FIELDS, TEXTS | st.from_regex(r"[/*$a-z0-9%]{0,12}", fullmatch=True) | st.floats().map(str))


def read(content: bytes) -> None:
    """Read rules and ask them about a page."""
    answer = Exchange(
        _REQUEST.url, (), datetime(2021, 3, 18, tzinfo=UTC), 0.0, 0.1, 500_000, 200, headers=(), wire=content
    )
    rules = Rules.read(FetchResult(_REQUEST, FetchOutcome.FETCHED, "", (answer,), 1), "framing")
    rules.refusal("https://a.test/x/y?z=1")
    rules.refusal("https://a.test/%C3%BC/\N{SNOWMAN}")
    assert isinstance(rules.delay + 0.0, float)


READER = Reader(
    read=read,
    made=st.lists(_LINES, max_size=8).map(
        lambda lines: "\n".join(f"{field}: {value}" for field, value in lines).encode(errors="surrogatepass")
    ),
    tokens=(
        b"User-agent: *\n",
        b"Disallow: /",
        b"Crawl-delay: ",
        b"Allow: /*$",
        b"*" * 50,
        b"/*a" * 30,
        b"nan",
        b"inf",
    ),
)
