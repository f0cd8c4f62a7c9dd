"""Rehydrating: fetch a snapshot's articles again and say which of them still read as they did."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from framing.publish.snapshot.contents import DigestRow
from framing.publish.snapshot.reading import Snapshot
from framing.runs.digests import text_digest
from framing.runs.tables import Row
from framing.study.model import Article

if TYPE_CHECKING:  # the collector takes long to import, and most that read snapshots fetch nothing
    from framing.collect.collector import Collector
    from framing.extract.layout import OutletPages

COLUMNS = ("state", "url", "outlet", "captured", "reason")
_STATES = ("changed", "missing", "nothing to compare with", "same text", "same bytes")


def rehydrate(snapshot: Snapshot, collector: "Collector", layouts: "Mapping[str, OutletPages]") -> list[Row]:
    """Fetch every article that the study included, and return a row for each, those that changed first.

    The bytes as they came seldom stay the same, for pages carry what was on the site that day; so the extracted text is
    compared too. A snapshot of abstracts has no digest of any page: its articles are fetched and not compared.

    Raises:
        OSError: the archive cannot be written.
    """
    digests = snapshot.digests if snapshot.manifest.mode == "live" else {}
    wanted = [_lead(article) for article in snapshot.articles if article.included]
    fetched = collector.extract(collector.fetch_again(wanted, snapshot.study.last_day), layouts)
    rows = [_row(article, digests.get(article.id)) for article in fetched]
    return sorted(rows, key=lambda row: (_STATES.index(row["state"]), row["url"]))


def headline(rows: Sequence[Row]) -> str:
    """Return in one line how many articles are in which state."""
    counts = Counter(row["state"] for row in rows)
    return f"{len(rows)} articles: " + ", ".join(f"{counts[state]} {state}" for state in _STATES if counts[state])


def _lead(article: Article) -> Article:
    fresh = {"file": None, "capture": None, "captured": None, "text_source": None, "digest": None, "flags": ""}
    return article.model_copy(update=fresh)


def _row(article: Article, digests: DigestRow | None) -> Row:
    return {
        "state": _state(article, digests),
        "url": article.url,
        "outlet": article.outlet,
        "captured": article.captured,
        "reason": article.reason,
    }


def _state(article: Article, digests: DigestRow | None) -> str:
    if not article.included:
        return "missing"
    if digests is None or not digests.payload:
        return "nothing to compare with"
    if article.digest == digests.payload:
        return "same bytes"
    if not digests.text_sha256:
        return "nothing to compare with"
    return "same text" if text_digest(article.text) == digests.text_sha256 else "changed"
