"""Media Cloud: the CSV of stories that its search tool exports; it holds no texts."""

from pathlib import Path

from framing.collect.importing.formats.delimited import tables
from framing.collect.importing.reading.decoding import text_of

__all__ = ["tables"]

READS = "Media Cloud's CSV of stories (`media_name`, `publish_date`, `url` ...); without texts"
SUFFIXES = (".csv",)
COLUMNS = {
    "url": ("url",),
    "title": ("title",),
    "published": ("publish_date",),
    "outlet": ("media_name",),
    "domain": ("media_url", "media_name"),
    "language": ("language",),
}


def fits(_path: Path, beginning: bytes) -> bool:
    """Tell whether a table has the columns of Media Cloud."""
    first, _, _ = text_of(beginning).partition("\n")
    return {"media_name", "publish_date", "url"} <= {name.strip(' "\r') for name in first.split(",")}
