"""The files that a run leaves for people and programs: tables, summary, figures, receipt and report."""

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa

from framing.collect.coverage_gaps import gaps, outcome
from framing.compare import comparisons
from framing.compare.placement import Placement, margin
from framing.compare.table import ComparisonTable
from framing.compare.vocabulary import number
from framing.lenses.clusters.partition import Partition
from framing.pipeline.article_tables import articles_of
from framing.pipeline.collection.source_answers import TABLES, source_rows, write_source_tables
from framing.pipeline.run import Run
from framing.report.changes import changes, last_finished
from framing.report.drawings import draw
from framing.report.findings import Facts, findings, headline, lead
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

Tables = Mapping[str, ComparisonTable]

FRAME_COLUMNS = (
    "settled_frame", "frame_basis", "codebook_frame", "codebook_share", "coded_frame", "coded_share",
)  # fmt: skip
ARTICLE_COLUMNS = (
    "id", "url", "outlet", "domain", "country", "ownership", "wire", "language", "published", "title", "genre", "event",
    "found_by", "text_source", "capture", "captured", "digest", "date_source", "flags", "status", "rejected_at",
    "reason", "duplicate_group", "role", "cluster", "stability", "frame", *FRAME_COLUMNS,
)  # fmt: skip
LEAD_COLUMNS = ("url", "outlet", "domain", "published", "found_by", "capture", "outcome", "reason")
STOPPED = "stopped"  # folder beside the runs for the tables of those that stopped because too little was left
_FIRST_STAGES = ("discover", "fetch", "extract", "screen", "deduplicate")  # that too little can be left after
_NUMBERS = {
    "cluster": pa.int64(),
    **dict.fromkeys(("stability", "codebook_share", "coded_share"), pa.float64()),
}


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
        write_source_tables(run, run.work)
    files = ["articles.parquet", "articles.csv", *(f"{name}.csv" for name in tables), "summary.json"]
    files += ["gaps.csv", *TABLES] * run.live
    return [run.work / file for file in files]


def write_tables(folder: Path, material: Material) -> None:
    """Write each comparison as CSV."""
    for name, table in material.tables.items():
        write_csv(folder / f"{name}.csv", table.rows, list(table.columns))


def make_material(
    run: Run, articles: Sequence[Article], partition: Partition, tables: Tables, receipts: Sequence[Row]
) -> Material:
    """Return what the report is made of."""
    rows = article_rows(run, articles, partition, tables)
    summary = summarise(run, partition, tables, rows, receipts)
    earlier = last_finished(run.history, run.mode, summary.reference if run.reference_named else None)
    changed = {"changes": changes(earlier, summary, rows)} if earlier else {}
    return Material(
        summary=summary,
        articles=rows,
        tables={**tables, **changed},
        receipts=receipts,
        study=run.study,
        reference=run.reference,
        openings={} if run.live else {one.id: one.abstract for one in articles if one.included and one.abstract},
    )


def write_collection(run: Run) -> None:
    """Write what a collection without analysis leaves: every lead with its capture or reason, gaps and sources."""
    _write_leads(run.work, articles_of("fetch", run))
    write_source_tables(run, run.work)


def write_stopped(run: Run, target: Path) -> Path:
    """Write what a run knows that stops because too little is left, and return the folder; it is no finished run.

    Args:
        run: the run.
        target: where its results would have been.
    """
    folder = target.parent / STOPPED / target.name
    last = next(stage for stage in _FIRST_STAGES[::-1] if run.path(f"{stage}.parquet").is_file())
    with tempfile.TemporaryDirectory(dir=run.work) as fresh:
        work = Path(fresh) / STOPPED
        _write_leads(work, articles_of(last, run))
        write_source_tables(run, work)
        shutil.rmtree(folder, ignore_errors=True)
        folder.parent.mkdir(parents=True, exist_ok=True)
        work.rename(folder)
    return folder


def _write_leads(folder: Path, articles: Sequence[Article]) -> None:
    columns = [name for name in LEAD_COLUMNS if name != "outcome"]
    rows = [{**one.model_dump(mode="json", include=set(columns)), "outcome": outcome(one)} for one in articles]
    write_csv(folder / "leads.csv", rows, LEAD_COLUMNS)
    _write_gaps(folder, articles)


