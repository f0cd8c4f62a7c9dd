"""The material of a finished run, to be changed and made into pages without another run."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from random import Random

from framing.compare.table import ComparisonTable
from framing.pipeline import results
from framing.report.material import Material
from framing.report.summary import read_summary
from framing.runs.files import read_json
from framing.runs.tables import Row, read_parquet
from framing.study.loading import load_study
from tests.command import ROOT


def read(folder: Path, study: Path) -> Material:
    """Return the material of the run in `folder`."""
    loaded = load_study(study, ROOT / "config")
    return Material(
        summary=read_summary(folder),
        articles=read_parquet(folder / "articles.parquet"),
        tables=results.tables(folder / "stages" / "compare.json"),
        receipts=read_json(folder / "receipt.json")["stages"],
        study=loaded,
        reference=loaded.reference,
    )


def with_table(material: Material, name: str, table: ComparisonTable) -> Material:
    """Return the material with another comparison, or another table of it."""
    return replace(material, tables={**material.tables, name: table})


def many(material: Material, number: int) -> Material:
    """Return the material with `number` articles: those there are, again and again, each near its first."""
    draw = Random(1)
    rows, points = [], []
    placed = {point["id"]: point for point in material.rows("map")}
    compared = [row for row in material.articles if row["id"] in placed]
    for copy, row in _copies(compared, number):
        point = placed[row["id"]]
        rows.append(copy)
        points.append({"id": copy["id"], "x": point["x"] + draw.gauss(0, 1), "y": point["y"] + draw.gauss(0, 1)})
    table = replace(material.tables["map"], rows=[*points, placed["piece"]])
    return replace(with_table(material, "map", table), articles=rows)


def _copies(rows: list[Row], number: int) -> Iterator[tuple[Row, Row]]:
    for i in range(number):
        row = rows[i % len(rows)]
        if i < len(rows):  # other tables speak of these
            yield row, row
            continue
        url = f"{row['url']}?copy={i}"
        name = {"outlet": f"{row['outlet']} {i % 700}", "title": f"{i}: {row['title']}"}
        yield {**row, **name, "url": url, "id": sha256(url.encode()).hexdigest()[:12]}, row
