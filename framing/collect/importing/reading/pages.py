"""Saved pages as records: what the extraction of this program reads in them."""

from datetime import datetime

from framing.collect.importing.record import SourceRecord
from framing.extract.page import CapturedPage, article
from framing.study.model import UNKNOWN, UNKNOWN_COUNTRY, UNKNOWN_LANGUAGE, Lead

_GUESS = "htmldate"  # a source of days that no page states
_NOWHERE = "https://page.invalid/"


def record(content: bytes, content_type: str, captured: datetime, place: str, url: str = "") -> SourceRecord:
    """Return a page as a record whose columns are fields.

    Args:
        content: of the page.
        content_type: as it was sent, if it was.
        captured: no page has a later date.
        place: of the page, for the reader.
        url: of the page; else the one that it calls canonical.
    """
    lead = Lead(
        url=url or _NOWHERE,
        outlet=UNKNOWN,
        domain=UNKNOWN,
        country=UNKNOWN_COUNTRY,
        ownership=UNKNOWN,
        language=UNKNOWN_LANGUAGE,
        genre=UNKNOWN,
        event="import",
    )
    page = article(lead, CapturedPage(content, content_type, captured, "file"))
    cells: dict[str, object] = {
        "url": url or page.canonical or "",
        "title": page.title or "",
        "abstract": page.text,
        "published": (page.published or "") if page.date_source != _GUESS else "",
        "wire": page.wire or "",
        "language": "" if page.language == UNKNOWN_LANGUAGE else page.language,
    }
    return SourceRecord(place, cells, page.reason or "")
