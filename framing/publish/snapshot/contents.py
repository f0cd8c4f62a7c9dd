"""What the files of a snapshot may hold: every field has a type or a pattern, for its maker may be a stranger.

Nothing in a snapshot names a file of the machine that reads it.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, ValidationError

from framing.study.model import Article, Line, Name, Strict, Text, Url

_LONGEST = 255  # bytes of a file's name on most systems
Id = Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]
Digest = Annotated[str, Field(pattern=r"^[a-z0-9]{1,20}:[A-Za-z0-9+/=]{1,200}$")]
Hexadecimal = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Time = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d([T ][0-9:.]{5,15}(Z|[+-]\d\d:\d\d)?)?$", max_length=40)]
# A folder's name and no path: no separators of any system, no drive, nothing hidden.
Folder = Annotated[str, Field(pattern=r"^[^./\\:\x00-\x1f\x7f][^/\\:\x00-\x1f\x7f]*$", max_length=_LONGEST)]


class SnapshotManifest(Strict):
    """What a snapshot is: snapshot.json.

    Attributes:
        study: the study's name.
        run: the finished run that it was made from.
        mode: whether abstracts were compared or the articles themselves.
        code: version of the program that made the run.
        libraries: versions of those that the results depend on.
    """

    version: Literal[1] = 1
    study: Name
    run: Folder
    mode: Literal["abstracts", "live"]
    seed: int = Field(ge=0, lt=2**32)
    code: Line
    libraries: dict[Line, Line]
    exported: datetime


class PublishedArticle(Article):
    """A row of stages/deduplicate.parquet: an article without its text and without a file."""

    abstract: None = None
    file: None = None
    text: Literal[""] = ""
    author: None = None
    captured: Time | None = None
    digest: Digest | None = None
    published_at: Time | None = None
    rejected_at: Name | None = None
    reason: Text | None = None
    duplicate_group: Line | None = None


class DigestRow(Strict):
    """A row of digests.csv; what a page does not have is empty."""

    id: Id
    url: Url
    capture: Literal[""] | Url = ""
    captured: Literal[""] | Time = ""
    payload: Literal[""] | Digest = ""
    text_sha256: Literal[""] | Hexadecimal = ""


class SnapshotTable(Strict):
    """A table of stages/compare.json, whose cells are text, numbers or nothing."""

    title: Text
    note: Text
    columns: tuple[tuple[Line, Text] | tuple[Line, Text, Literal["text", "integer", "number"]], ...]
    rows: tuple[dict[Line, str | int | float | bool | None], ...]


_TABLES = TypeAdapter(dict[Name, SnapshotTable])


def table_problems(value: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the tables that a snapshot carries, by name."""
    try:
        tables = _TABLES.validate_python(value)
    except ValidationError as error:
        for detail in error.errors()[:1]:
            yield f"{'.'.join(map(str, detail['loc']))}: {detail['msg']}"
        return
    for name, table in tables.items():
        columns = {column for column, *_ in table.columns}
        if any(row.keys() != columns for row in table.rows):
            yield f"{name}: a row has not exactly the columns of the table"
