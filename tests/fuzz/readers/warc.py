"""WARC files of other tools: imported, verified, and read back."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from framing.collect.archive import Archive, BrokenRecordError, take_in, verify, writer_name
from framing.errors import BadInput
from tests.fuzz.asked import DATES, URLS
from tests.fuzz.files import folder
from tests.fuzz.reader import Reader

_NOW = datetime(2021, 4, 2, tzinfo=UTC)
_KINDS = st.sampled_from(["response", "resource", "revisit", "request", "metadata", "warcinfo", "conversion", "x"])


def read(content: bytes) -> None:
    """Import a file into an empty archive, and read everything that it then holds."""
    with folder() as place:
        source = place / "a.warc"
        source.write_bytes(content)
        archive = Archive(place / "archive")
        take_in(archive, source, writer_name(_NOW, 1, "abc"), _NOW)
        verify(place / "archive")  # a revisit whose original was never imported is named as a problem
        again = Archive(place / "archive")
        for entry in again.index:
            again.answer(entry.url, _NOW, timedelta(days=30))
            try:
                again.read(entry)
            except BrokenRecordError:
                continue


def _record(kind: str, url: str, date: str, body: bytes) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}\r\n"
        f"WARC-Refers-To-Target-URI: {url}\r\nWARC-Payload-Digest: sha1:{'A' * 32}\r\n"
        f"WARC-Record-ID: <urn:uuid:0>\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode(errors="replace") + http + b"\r\n\r\n"


READER = Reader(
    read=read,
    typed=(BadInput,),
    made=st.lists(
        st.builds(_record, _KINDS, URLS, DATES | st.just("2021-03-18T03:15:00Z"), st.binary(max_size=30)), max_size=4
    ).map(b"".join),
    tokens=(
        b"WARC/1.0\r\n", b"WARC/1.1\r\n", b"Content-Length: ", b"Content-Length: 999999999999\r\n", b"WARC-Date: ",
        b"0001-01-01T00:00:00Z", b"WARC-Type: revisit\r\n", b"WARC-Target-URI: ", b"WARC-Truncated: length\r\n",
        b"Transfer-Encoding: chunked\r\n", b"HTTP/1.1 304 Not Modified\r\n", b"HTTP/1.1 301\r\nLocation: http://[\r\n",
        b"WARC-Refers-To-Target-URI: x\r\n", b"filedesc://a.arc 0.0.0.0 20210318031500 text/plain 9\n", b"PK\x03\x04",
    ),
)  # fmt: skip
