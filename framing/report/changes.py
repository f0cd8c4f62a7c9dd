"""What changed since the last finished run of a study: articles, outlets, clusters and findings."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path

import numpy as np

from framing.compare.table import Column, ComparisonTable
from framing.report.summary import ReferenceSummary, Summary, read_summary
from framing.runs.csv_files import read_csv
from framing.runs.digests import rounded
from framing.runs.tables import Row, read_parquet

_NOWHERE, _UNSETTLED = "not included", "not settled"
NEAREST = 10
COLUMNS = {
    "kind": Column("frame (of the piece), nearest, finding, cluster, outlet or article"),
    "change": Column("new, gone, moved or changed"),
    "item": Column("which one"),
    "before": Column("as it was"),
    "after": Column("as it is"),
}


def last_finished(runs: Path, mode: str, reference: ReferenceSummary | None = None) -> Path | None:
    """Return the newest finished run of a study that compared the same kind of text, None where there is none.

    Args:
        runs: the folder of the study's runs.
        mode: `abstracts` or `live`.
        reference: the piece that must have been the same, by title or address; None for any.
    """
    return next((run for run in sorted(runs.glob("2*Z*"), reverse=True) if _compared(run, mode, reference)), None)


def changed(run: Path) -> list[dict[str, str]] | None:
    """Return the rows of a finished run's table of changes; None where there was no run before."""
    path = run / "changes.csv"
    return read_csv(path) if path.is_file() else None


def changes(before: Path, summary: Summary, articles: Sequence[Row]) -> ComparisonTable:
    """Return what is new, gone, moved or changed since the last run, findings first.

    Clusters of the two runs are matched one to one so that matched ones share most articles (Kuhn 1955, on Jaccard
    similarities); an article has moved when it is not in the successor of its cluster.

    Args:
        before: the folder of the earlier run.
        summary: of this run.
        articles: rows of this run's articles table.
    """
    earlier, old = read_summary(before), _included(read_parquet(before / "articles.parquet"))
    new = _included(articles)
    successor = successors(_clusters(old), _clusters(new))
    return ComparisonTable(
        title="Changes since the last run",
        note=f"Compared with the run {before.name}; clusters are matched by the articles that they share.",
        columns=COLUMNS,
        rows=[
            *_frame(earlier, summary),
            *_nearest(earlier, summary),
            *_findings(earlier, summary),
            *_matched(earlier, summary, successor),
            *_come_and_gone("outlet", _outlets(old), _outlets(new)),
            *_come_and_gone(
                "article",
                {row["url"]: row["title"] or "" for row in old},
                {row["url"]: row["title"] or "" for row in new},
            ),
            *_moved(old, new, {one: other for one, (other, _) in successor.items()}),
        ],
    )


def in_words(rows: Sequence[Row], nearest: int, frame: str | None) -> str:
    """Return in a sentence what changed since the last run.

    Args:
        rows: of the table of changes.
        nearest: how many articles count as the nearest.
        frame: what the piece tells now, as readers are shown it; None where it is not settled.
    """
    counts = Counter((row["kind"], row["change"]) for row in rows)
    frames = [row for row in rows if row["kind"] == "frame"]
    parts = [f"{counts['nearest', 'new'] or 'none'} of its {nearest} nearest are new"]
    if frames:
        parts.append(f"its frame was {frames[0]['before']} and is {frames[0]['after']}")
    elif frame is not None:
        parts.append("its frame is unchanged")
    new, gone = counts["article", "new"], counts["article", "gone"]
    parts.append(f"{new or 'no'} articles are new and {gone or 'none'} gone")
    return f"{'; '.join(parts)}."