def _write_gaps(folder: Path, articles: Sequence[Article]) -> None:
    rows, columns = gaps(articles)
    write_csv(folder / "gaps.csv", rows, columns)


def article_rows(run: Run, articles: Sequence[Article], partition: Partition, tables: Tables) -> list[Row]:
    """Return one row an article, included or not; a reprint has the cluster and the frame of its origin."""
    compared = [article.id for article in articles if article.included and article.role != "reprint"]
    labels = dict(zip(compared, map(number, partition.shown_labels.tolist()), strict=True))
    stable = partition.stability.articles.tolist() if partition.stability.any_recurs else []
    stability = dict(zip(compared, map(rounded, stable), strict=False))
    frames = {code.id: code.agreed for code in run.study.coding}
    readings = {row["id"]: row for row in tables["article_frames"].rows} if "article_frames" in tables else {}
    return [
        {
            **article.model_dump(mode="json", include=set(ARTICLE_COLUMNS)),
            "id": article.id,
            "status": "included" if article.included else "rejected",
            "cluster": labels.get(article.duplicate_group or article.id),
            "stability": stability.get(article.duplicate_group or article.id),
            "frame": frames.get(article.id),
            **{
                name: readings.get(article.duplicate_group or article.id, {}).get(name) if article.included else None
                for name in FRAME_COLUMNS
            },
        }
        for article in articles
    ]


def summarise(
    run: Run, partition: Partition, tables: Tables, articles: Sequence[Row], receipts: Sequence[Row]
) -> Summary:
    """Return the summary of a run."""
    rows = {name: table.rows for name, table in tables.items()}
    sources = source_rows(run) if run.live else []
    counts = {receipt["stage"]: Counts(**receipt["counts"]) for receipt in receipts}
    stability = _stability(run, partition)
    compared, sample = len(partition.labels), run.study.method.sample
    learnt_from = sample if sample < compared else None
    facts = Facts(
        study=run.study,
        reference=run.reference,
        mode=run.mode,
        tables=rows,
        articles=articles,
        counts=counts,
        learnt_from=learnt_from,
    )
    return Summary(
        study=run.name,
        title=run.study.title,
        question=run.study.question,
        mode=run.mode,
        seed=run.seed,
        counts=counts,
        compared=compared,
        learnt_from=learnt_from,
        reference=_reference(run, facts),
        stability=stability,
        headline=headline(facts),
        lead=lead(facts),
        settled=facts.settled,
        findings=findings(facts),
        tables={
            name: [dict(row) for row in rows[name]]
            for name in rows
            if plugins.load_optional("compare", name, "IN_SUMMARY")
        }
        | ({"sources": [{**row, "reason": row["reason"].partition(":")[0]} for row in sources]} if sources else {}),
        receipt=receipts[-1]["key"],
    )


def tables(path: Path) -> Tables:
    """Return the comparisons as the compare stage has left them."""
    return {name: comparisons.from_json(name, table) for name, table in read_json(path).items()}


def _reference(run: Run, facts: Facts) -> ReferenceSummary:
    position, multiverse = facts.rows("position"), facts.rows("multiverse")
    frame = facts.own if facts.own and facts.frame else None
    like = next((row["articles"] for row in facts.frames if row["frame"] == facts.frame), 0)
    return ReferenceSummary(
        **run.reference.model_dump(include={"title", "outlet", "url"}),
        **(position[0] if position else {}),
        **({"frame": frame["frame"], "label": frame["label"], "articles": like} if frame else {}),
        margin=rounded(margin(np.array([row["similarity"] for row in position]))) if position else None,
        resamples=rounded(Placement.read(run.path("place.npz")).resamples),
        settings=multiverse[0]["same_cluster"] if multiverse else None,
    )


def _stability(run: Run, partition: Partition) -> StabilitySummary:
    return StabilitySummary(
        resamples=run.study.method.resamples,
        agreement=rounded(partition.stability.agreement),
        clusters=rounded(partition.stability.clusters.mean()),
        chance=partition.stability.chance,
        verdict=partition.stability.verdict,
        granularity=partition.chosen.value,
        candidates=[{key: rounded(value) for key, value in vars(one).items()} for one in partition.candidates],
    )
