"""Headers of answers: content type and coding, redirects, Retry-After; the first lines are headers, a body follows."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from framing.collect.web.back_off import retry_after
from framing.collect.web.location import NotAWebAddressError, host_key, normalised_url, redirect_target
from framing.collect.web.page import Exchange
from framing.extract.encoding import decode
from framing.text import urls
from tests.fuzz.asked import DATES, TEXTS, URLS
from tests.fuzz.reader import Reader

_NAMES = ["Location", "Retry-After", "Content-Type", "Content-Encoding", "Last-Modified", "Date"]
_VALUES = URLS | DATES | TEXTS | st.sampled_from(["gzip", "br", "deflate, gzip", 'text/html; charset="x', "120", "-1"])


def read(content: bytes) -> None:
    """Read everything that this program reads of an answer's head."""
    head, _, body = content.partition(b"\n\n")
    pairs = (line.partition(": ") for line in head.decode("latin-1").split("\n"))
    headers = tuple((name, value) for name, _, value in pairs)
    answer = Exchange(
        "https://a.test/x", (), datetime(2021, 3, 18, tzinfo=UTC), 0.0, 0.1, 100_000, 200, headers=headers, wire=body
    )
    assert len(answer.decoded.body) <= answer.limit
    assert answer.content_type == answer.content_type.lower()
    decode(answer.decoded.body, f"{answer.content_type}; charset={answer.charset}")
    seconds = retry_after(answer)
    assert seconds is None or seconds >= 0
    for name in ("Location", "Content-Location"):
        try:
            url = redirect_target("https://a.test/x", answer.header(name))
        except NotAWebAddressError:
            continue
        assert normalised_url(url) == url, url
        host_key(url, ["a.test/x"])
        urls.surt(url)


READER = Reader(
    read=read,
    made=st.builds(
        lambda headers, body: "\n".join(f"{name}: {value}" for name, value in headers).encode(errors="surrogatepass")
        + b"\n\n" + body,
        st.lists(st.tuples(st.sampled_from(_NAMES), _VALUES), max_size=6), st.binary(max_size=40),
    ),
    tokens=(
        b"Location: ", b"Retry-After: ", b"Content-Type: ", b"Content-Encoding: ", b"gzip", b"br", b"deflate", b"zstd",
        b"charset=", b'charset="', b"charset*=utf-8''", b"\n", b"\n\n", b"Thu, 18 Mar 99999 03:15:00 GMT", b"utf-16",
        b"idna",
    ),
)  # fmt: skip
