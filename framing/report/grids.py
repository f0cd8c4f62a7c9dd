"""The tables of the page: one a comparison, and those of articles and method."""

import json
from collections.abc import Mapping
from typing import Any

from framing.compare.coverage.outlets import TOLD
from framing.report.grid import Grid
from framing.report.material import Material
from framing.runs.tables import Row

_ARTICLE = {
    "outlet": "who published it",
    "published": "day or month",
    "title": "as published; empty where unknown",
}
_FACTS = {
    "country": "the outlet's country (ISO 3166)",
    "ownership": "state, public, private or official",
    "language": "of the article (ISO 639)",
    "event": "the event that it tells",
    "genre": "report, opinion, analysis, official or digest",
    "wire": "agency that it credits",
    "frame": "frame on which both coders agree",
    "cluster": "its cluster; empty where set aside",
    "stability": "share of resamples in which it stays with its cluster",
}
_LIVE = {
    "found_by": "the source of the lead",
    "text_source": "where its text comes from: the live page, the Wayback Machine, a file",
    "date_source": "who told the date",
    "flags": "what is doubtful about the text",
}
_URL = {"url": "where it stood"}
_REPRINT = {
    "duplicate_group": "the text that they share",
    "role": "origin, the earliest, or reprint",
    "wire": "agency that it credits",
}
_LONGEST = 300  # characters of a parameter


def grids(found: Material) -> dict[str, Grid]:
    """Return the tables of the page by name."""
    compared = {name: _comparison(name, table) for name, table in found.tables.items()}
    return {**compared, **_outlets(found), **_statements(found), **_articles(found), **_method(found)}


def _comparison(name: str, table: Mapping[str, Any]) -> Grid:
    return Grid(name, table["title"], table["columns"], table["rows"], file=name)


def _outlets(found: Material) -> dict[str, Grid]:
    columns = {name: meaning for name, meaning in found.tables["outlets"]["columns"].items() if name != "kind"}
    counts = [name for name in columns if name.startswith(TOLD)]
    grids = {}
    for kind in ("ownership", "country", "outlet"):
        rows = [row for row in found.rows("outlets") if row["kind"] == kind]
        grids[f"outlets-{kind}"] = Grid(f"outlets-{kind}", f"By {kind}", columns, rows, "outlets", counts, "told")
    return grids


def _statements(found: Material) -> dict[str, Grid]:
    meanings = found.tables["statements"]["columns"]
    order = ("statement", "nearest", "outlet", "outlets", "articles", "similarity", "url")
    columns = {name: meanings[name] for name in order}
    kinds = {
        "passages": ("passage", "Passages of the piece"),
        "left-out": ("left out", "Said by others, left out by the piece"),
    }
    return {
        f"statements-{name}": Grid(
            f"statements-{name}",
            title,
            columns,
            [row for row in found.rows("statements") if row["kind"] == kind],
            "statements",
        )
        for name, (kind, title) in kinds.items()
    }


def _articles(found: Material) -> dict[str, Grid]:
    live = _LIVE if found.summary.mode == "live" else {}
    aside = [row for row in found.articles if row["status"] == "rejected"]
    reprints = [row for row in found.articles if row["role"] in {"origin", "reprint"}]
    set_aside = {**_ARTICLE, "rejected_at": "the stage", "reason": "why", **_URL}
    return {
        "articles": Grid("articles", "Articles", {**_ARTICLE, **_FACTS, **live, **_URL}, found.articles),
        "set-aside": Grid("set-aside", "Articles set aside", set_aside, aside),
        "reprints": Grid("reprints", "Reprints", {**_REPRINT, **_ARTICLE, **_URL}, reprints),
    }


def _method(found: Material) -> dict[str, Grid]:
    tried = {
        "value": "resolution or number of clusters",
        "clusters": "clusters that it gives",
        "agreement": "mean adjusted Rand index of resamples with the whole",
        "standard_error": "of that mean",
    }
    stage = {
        "stage": "",
        "rows_in": "rows that came in",
        "kept": "rows that were kept",
        "seconds": "",
        "key": "receipt",
    }
    stages: list[Row] = [{**one, **one["counts"]} for one in found.receipts]
    parameters = {"stage": "", "parameter": "", "value": "as JSON"}
    libraries = found.receipts[0]["libraries"] if found.receipts else {}
    return {
        "candidates": Grid("candidates", "Granularities tried", tried, found.summary.stability.candidates),
        "stages": Grid("stages", "Stages", stage, stages),
        "parameters": Grid("parameters", "Parameters", parameters, _parameters(found)),
        "libraries": Grid(
            "libraries",
            "Libraries",
            {"library": "", "version": ""},
            [{"library": name, "version": version} for name, version in libraries.items()],
        ),
    }


def _parameters(found: Material) -> list[Row]:
    return [
        {"stage": one["stage"], "parameter": name, "value": _short(value)}
        for one in found.receipts
        for name, value in one["parameters"].items()
    ]


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}… (in full in receipt.json)"
