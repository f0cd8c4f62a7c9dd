"""Lists of articles of GDELT."""

from tests.fuzz.asked import TEXTS, TYPED, json_of, reader_of
from tests.fuzz.reader import Reader

READER = Reader(
    read=reader_of("gdelt"),
    typed=TYPED,
    made=json_of(["articles", "url", "title", "seendate", "domain", "language"], TEXTS),
    tokens=(b'"articles":', b'"seendate":', b'"20210318T031500Z"', b'"url":', b"\\'", b"Please limit requests"),
    examples="sources/gdelt/*/reply.*",
)
