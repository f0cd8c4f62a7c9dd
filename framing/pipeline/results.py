"""The files that a run leaves for people and programs: tables, summary, figures, receipt and report."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa

from framing.collect.coverage_gaps import gaps, outcome
from framing.compare import comparisons
from framing.compare.placement import Placement
from framing.compare.table import ComparisonTable
from framing.lenses.clusters.partition import Partition
from framing.pipeline.article_tables import articles_of
from framing.pipeline.run import Run
from framing.report.changes import changes, last_finished
from framing.report.drawings import draw
from framing.report.findings import findings
from framing.report.material import Material
from framing.report.page import page
from framing.report.summary import ReferenceSummary, StabilitySummary, Summary
from framing.runs.csv_files import write_csv
from framing.runs.digests import rounded
from framing.runs.files import read_json, write_bytes, write_json
from framing.runs.receipts import Counts
from framing.runs.tables import Row, write_parquet
from framing.study import plugins
from framing.study.model import Article
from framing.vectorise.centroids import margin

Tables = Mapping[str, ComparisonTable]

ARTICLE_COLUMNS = (
    "id", "url", "outlet", "domain", "country", "ownership", "wire", "language", "published", "title", "genre", "event",
    "found_by", "text_source", "capture", "captured", "digest", "date_source", "flags", "status", "rejected_at",
    "reason", "duplicate_group", "role", "cluster", "stability", "frame",
)  # fmt: skip
LEAD_COLUMNS = ("url", "outlet", "domain", "published", "found_by", "capture", "outcome", "reason")
_NUMBERS = {"cluster": pa.int64(), "stability": pa.float64()}


def write(
    run: Run, articles: Sequence[Article], partition: Partition, tables: Tables, receipts: Sequence[Row]
) -> list[Path]:
    """Write all files of a run into its folder; return those that are the same for the same input, seed and code."""
    material = make_material(run, articles, partition, tables, receipts)
    schema = pa.schema([(name, _NUMBERS.get(name, pa.string())) for name in ARTICLE_COLUMNS])
    write_parquet(run.work / "articles.parquet", material.articles, schema)
    write_csv(run.work / "articles.csv", material.articles, ARTICLE_COLUMNS)
    write_tables(run.work, material)
    write_json(run.work / "summary.json", material.summary.to_json())
    write_json(run.work / "receipt.json", {"study": run.name, "key": material.summary.receipt, "stages": receipts})
    write_bytes(run.work / "report.html", page(material, draw(material, run.work / "figures", run.cache)).encode())
    if run.live:
        _write_gaps(run.work, articles)
    files = ["articles.parquet", "articles.csv", *(f"{name}.csv" for name in tables), "summary.json"]
    files += ["gaps.csv"] * run.live
    return [run.work / file for file in files]


def write_tables(folder: Path, material: Material) -> None:
    """Write each comparison as CSV."""
    for name, table in material.tables.items():
        write_csv(folder / f"{name}.csv", table.rows, list(table.columns))


def make_material(
    run: Run, articles: Sequence[Article], partition: Partition, tables: Tables, receipts: Sequence[Row]
) -> Material:
    """Return what the report is made of."""
    summary, rows = summarise(run, partition, tables, receipts), article_rows(run, articles, partition)
    earlier = last_finished(run.history, run.mode)
    changed = {"changes": changes(earlier, summary, rows)} if earlier else {}
    return Material(
        summary=summary,
        articles=rows,
        tables={**tables, **changed},
        receipts=receipts,
        study=run.study,
        reference=run.reference,
    )


def write_collection(run: Run) -> None:
    """Write what a collection without analysis leaves: every lead with its capture or reason, and the gaps."""
    folder, articles = run.work, articles_of("fetch", run)
    columns = [name for name in LEAD_COLUMNS if name != "outcome"]
    rows = [{**one.model_dump(mode="json", include=set(columns)), "outcome": outcome(one)} for one in articles]
    write_csv(folder / "leads.csv", rows, LEAD_COLUMNS)
    _write_gaps(folder, articles)


def _write_gaps(folder: Path, articles: Sequence[Article]) -> None:
    rows, columns = gaps(articles)
    write_csv(folder / "gaps.csv", rows, columns)


def article_rows(run: Run, articles: Sequence[Article], partition: Partition) -> list[Row]:
    """Return one row an article, included or not; a reprint has the cluster of its origin."""
    compared = [article.id for article in articles if article.included and article.role != "reprint"]
    labels = dict(zip(compared, partition.labels.tolist(), strict=True))
    stability = dict(zip(compared, map(rounded, partition.stability.articles.tolist()), strict=True))
    frames = {code.id: code.agreed for code in run.study.coding}
    return [
        {
            **article.model_dump(mode="json", include=set(ARTICLE_COLUMNS)),
            "id": article.id,
            "status": "included" if article.included else "rejected",
            "cluster": labels.get(article.duplicate_group or article.id),
            "stability": stability.get(article.duplicate_group or article.id),
            "frame": frames.get(article.id),
        }
        for article in articles
    ]


def summarise(run: Run, partition: Partition, tables: Tables, receipts: Sequence[Row]) -> Summary:
    """Return the summary of a run."""
    rows = {name: table.rows for name, table in tables.items()}
    counts = {receipt["stage"]: Counts(**receipt["counts"]) for receipt in receipts}
    reference, stability = _reference(run, rows), _stability(run, partition)
    compared, sample = len(partition.labels), run.study.method.sample
    learnt_from = sample if sample < compared else None
    sentences = findings(reference, stability, rows, counts, learnt_from)
    return Summary(
        study=run.name,
        title=run.study.title,
        question=run.study.question,
        mode=run.mode,
        seed=run.seed,
        counts=counts,
        compared=compared,
        learnt_from=learnt_from,
        reference=reference,
        stability=stability,
        findings=[sentence for sentence, _ in sentences],
        evidence=[table for _, table in sentences],
        tables={
            name: [dict(row) for row in rows[name]]
            for name in rows
            if plugins.load_optional("compare", name, "IN_SUMMARY")
        },
        receipt=receipts[-1]["key"],
    )


def tables(path: Path) -> Tables:
    """Return the comparisons as the compare stage has left them."""
    return {name: comparisons.from_json(name, table) for name, table in read_json(path).items()}


def _reference(run: Run, rows: Mapping[str, Sequence[Row]]) -> ReferenceSummary:
    position, multiverse = rows.get("position", ()), rows.get("multiverse", ())
    return ReferenceSummary(
        **run.reference.model_dump(include={"title", "outlet", "url"}),
        **(position[0] if position else {}),
        margin=rounded(margin(np.array([row["similarity"] for row in position]))) if position else None,
        resamples=rounded(Placement.read(run.path("place.npz")).resamples),
        settings=multiverse[0]["same_cluster"] if multiverse else None,
    )


def _stability(run: Run, partition: Partition) -> StabilitySummary:
    return StabilitySummary(
        resamples=run.study.method.resamples,
        agreement=rounded(partition.stability.agreement),
        clusters=rounded(partition.stability.clusters.mean()),
        verdict=partition.stability.verdict,
        granularity=partition.chosen.value,
        candidates=[{key: rounded(value) for key, value in vars(one).items()} for one in partition.candidates],
    )
