"""The table of sources: what each was asked, what came of it, and why a source that fails does."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from framing.collect.discovery import AskedQuery
from framing.collect.sources import LeftOutItem, QueryOutcome
from framing.runs.tables import Row

COLUMNS = ("source", "asked", "answered", "empty", "unreadable", "refused", "leads", "outside", "left_out", "reason")
LEFT_OUT_COLUMNS = ("source", "query", "item", "reason")
_EMPTY = {QueryOutcome.NO_COVERAGE, QueryOutcome.NOT_ARCHIVED}
_ANSWERED = {QueryOutcome.FOUND, QueryOutcome.FULL}


def source_rows(asked: Sequence[AskedQuery], left_out: Sequence[LeftOutItem]) -> list[Row]:
    """Return a row for each source that was asked, in the order of asking.

    Columns: how many questions were `asked`; how many of them were `answered` with pages, were `empty`, `unreadable` or
    `refused` (rejected, rate limited, not available), by their last answer; how many `leads` were listed, how many lie
    `outside` of the days that are wanted, how many items are `left_out`; and the first `reason` of a failure.
    """
    by_source: defaultdict[str, dict[str, list[AskedQuery]]] = defaultdict(dict)
    for one in asked:
        by_source[one.source].setdefault(one.url, []).append(one)
    return [
        _row(source, questions, sum(item.source == source for item in left_out))
        for source, questions in by_source.items()
    ]


def all_failed(rows: Sequence[Row]) -> str:
    """Return why no source gave an answer that can be read, a clause each; empty where one did."""
    if not rows or any(row["answered"] or row["empty"] for row in rows):
        return ""
    return "; ".join(f"{row['source']}: {row['reason']}" for row in rows)


def _row(source: str, questions: Mapping[str, Sequence[AskedQuery]], left_out: int) -> Row:
    last = [answers[-1] for answers in questions.values()]
    failed = [one for one in last if one.outcome not in _ANSWERED | _EMPTY]
    unreadable = sum(one.outcome is QueryOutcome.UNREADABLE for one in failed)
    return {
        "source": source,
        "asked": len(last),
        "answered": sum(one.outcome in _ANSWERED for one in last),
        "empty": sum(one.outcome in _EMPTY for one in last),
        "unreadable": unreadable,
        "refused": len(failed) - unreadable,
        "leads": sum(one.pages for answers in questions.values() for one in answers),
        "outside": sum(one.outside for one in last),
        "left_out": left_out,
        "reason": f"{failed[0].outcome}: {failed[0].reason} ({failed[0].url})" if failed else "",
    }
