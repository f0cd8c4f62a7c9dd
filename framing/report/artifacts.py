"""What the Prefect UI shows of a run: Markdown and plain rows, everything from outside escaped.

An artifact of a comparison that the run does not have is empty, and is not published.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyarrow.parquet as pq

from framing.report.changes import NEAREST, in_words
from framing.report.figures import data_uri
from framing.report.figures.kinds import shortened
from framing.report.findings.finding import Finding
from framing.report.summary import Summary
from framing.runs.csv_files import read_csv
from framing.runs.tables import Row

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~&])")
_SHOWN = 200  # rows; lists in the UI load every artifact as a whole
_NEAREST = 3
_LONGEST = 100  # characters of a title; a table that is wider than its column disappears behind what is beside it
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
    sentences = (f"{escaped(finding.text)}{_links(finding)}" for finding in summary.findings)
    listed = "\n".join(f"{number}. {sentence}" for number, sentence in enumerate(sentences, start=1))
    basis = "abstracts, not the articles themselves" if summary.mode == "abstracts" else "the articles"
    whole = link("the whole report", report) if report.startswith("http") else f"`{folder / 'report.html'}`"
    return (
        f"# {escaped(summary.headline or summary.title)}\n\n{escaped(summary.title)}: {escaped(summary.question)}\n\n"
        f"*This run compared {basis}.*\n\n{listed}\n\n{_frames(summary)}"
        f"{_nearest(summary)}"
        f"Words in brackets stand for names; what they and the frames mean is explained in {whole}.\n"
        f"{_map(folder)}"
    )


def _links(finding: Finding) -> str:
    shown = ", ".join(link(shortened(one.text, _LONGEST), one.url) for one in finding.links)
    return f" ({shown})" if shown else ""


def _frames(summary: Summary) -> str:
    """Return how many articles tell it how, as a table."""
    rows = [[escaped(row["label"]), escaped(row["articles"])] for row in summary.rows("frames")]
    return "\n".join(map(_table_row, [["frame", "articles"], ["---", "---"], *rows])) + "\n\n" if rows else ""


def _nearest(summary: Summary) -> str:
    near = "\n".join(
        f"- {_article(row)}: cosine {row['similarity']:.2f}"
        + (f"; both say {escaped(row['shared_words'])}" * bool(row["shared_words"]))
        for row in summary.rows("neighbours")[:_NEAREST]
    )
    title = link(summary.reference.title, summary.reference.url)
    return f"Nearest to the piece, {title}:\n\n{near}\n\n" if near else ""


def _map(folder: Path) -> str:
    path = folder / "figures" / "map.screen.png"
    return (
        f"\n![Map of the coverage, the piece a star]({data_uri(path.read_bytes(), 'png')})\n" if path.is_file() else ""
    )


def nearest(summary: Summary) -> str:
    """Return the nearest articles as a Markdown table with links, which table artifacts show as raw text."""
    if not summary.rows("neighbours"):
        return ""
    columns = ("", "article", "cosine", "both say", "coded", "cluster")
    head = [_table_row(columns), _table_row(["---"] * len(columns))]
    body = [
        _table_row(
            [
                escaped(row["rank"]),
                _article(row),
                f"{row['similarity']:.2f}",
                *(escaped(row[column]) for column in ("shared_words", "frame", "cluster")),
            ]
        )
        for row in summary.rows("neighbours")
    ]
    return "\n".join([*head, *body]) + "\n"


def clusters(summary: Summary) -> list[dict[str, Any]] | None:
    """Return the clusters as plain rows."""
    if "clusters" not in summary.tables:
        return None
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
    return [{column: row[column] for column in columns} for row in summary.rows("clusters")]


def exclusions(folder: Path) -> list[dict[str, Any]]:
    """Return the rejected articles of a run as plain rows."""
    columns = ["outlet", "reason", "rejected_at", "published", "title", "url"]
    rows = pq.read_table(folder / "articles.parquet", columns=[*columns, "status"]).to_pylist()
    rejected = [{column: row[column] for column in columns} for row in rows if row["status"] == "rejected"]
    return rejected[:_SHOWN] or [{"outlet": "none", "reason": "every lead is included"}]


def outlets(folder: Path) -> list[dict[str, Any]] | None:
    """Return how often each ownership, country and outlet used each frame, as plain rows."""
    return _table(folder, "outlets")


def validity(folder: Path) -> list[dict[str, Any]] | None:
    """Return how far each lens agrees with the coders, as plain rows."""
    rows = _table(folder, "validity")
    return [{"grouping": "no article of this study is coded"}] if rows == [] else rows


def changes(rows: Sequence[Row] | None) -> list[dict[str, Any]]:
    """Return what changed since the last finished run, None where there was none, as plain rows."""
    if rows is None:
        return [{"kind": "none", "item": "no earlier run of this study compares the same kind of text"}]
    return [dict(row) for row in rows[:_SHOWN]] or [{"kind": "none", "item": "nothing has changed"}]


def gaps(folder: Path) -> list[dict[str, Any]]:
    """Return the outcomes of each outlet's leads as plain rows."""
    rows = read_csv(folder / "gaps.csv")
    texts = {"outlet", "domain", "country", "language"}
    return [{name: cell if name in texts else int(cell) for name, cell in row.items()} for row in rows][:_SHOWN]


