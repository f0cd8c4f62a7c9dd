"""Rows of the Wayback Machine's index (CDX)."""

import json

from hypothesis import strategies as st

from tests.fuzz.asked import TEXTS, TYPED, json_of, reader_of
from tests.fuzz.reader import Reader

_HEADER = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]
_CELLS = TEXTS | st.from_regex(r"[0-9]{4,14}", fullmatch=True) | st.none() | st.integers()
_ROWS = st.lists(st.lists(_CELLS, min_size=7, max_size=7) | st.lists(_CELLS, max_size=2), max_size=5)

READER = Reader(
    read=reader_of("wayback"),
    typed=TYPED,
    made=_ROWS.map(lambda rows: json.dumps([_HEADER, *rows]).encode()) | json_of(_HEADER, TEXTS),
    tokens=(b'"20210318031500"', b"[],", b'["key"]', b'"warc/revisit"', b'"-"'),
    examples="sources/wayback/*/reply.*",
)