def successors(before: Mapping[str, int], after: Mapping[str, int]) -> dict[int, tuple[int, float]]:
    """Return for each cluster the one that succeeds it, and the Jaccard similarity of the two.

    Args:
        before: the cluster of each article in the earlier run, by the article's id.
        after: the same in the later run.
    """
    if before == after:
        return {number: (number, 1.0) for number in sorted(set(before.values()))}
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - a run that changed nothing need not wait for it

    old, new = sorted(set(before.values())), sorted(set(after.values()))
    members = [{k for k, v in before.items() if v == number} for number in old]
    others = [{k for k, v in after.items() if v == number} for number in new]
    overlap = np.array([[len(one & other) / len(one | other) for other in others] for one in members])
    pairs = zip(*linear_sum_assignment(-overlap), strict=True) if overlap.size else ()
    return {old[i]: (new[j], rounded(overlap[i, j])) for i, j in pairs if overlap[i, j] > 0}


def _compared(run: Path, mode: str, reference: ReferenceSummary | None) -> bool:
    """Tell whether a finished run compared that; none did where an older version wrote what this one cannot read."""
    try:
        summary = read_summary(run)
    except (OSError, ValueError):
        return False
    other = summary.reference
    is_same = reference is None or reference.title == other.title or bool(reference.url and reference.url == other.url)
    return is_same and summary.mode == mode


def _included(articles: Sequence[Row]) -> list[Row]:
    return [row for row in articles if row["status"] == "included"]


def _clusters(articles: Sequence[Row]) -> dict[str, int]:
    return {row["id"]: row["cluster"] for row in articles if row["cluster"] is not None and row["cluster"] >= 0}


def _outlets(articles: Sequence[Row]) -> dict[str, str]:
    return {row["domain"]: row["outlet"] for row in articles}


def _frame(earlier: Summary, summary: Summary) -> Iterator[Row]:
    before, after = earlier.reference, summary.reference
    if earlier.headline and before.frame != after.frame:
        yield _row("frame", "changed", "the piece", before.label or _UNSETTLED, after.label or _UNSETTLED)


def _nearest(earlier: Summary, summary: Summary) -> Iterator[Row]:
    before, after = (
        {
            row["url"]: str(row["title"] or row["outlet"])
            for row in one.rows("neighbours")[:NEAREST]
            if "url" in row  # earlier versions named none
        }
        for one in (earlier, summary)
    )
    if before:
        yield from _come_and_gone("nearest", before, after)


def _findings(earlier: Summary, summary: Summary) -> Iterator[Row]:
    for number, (before, after) in enumerate(zip_longest(earlier.sentences, summary.sentences, fillvalue=""), start=1):
        if before != after:
            yield _row("finding", "changed", f"finding {number}", before, after)


def _matched(earlier: Summary, summary: Summary, successor: Mapping[int, tuple[int, float]]) -> Iterator[Row]:
    names = {row["cluster"]: f"{row['cluster']} {row['name']} ({row['articles']})" for row in summary.rows("clusters")}
    for row in earlier.rows("clusters"):
        before = f"{row['cluster']} {row['name']} ({row['articles']})"
        after, overlap = successor.get(row["cluster"], (None, 0.0))
        if after is None:
            yield _row("cluster", "gone", before, before, "")
        elif overlap < 1:
            yield _row("cluster", "changed", f"{overlap:.0%} shared", before, names.get(after, str(after)))
    for number in sorted(names.keys() - {after for after, _ in successor.values()}):
        yield _row("cluster", "new", names[number], "", names[number])


def _come_and_gone(kind: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Row]:
    for name in sorted(after.keys() - before.keys()):
        yield _row(kind, "new", name, "", after[name])
    for name in sorted(before.keys() - after.keys()):
        yield _row(kind, "gone", name, before[name], _NOWHERE)


def _moved(old: Sequence[Row], new: Sequence[Row], successor: Mapping[int, int]) -> Iterator[Row]:
    was = {row["id"]: row["cluster"] for row in old}
    for row in new:
        before = was.get(row["id"])
        if before is not None and successor.get(before, before) != row["cluster"]:
            yield _row("article", "moved", row["url"], f"cluster {before}", f"cluster {row['cluster']}")


def _row(kind: str, change: str, item: str, before: str, after: str) -> Row:
    return {"kind": kind, "change": change, "item": item, "before": before, "after": after}
