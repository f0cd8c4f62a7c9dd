"""The files that a run leaves for people and programs: tables, summary, receipt and report."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from framing.findings import findings
from framing.model import Article, Lead
from framing.partition import Partition
from framing.position import margin
from framing.receipts import Counts
from framing.report.page import page
from framing.run import Run
from framing.summary import Piece, StabilitySummary, Summary
from framing.tables import Row, rounded, write_bytes, write_csv, write_json, write_parquet

Tables = Mapping[str, Mapping[str, Any]]

ARTICLE_COLUMNS = (
    "id", "url", "outlet", "domain", "country", "ownership", "wire", "language", "published", "title", "genre", "event",
    "status", "rejected_at", "reason", "duplicate_group", "role", "cluster", "stability", "frame",
)  # fmt: skip
_NUMBERS = {"cluster": pa.int64(), "stability": pa.float64()}


def write(
    run: Run, articles: Sequence[Article], partition: Partition, tables: Tables, receipts: Sequence[Row]
) -> list[Path]:
    """Write all files of a run into its folder; return those that are the same for the same input, seed and code."""
    rows = article_rows(run, articles, partition)
    summary = summarise(run, partition, tables, receipts)
    parquet = run.work / "articles.parquet"
    write_parquet(parquet, rows, pa.schema([(name, _NUMBERS.get(name, pa.string())) for name in ARTICLE_COLUMNS]))
    write_csv(run.work / "articles.csv", rows, ARTICLE_COLUMNS)
    for name, table in tables.items():
        write_csv(run.work / f"{name}.csv", table["rows"], list(table["columns"]))
    write_json(run.work / "summary.json", summary.model_dump(mode="json"))
    write_json(run.work / "receipt.json", {"study": run.study.name, "key": summary.receipt, "stages": receipts})
    html = page(summary, rows, tables, receipts, run.study, run.reference)
    write_bytes(run.work / "report.html", html.encode())
    files = ["articles.csv", *(f"{name}.csv" for name in tables), "summary.json"]
    return [parquet, *(run.work / file for file in files)]


def article_rows(run: Run, articles: Sequence[Article], partition: Partition) -> list[Row]:
    """Return one row an article, included or not; a reprint has the cluster of its origin."""
    compared = [article.id for article in articles if article.included and article.role != "reprint"]
    labels = dict(zip(compared, partition.labels.tolist(), strict=True))
    stays = dict(zip(compared, partition.stability.articles.tolist(), strict=True))
    frames = {code.url: code.agreed for code in run.study.coding}
    return [
        {
            **article.model_dump(mode="json", exclude={"text", "abstract"}),
            "id": article.id,
            "status": "included" if article.included else "rejected",
            "cluster": labels.get(article.duplicate_group or article.id),
            "stability": None if (stay := stays.get(article.duplicate_group or article.id)) is None else rounded(stay),
            "frame": frames.get(article.url),
        }
        for article in articles
    ]


def summarise(run: Run, partition: Partition, tables: Tables, receipts: Sequence[Row]) -> Summary:
    """Return the summary of a run."""
    rows = {name: table["rows"] for name, table in tables.items()}
    counts = {receipt["stage"]: Counts(**receipt["counts"]) for receipt in receipts}
    nearest = rows["position"][0]
    reference, stability = run.reference, partition.stability
    piece = Piece(
        title=reference.title,
        outlet=reference.outlet,
        url=reference.url,
        cluster=nearest["cluster"],
        name=nearest["name"],
        similarity=nearest["similarity"],
        margin=rounded(margin(np.array([row["similarity"] for row in rows["position"]]))),
        resamples=rounded(stability.piece),
    )
    steady = StabilitySummary(
        resamples=run.study.method.resamples,
        agreement=rounded(stability.agreement),
        clusters=rounded(stability.clusters.mean()),
        verdict=stability.verdict,
        granularity=partition.chosen.value,
        candidates=[{key: rounded(value) for key, value in vars(one).items()} for one in partition.candidates],
    )
    return Summary(
        study=run.study.name,
        title=run.study.title,
        question=run.study.question,
        mode="abstracts",
        seed=run.seed,
        counts=counts,
        compared=len(partition.labels),
        reference=piece,
        stability=steady,
        findings=findings(piece, steady, rows, counts),
        receipt=receipts[-1]["key"],
        clusters=rows["clusters"],
        position=rows["position"],
        neighbours=rows["neighbours"],
        lift=rows["lift"],
        follows=rows["follows"],
    )


def schema(model: type[Lead]) -> pa.Schema:
    """Return the Parquet columns of leads or articles: all text."""
    return pa.schema([(name, pa.string()) for name in model.model_fields])
