"""coverage.jsonl: the leads of a study."""

import json

from hypothesis import strategies as st

from framing.errors import BadInput
from framing.study.model import Lead
from framing.study.readers import read_jsonl, validate_all
from tests.fuzz.asked import DATES, TEXTS, URLS, json_of
from tests.fuzz.files import lasting_folder
from tests.fuzz.reader import Reader

_KEYS = [*Lead.model_fields]
_ROW = {
    "url": "https://a.test/x", "outlet": "A", "domain": "a.test", "country": "XA", "ownership": "private",
    "language": "en", "genre": "report", "event": "talks", "published": "2021-03-18", "title": "T", "abstract": "A.",
}  # fmt: skip
_ANY = st.none() | st.booleans() | st.integers() | st.floats() | TEXTS | URLS | DATES | st.lists(TEXTS, max_size=2)


def read(content: bytes) -> None:
    """Read the leads of a file."""
    path = lasting_folder() / "coverage.jsonl"
    path.write_bytes(content)
    for lead in validate_all(Lead, read_jsonl(path)).values():
        json.dumps(lead.model_dump(mode="json"), ensure_ascii=False).encode()
        assert lead.id


READER = Reader(
    read=read,
    typed=(BadInput,),
    made=st.lists(
        st.dictionaries(st.sampled_from(_KEYS), _ANY, max_size=3).map(lambda change: {**_ROW, **change}), max_size=3
    ).map(lambda rows: "\n".join(map(json.dumps, rows)).encode())
    | json_of(_KEYS, TEXTS),
    tokens=tuple(f'"{key}": '.encode() for key in _KEYS),
)
