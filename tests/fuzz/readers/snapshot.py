"""Snapshots of strangers: one file is the input, the others are as they should be, and the digests fit.

The first line of an input names the file; rows of the table of articles are written as JSON.
"""

import json
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from framing.errors import BadInput
from framing.publish.snapshot import snapshot_at
from framing.publish.snapshot.sums import write_sums
from framing.runs.tables import parquet
from tests.fuzz.asked import DATES, TEXTS, URLS, json_of
from tests.fuzz.files import lasting_folder
from tests.fuzz.reader import CORPUS, Reader

_ARTICLES = "stages/deduplicate.parquet"


@cache
def _seeds() -> dict[str, bytes]:
    """Return the files of a snapshot by name."""
    parts = (path.read_bytes().partition(b"\n") for path in sorted((CORPUS / "snapshot").iterdir()))
    return {name.decode(): content for name, _, content in parts}


def _written(name: str, content: bytes) -> bytes:
    """Return rows that are JSON as Parquet, where they can be that."""
    if name != _ARTICLES:
        return content
    try:
        return parquet(json.loads(content))
    except Exception:  # noqa: BLE001 - then the bytes themselves are the file
        return content


def read(content: bytes) -> None:
    """Read a snapshot as `verify`, `rehydrate` and `run` do."""
    folder = lasting_folder() / "snapshot"
    name, _, changed = content.partition(b"\n")
    target = name.decode(errors="replace")
    if target not in _seeds():
        target, changed = "snapshot.json", content
    for path, seed in {**_seeds(), target: changed}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        if path == target or not (folder / path).exists():
            (folder / path).write_bytes(_written(path, seed))
    write_sums(folder)
    try:
        snapshot = snapshot_at(folder)
        assert snapshot is not None
        assert {article.file for article in snapshot.articles} <= {None}
        run = folder.parent / "runs" / snapshot.manifest.study / "cited" / snapshot.manifest.run
        assert Path(*run.parts[-4:]).parts == run.resolve().parts[-4:], run
        snapshot.restore("discover", folder.parent / "restored")
    finally:
        (folder / target).write_bytes(_written(target, _seeds()[target]))


_KEYS = ["study", "run", "file", "url", "capture", "id", "seed", "mode", "name", "title", "rows", "columns", "events"]
_CHANGES = st.dictionaries(
    st.sampled_from(["file", "url", "capture", "text", "digest", "captured", "reason", "domain", "title"]),
    st.none() | URLS | DATES | TEXTS | st.sampled_from(["/etc/passwd", "../x", "C:\\x", "file:///etc/passwd"]),
    max_size=3,
)


def _articles(change: dict[str, str | None]) -> bytes:
    rows = [{**row, **change} for row in json.loads(_seeds()[_ARTICLES])]
    return _ARTICLES.encode() + b"\n" + json.dumps(rows).encode()


READER = Reader(
    read=read,
    typed=(BadInput,),
    made=_CHANGES.map(_articles)
    | st.builds(
        lambda name, content: name.encode() + b"\n" + content,
        st.sampled_from(["snapshot.json", "study/study.json", "study/codebook.json", "stages/compare.json"]),
        json_of(_KEYS, TEXTS),
    ),
    tokens=(b'"file": "/etc/passwd"', b'"run": "../../x"', b'"run": "C:\\\\x"', b'"study": "/x"', b"'=1+1",
    b"sha256:", b"..."),
)  # fmt: skip
