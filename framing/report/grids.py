"""The tables of the page: one for each comparison, and those of articles and method."""

import json
from collections.abc import Mapping
from dataclasses import replace

from framing.compare.table import Column, ComparisonTable
from framing.compare.vocabulary import CODED_AS, LEFT_OUT, PASSAGE
from framing.report.grid import Grid
from framing.report.material import Material
from framing.runs.tables import Row

_ARTICLE = {
    "settled_frame": "the frame that counts; empty where it is not settled",
    "outlet": "the outlet",
    "published": "day or month",
    "title": "as published; empty where not known",
}
_FACTS = {
    "country": "the outlet's country (ISO 3166)",
    "ownership": "state, public, private or official",
    "language": "of the article (ISO 639)",
    "event": "the event that it is about",
    "genre": "report, opinion, analysis, official or digest",
    "wire": "news agency that it credits",
    "frame": "frame on which the coders agree",
    "frame_basis": "what the frame that counts rests on: coders, a lens or clusters",
    "codebook_frame": "frame by the codebook lens",
    "codebook_share": "its calibrated share",
    "coded_frame": "frame by the coded lens",
    "coded_share": "its calibrated share",
    "cluster": "its cluster; empty where rejected",
    "stability": "share of resamples in which it stays in its cluster",
}
_LIVE = {
    "found_by": "the source of the lead",
    "text_source": "source of its text: the live page, the Wayback Machine or a file",
    "date_source": "source of the date of publication",
    "flags": "doubts about the text",
}
_URL = {"url": "address of the article"}
_REPRINT = {
    "duplicate_group": "articles with the same text",
    "role": "origin (the earliest) or reprint",
    "wire": "news agency that it credits",
}
_LONGEST = 300  # characters of a parameter


def grids(material: Material) -> dict[str, Grid]:
    """Return the tables of the page by name."""
    grids = {name: _comparison(name, table) for name, table in material.tables.items()}
    if "outlets" in material.tables:
        grids |= _outlets(material.tables["outlets"])
    if "statements" in material.tables:
        grids |= _statements(material.tables["statements"])
    labels, events = material.labels, {name: one.title for name, one in material.study.events.items()}
    grids |= {**_articles(material), **_method(material)}
    return {
        name: replace(grid, labels=labels, events=events, groups=_groups(grid, material))
        for name, grid in grids.items()
    }


def _groups(grid: Grid, material: Material) -> dict[str, str]:
    """Return the groups of a table that says how they are grouped, as readers are shown them."""
    if not {"kind", "group"} <= grid.columns.keys():
        return {}
    return {row["group"]: material.named(row["kind"], row["group"]) for row in grid.rows if row["group"]}


def _comparison(name: str, table: ComparisonTable) -> Grid:
    return Grid(name, table.title, _meanings(table.columns), table.rows, file=name)


def _meanings(columns: Mapping[str, Column]) -> dict[str, str]:
    return {name: column.meaning for name, column in columns.items()}


def _outlets(table: ComparisonTable) -> dict[str, Grid]:
    columns = {name: meaning for name, meaning in _meanings(table.columns).items() if name != "kind"}
    counts = [name for name in columns if name.startswith(CODED_AS)]
    grids = {}
    for kind in ("ownership", "country", "outlet"):
        rows = [row for row in table.rows if row["kind"] == kind]
        grids[f"outlets-{kind}"] = Grid(
            f"outlets-{kind}", f"By {kind}", columns, rows, "outlets", counts, "coded_articles"
        )
    return grids


def _statements(table: ComparisonTable) -> dict[str, Grid]:
    meanings = _meanings(table.columns)
    order = ("statement", "nearest", "outlet", "outlets", "articles", "similarity", "url")
    columns = {name: meanings[name] for name in order}
    kinds = {
        "passages": (PASSAGE, "Passages of the piece"),
        "left-out": (LEFT_OUT, "Said by others, left out by the piece"),
    }
    return {
        f"statements-{name}": Grid(
            f"statements-{name}",
            title,
            columns,
            [row for row in table.rows if row["kind"] == kind],
            "statements",
        )
        for name, (kind, title) in kinds.items()
    }


def _articles(material: Material) -> dict[str, Grid]:
    live = _LIVE if material.summary.mode == "live" else {}
    aside = [row for row in material.articles if row["status"] == "rejected"]
    reprints = [row for row in material.articles if row["role"] in {"origin", "reprint"}]
    named = {name: meaning for name, meaning in _ARTICLE.items() if name != "settled_frame"}
    set_aside = {**named, "rejected_at": "stage that rejected it", "reason": "why", **_URL}
    return {
        "articles": Grid("articles", "Articles", {**_ARTICLE, **_FACTS, **live, **_URL}, material.articles),
        "set-aside": Grid("set-aside", "Articles set aside", set_aside, aside),
        "reprints": Grid("reprints", "Reprints", {**_REPRINT, **named, **_URL}, reprints),
    }


def _method(material: Material) -> dict[str, Grid]:
    tried = {
        "value": "resolution or number of clusters",
        "clusters": "clusters that result",
        "agreement": "mean adjusted Rand index between resamples and all articles",
        "standard_error": "standard error of that mean",
    }
    stage = {
        "stage": "",
        "rows_in": "rows that the stage received",
        "kept": "rows that it kept",
        "seconds": "",
        "key": "key of its receipt",
    }
    stages: list[Row] = [{**one, **one["counts"]} for one in material.receipts]
    parameters = {"stage": "", "parameter": "", "value": "as JSON"}
    libraries = material.receipts[0]["libraries"] if material.receipts else {}
    return {
        "candidates": Grid("candidates", "Granularities tried", tried, material.summary.stability.candidates),
        "stages": Grid("stages", "Stages", stage, stages),
        "parameters": Grid("parameters", "Parameters", parameters, _parameters(material)),
        "libraries": Grid(
            "libraries",
            "Libraries",
            {"library": "", "version": ""},
            [{"library": name, "version": version} for name, version in libraries.items()],
        ),
    }


def _parameters(material: Material) -> list[Row]:
    return [
        {"stage": one["stage"], "parameter": name, "value": _short(value)}
        for one in material.receipts
        for name, value in one["parameters"].items()
    ]


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}… (in full in receipt.json)"
