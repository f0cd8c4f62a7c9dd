"""The coverage of a run as its stages read and write it: articles, which are compared, which are learnt from."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.collect.collector import Collector
from framing.pipeline.run import Run
from framing.runs.files import write_bytes
from framing.runs.receipts import Counts
from framing.runs.tables import parquet, read_columns, read_parquet, text_schema
from framing.study.model import Article
from framing.vectorise.centroids import Labels
from framing.vectorise.masking import Masker
from framing.vectorise.sampling import drawn


@dataclass(frozen=True)
class Done:
    """What a stage hands to its receipt: its counts, its files, and the parameters that decided them."""

    counts: Counts
    files: Sequence[Path]
    parameters: dict[str, Any]


def collector(run: Run) -> Collector:
    """Return what touches the web for a run."""
    return Collector(run.settings, run.now, run.seed)


def write(run: Run, stage: str, rows: Sequence[Article]) -> Path:
    """Write the articles that a stage leaves and return the path of the table."""
    path = run.path(f"{stage}.parquet")
    write_bytes(path, table(rows))
    return path


def table(rows: Sequence[Article]) -> bytes:
    """Return articles as the bytes of a Parquet file."""
    return parquet((row.model_dump(mode="json") for row in rows), text_schema(Article.model_fields))


def articles(path: Path, rows: slice = slice(None)) -> list[Article]:
    """Return the articles of a table, or those of some of its rows, as they were when they were checked and written."""
    return [Article.model_construct(**row) for row in read_parquet(path, rows)]


def left_by(stage: str, run: Run) -> list[Article]:
    """Return the articles that a stage has left."""
    return articles(run.path(f"{stage}.parquet"))


def compared(run: Run, rows: slice = slice(None)) -> list[Article]:
    """Return the articles that are compared, or those among some rows: coverage of the events, no reprints."""
    found = articles(run.path("deduplicate.parquet"), rows)
    return [article for article in found if article.included and article.role != "reprint"]


def sampled(run: Run) -> bool:
    """Tell whether there are more articles to compare than are learnt from."""
    found = read_columns(run.path("deduplicate.parquet"), "rejected_at", "role")
    kept = [row for row in found if row["rejected_at"] is None and row["role"] != "reprint"]
    return len(kept) > run.study.method.sample


def sample(run: Run, rows: Sequence[Article]) -> Labels:
    """Return which of the articles are learnt from."""
    return drawn([article.id for article in rows], run.study.method.sample, run.seed)


def masker(run: Run, rows: Sequence[Article]) -> Masker:
    """Return the masker, which has seen the articles that are learnt from."""
    return Masker.of(run.study.masking, [rows[i].text for i in sample(run, rows)])


def all_kept(rows: int) -> Counts:
    """Return the counts of a stage that rejects nothing."""
    return Counts(rows_in=rows, kept=rows)


def counts(rows: Sequence[Article], stage: str) -> Counts:
    """Return the counts of a stage: what it had, what it rejected and why."""
    reasons = Counter((article.reason or "").split(":")[0] for article in rows if article.rejected_at == stage)
    before = sum(article.included or article.rejected_at == stage for article in rows)
    return Counts(rows_in=before, kept=before - reasons.total(), rejected=dict(sorted(reasons.items())))