def sources(folder: Path) -> list[dict[str, Any]] | None:
    """Return what came of asking each source as plain rows; None where none was asked."""
    rows = read_csv(folder / "sources.csv") if (folder / "sources.csv").is_file() else []
    texts = {"source", "reason"}
    return [{name: cell if name in texts else int(cell) for name, cell in row.items()} for row in rows] or None


def watch(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Return the rows of a health check, those that work last."""
    return [dict(row) for row in rows[:_SHOWN]]


def report_link(folder: Path, runs: Path, report_url: str | None) -> str:
    """Return the address of the report: below the web address that serves the runs folder, else of the file itself."""
    report = (folder / "report.html").absolute()
    if report_url is None or not report.is_relative_to(runs.absolute()):
        return report.as_uri()
    return f"{report_url.rstrip('/')}/{quote(report.relative_to(runs.absolute()).as_posix())}"


def state(summary: Summary, changed: Sequence[Row] | None) -> str:
    """Return the finding in a few sentences, as the final state of a run shows it.

    Args:
        summary: of the run.
        changed: rows of the table of changes; None without an earlier run.
    """
    compared = f"{summary.counts['screen'].kept} articles compared."
    since = "" if changed is None else f" Since the last run: {in_words(changed, NEAREST, summary.reference.label)}"
    artifacts = f" Artifacts: /v2/artifacts/key/{key(summary.study)}-findings"
    return f"{summary.headline or compared}{since}{artifacts}"


def run_name(summary: Summary, moment: datetime) -> str:
    """Return the name of a finished flow run, which says the finding."""
    reference = summary.reference
    what = (
        f"{reference.label}, {reference.articles} of {summary.settled}"
        if reference.label
        else "the piece’s frame is not settled"
        if summary.settled
        else f"{summary.compared} articles"
    )
    return f"{summary.study} {moment:%H:%M}: {shortened(what, _LONGEST)}"


def described(summary: Summary, what: str) -> str:
    """Return the description of an artifact: first the finding, then what the artifact shows."""
    return f"{summary.headline} {what}" if summary.headline else what


def plain(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Return rows whose numbers have three digits and whose cells are links in no UI.

    The older UI renders Markdown in cells, `javascript:` links too.
    """
    return [{name: _plain(cell) for name, cell in row.items()} for row in rows]


def _plain(cell: Any) -> Any:
    if isinstance(cell, float) or (isinstance(cell, str) and _DECIMALS.fullmatch(cell)):
        return float(f"{float(cell):.3g}")
    return shortened(cell, _CELL).replace("](", "] (").replace("<", "‹") if isinstance(cell, str) else cell


def _article(row: Row) -> str:
    title = link(shortened(row["title"] or row["url"], _LONGEST), row["url"])
    source = ", ".join(str(row[name]) for name in ("outlet", "country", "published") if row[name])
    return f"{title} {escaped(shortened(source, _LONGEST))}"


def _table(folder: Path, name: str) -> list[dict[str, Any]] | None:
    """Return the rows of a table of the run; None where the run has no such table."""
    path = folder / f"{name}.csv"
    return [dict(row) for row in read_csv(path)[:_SHOWN]] if path.is_file() else None


def _table_row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
