"""What the Prefect UI shows of a run: Markdown and plain rows, everything from outside escaped."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyarrow.parquet as pq

from framing.report.figures import data_uri
from framing.report.figures.kinds import shortened
from framing.report.summary import Summary
from framing.runs.csv_files import read_csv
from framing.runs.tables import Row

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~&])")
_SHOWN = 200  # rows; the UI's lists carry every artifact's whole body
_NEAREST = 3
_LONGEST = 100  # characters of a title; a table that is wider than its column runs below what stands beside it
_CELL = 500  # characters of a cell
_DECIMALS = re.compile(r"-?\d+\.\d{4,}")


def key(study: str) -> str:
    """Return a study's name as an artifact's key: lower case, digits and dashes."""
    return re.sub(r"[^a-z0-9]+", "-", study.lower()).strip("-")


def escaped(text: object) -> str:
    """Return text that Markdown shows as it is, on one line: no link, no HTML, no table border."""
    return _SPECIAL.sub(r"\\\1", " ".join(str("" if text is None else text).split()))


def link(text: object, url: object) -> str:
    """Return a Markdown link; text alone where the URL is not http or https, for the old UI runs `javascript:`."""
    if not (isinstance(url, str) and url.startswith(("https://", "http://"))):
        return escaped(text)
    return f"[{escaped(text)}](<{quote(url, safe=':/?#@!$&*+,;=%~')}>)"


def findings(summary: Summary, folder: Path, report: str) -> str:
    """Return the findings as a numbered list, the nearest articles, the link to the report and the map."""
    listed = "\n".join(f"{number}. {escaped(finding)}" for number, finding in enumerate(summary.findings, start=1))
    basis = "abstracts, not the articles themselves" if summary.mode == "abstracts" else "the articles"
    near = "\n".join(
        f"- {_article(row)}: cosine {row['similarity']:.2f}"
        + (f"; both say {escaped(row['shared'])}" * bool(row["shared"]))
        for row in summary.neighbours[:_NEAREST]
    )
    whole = link("the whole report", report) if report.startswith("http") else f"`{folder / 'report.html'}`"
    picture = data_uri((folder / "figures" / "map.screen.png").read_bytes(), "png")
    return (
        f"# {escaped(summary.title)}\n\n{escaped(summary.question)}\n\n*This run compared {basis}.*\n\n{listed}\n\n"
        f"Nearest to the piece, {link(summary.reference.title, summary.reference.url)}:\n\n{near}\n\n"
        f"Words in brackets stand for names; what they and the frames mean is told in {whole}.\n\n"
        f"![Map of the coverage, the piece a star]({picture})\n"
    )


def nearest(summary: Summary) -> str:
    """Return the nearest articles as a Markdown table with links, which table artifacts show as raw text."""
    columns = ("", "article", "cosine", "both say", "coded", "cluster")
    head = [_line(columns), _line(["---"] * len(columns))]
    body = [
        _line(
            [
                escaped(row["rank"]),
                _article(row),
                f"{row['similarity']:.2f}",
                *(escaped(row[column]) for column in ("shared", "frame", "cluster")),
            ]
        )
        for row in summary.neighbours
    ]
    return "\n".join([*head, *body]) + "\n"


def clusters(summary: Summary) -> list[dict[str, Any]]:
    """Return the clusters as plain rows."""
    columns = (
        "cluster",
        "name",
        "articles",
        "stability",
        "frames",
        "ownership",
        "countries",
        "events",
        "typical_outlet",
    )
    return [{column: row[column] for column in columns} for row in summary.clusters]


def exclusions(folder: Path) -> list[dict[str, Any]]:
    """Return the rejected articles of a run as plain rows."""
    columns = ["outlet", "reason", "rejected_at", "published", "title", "url"]
    rows = pq.read_table(folder / "articles.parquet", columns=[*columns, "status"]).to_pylist()
    rejected = [{column: row[column] for column in columns} for row in rows if row["status"] == "rejected"]
    return rejected[:_SHOWN] or [{"outlet": "none", "reason": "every lead is included"}]


def outlets(folder: Path) -> list[dict[str, Any]]:
    """Return how often each ownership, country and outlet told each frame, as plain rows."""
    return _table(folder, "outlets")


def validity(folder: Path) -> list[dict[str, Any]]:
    """Return how far each lens agrees with the coders, as plain rows."""
    return _table(folder, "validity") or [{"what": "no article of this study is coded"}]


def changes(rows: Sequence[Row] | None) -> list[dict[str, Any]]:
    """Return what changed since the last finished run, None where there was none, as plain rows."""
    if rows is None:
        return [{"kind": "none", "what": "no earlier run of this study compares the same kind of text"}]
    return [dict(row) for row in rows[:_SHOWN]] or [{"kind": "none", "what": "nothing has changed"}]


def gaps(folder: Path) -> list[dict[str, Any]]:
    """Return what became of each outlet's leads as plain rows."""
    rows = read_csv(folder / "gaps.csv")
    texts = {"outlet", "domain", "country"}
    return [{name: cell if name in texts else int(cell) for name, cell in row.items()} for row in rows][:_SHOWN]


def watch(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Return the rows of a health check, those that work only as far as there is room."""
    return [dict(row) for row in rows[:_SHOWN]]


def report_link(folder: Path, runs: Path, report_url: str | None) -> str:
    """Return where the report is seen: below the web address that shows the runs folder, else the file itself."""
    report = (folder / "report.html").absolute()
    if report_url is None or not report.is_relative_to(runs.absolute()):
        return report.as_uri()
    return f"{report_url.rstrip('/')}/{quote(report.relative_to(runs.absolute()).as_posix())}"


def state(summary: Summary, changed: Sequence[Row] | None) -> str:
    """Return the finding in one line, as the final state of a run shows it; `changed` is None without a run before."""
    reference, included = summary.reference, summary.counts["screen"].kept
    since = "; nothing changed" if changed is not None else ""
    if changed:
        since = f"; {len(changed)} changes since the last run"
    held = reference.settings
    elsewhere = "" if held is None else f", among mostly the same articles in {held:.0%} of other settings"
    return (
        f"{included} articles, {len(summary.clusters)} clusters; piece nearest to cluster {reference.cluster} "
        f"({reference.name}) in {reference.resamples:.0%} of {summary.stability.resamples} resamples{elsewhere}{since}"
    )


def plain(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Return rows whose numbers have three digits and whose cells no UI takes for links.

    The older UI reads Markdown in cells, `javascript:` links too.
    """
    return [{name: _plain(cell) for name, cell in row.items()} for row in rows]


def _plain(cell: Any) -> Any:
    if isinstance(cell, float) or (isinstance(cell, str) and _DECIMALS.fullmatch(cell)):
        return float(f"{float(cell):.3g}")
    return shortened(cell, _CELL).replace("](", "] (").replace("<", "‹") if isinstance(cell, str) else cell


def _article(row: Row) -> str:
    title = link(shortened(row["title"] or row["url"], _LONGEST), row["url"])
    told = ", ".join(str(row[name]) for name in ("outlet", "country", "published") if row[name])
    return f"{title} {escaped(shortened(told, _LONGEST))}"


def _table(folder: Path, name: str) -> list[dict[str, Any]]:
    return [dict(row) for row in read_csv(folder / f"{name}.csv")[:_SHOWN]]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
