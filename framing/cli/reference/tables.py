"""The page of all tables and their columns, made of a finished run: `python -m framing.cli.reference.tables FOLDER`."""

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from framing.collect.coverage_gaps import OUTLET_COLUMNS
from framing.collect.source_table import COLUMNS, LEFT_OUT_COLUMNS
from framing.compare.table import Column
from framing.compare.vocabulary import CODED_AS
from framing.pipeline.results import ARTICLE_COLUMNS, LEAD_COLUMNS, tables
from framing.report.changes import COLUMNS as CHANGES

_ARTICLE = {
    "id": "twelve digits that stand for the address, in links and in other tables",
    "url": "address of the article",
    "outlet": "the outlet",
    "domain": "its host without `www.`",
    "country": "the outlet's country (ISO 3166)",
    "ownership": "who owns the outlet",
    "wire": "news agency that the article credits",
    "language": "of the article (ISO 639)",
    "published": "day or month",
    "title": "as published; empty where not known",
    "genre": "what kind of text it is",
    "event": "the event that it is about",
    "found_by": "the source of the lead",
    "text_source": "where its text comes from: an abstract, the live page, the Wayback Machine or a file",
    "capture": "the address that was asked for",
    "captured": "when the page was captured",
    "digest": "SHA-256 of the page as it came",
    "date_source": "where the date of publication comes from",
    "flags": "doubts about the text",
    "status": "included or rejected",
    "rejected_at": "the stage that set it aside",
    "reason": "why it was set aside",
    "duplicate_group": "articles with the same text",
    "role": "sole, origin (the earliest of its group) or reprint",
    "cluster": "its cluster; empty where it was set aside",
    "stability": "share of resamples in which it stays in its cluster",
    "frame": "the frame on which its coders agree",
    "settled_frame": "the frame that counts; empty where it is not settled",
    "frame_basis": "what that rests on: coders, a lens or clusters",
    "codebook_frame": "its frame by the codebook lens",
    "codebook_share": "the calibrated share of that",
    "coded_frame": "its frame by the coded lens",
    "coded_share": "the calibrated share of that",
    "outcome": "what came of the lead, in a few words",
}
_SOURCES = {
    "source": "the source",
    "asked": "questions that it was asked",
    "answered": "of these, with pages",
    "empty": "of these, without any",
    "unreadable": "of these, with what nobody can read",
    "refused": "of these, refused: rejected, rate limited or not available",
    "leads": "pages that it listed",
    "outside": "pages that it listed outside of the days that are wanted",
    "left_out": "items of its answers that are no leads",
    "reason": "the first reason of a failure",
    "query": "the question whose answer held the item",
    "item": "the item, as it was listed",
}
_GAPS = {
    "outlet": "the outlet",
    "domain": "its host",
    "country": "its country",
    "language": "that in which it publishes",
    "leads": "its leads",
    "fetched": "of these, with a text",
}
_CLUSTER, _FRAME = re.compile(r"^cluster \d+$"), re.compile(rf"^{CODED_AS}.*")
_OUTCOMES = "further columns", "one for each outcome, with the leads that it befell"
_TITLES = {"articles": "Articles", "leads": "Leads of a collection", "gaps": "Coverage gaps, of a live run",
           "sources": "Sources, of a live run", "left_out": "What sources listed in vain, of a live run",
           "changes": "Changes since the last run"}  # fmt: skip


def markdown(run: Path) -> str:
    """Return the page.

    Args:
        run: the folder of a finished run, in which no comparison is missing.
    """
    return "\n".join(_page(run))


def columns(run: Path) -> dict[str, dict[str, str]]:
    """Return what each column of each table of a run holds, and those of tables that only live runs have."""
    shared = {
        "articles": {name: _ARTICLE[name] for name in ARTICLE_COLUMNS},
        "leads": {name: _ARTICLE[name] for name in LEAD_COLUMNS},
        "gaps": {**{name: _GAPS[name] for name in OUTLET_COLUMNS}, _OUTCOMES[0]: _OUTCOMES[1]},
        "sources": {name: _SOURCES[name] for name in COLUMNS},
        "left_out": {name: _SOURCES[name] for name in LEFT_OUT_COLUMNS} | {"reason": "why it is none"},
        "changes": {name: column.meaning for name, column in CHANGES.items()},
    }
    made = tables(run / "stages" / "compare.json")
    return shared | {name: _of_any_study(table.columns) for name, table in sorted(made.items())}


def _page(run: Path) -> Iterator[str]:
    titles = _TITLES | {name: table.title for name, table in tables(run / "stages" / "compare.json").items()}
    yield "# Tables\n"
    yield "Written by `make reference` from a run of the bundled study. Each table is a CSV file in the run's folder;"
    yield "`articles` is `articles.parquet` too. The report says under each table how it is made."
    for name, meanings in columns(run).items():
        yield f"\n## {titles[name]}: `{name}.csv`\n"
        yield "| column | what it holds |\n|---|---|"
        yield from (f"| `{column}` | {meaning.replace('|', '/')} |" for column, meaning in meanings.items())
    yield ""


def _of_any_study(made: Mapping[str, Column]) -> dict[str, str]:
    """Return what columns hold; those that frames or clusters of a study make are one."""
    return {_CLUSTER.sub("cluster N", _FRAME.sub(f"{CODED_AS}FRAME", name)): made[name].meaning for name in made}


if __name__ == "__main__":
    sys.stdout.write(markdown(Path(sys.argv[1])))
