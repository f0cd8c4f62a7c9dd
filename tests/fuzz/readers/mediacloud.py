"""Lists of stories of Media Cloud."""

from tests.fuzz.asked import TEXTS, TYPED, json_of, reader_of
from tests.fuzz.reader import Reader

READER = Reader(
    read=reader_of("mediacloud"),
    typed=TYPED,
    made=json_of(["stories", "url", "title", "publish_date", "pagination_token", "note"], TEXTS),
    tokens=(b'"stories":', b'"publish_date":', b'"pagination_token":', b'"url":'),
    examples="sources/mediacloud/*/reply.*",
)
