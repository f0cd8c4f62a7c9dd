"""The coverage of a run as its stages read and write it: articles, which are compared, which are learnt from."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.pipeline.run import Run
from framing.runs.files import read_json, write_bytes
from framing.runs.receipts import Counts
from framing.runs.tables import parquet, read_columns, read_parquet, text_schema
from framing.study.model import Article
from framing.text.language_text import LanguageText
from framing.vectorise.arrays import Labels
from framing.vectorise.sampling import draw_sample, sample_note

if TYPE_CHECKING:
    from framing.vectorise.masking import Masker


def write_articles(run: Run, stage: str, rows: Sequence[Article]) -> Path:
    """Write the articles that a stage leaves and return the path of the table."""
    path = run.path(f"{stage}.parquet")
    write_bytes(path, articles_as_parquet(rows))
    return path


def articles_as_parquet(rows: Sequence[Article]) -> bytes:
    """Return articles as the bytes of a Parquet file."""
    return parquet((row.model_dump(mode="json") for row in rows), text_schema(Article.model_fields))


def read_articles(path: Path, rows: slice = slice(None)) -> list[Article]:
    """Return the articles of a table, or those of some of its rows, as they were when they were checked and written."""
    return [Article.model_construct(**{**row, "text": _in_its_language(row)}) for row in read_parquet(path, rows)]


def articles_of(stage: str, run: Run) -> list[Article]:
    """Return the articles that a stage has left."""
    return read_articles(run.path(f"{stage}.parquet"))


def compared_articles(run: Run, rows: slice = slice(None)) -> list[Article]:
    """Return the articles that are compared, or those among some rows: coverage of the events, no reprints."""
    articles = read_articles(run.path("deduplicate.parquet"), rows)
    return [article for article in articles if article.included and article.role != "reprint"]


def is_sampled(run: Run) -> bool:
    """Tell whether there are more articles to compare than are learnt from."""
    return _compared_count(run) > run.study.method.sample


def sample_rows(run: Run, rows: Sequence[Article]) -> Labels:
    """Return which of the articles are learnt from."""
    return draw_sample([article.id for article in rows], run.study.method.sample, run.seed)


def masked_texts(run: Run) -> list[str]:
    """Return the masked texts of the articles that are compared, in their order."""
    return [LanguageText(row["masked"], row["language"]) for row in read_parquet(run.path("vectorise.parquet"))]


def masker(run: Run) -> "Masker":
    """Return the masker as the run has fitted it."""
    from framing.vectorise.masking import Masker

    return Masker.from_json(read_json(run.path("mask.json")))


def sample_parameter(run: Run) -> dict[str, Any]:
    """Return, for receipts, how many of the articles are learnt from; nothing where it is all of them."""
    articles, size = _compared_count(run), run.study.method.sample
    return {"sample": sample_note(size, articles)} if articles > size else {}


def all_kept(rows: int) -> Counts:
    """Return the counts of a stage that rejects nothing."""
    return Counts(rows_in=rows, kept=rows)


def row_counts(rows: Sequence[Article], stage: str) -> Counts:
    """Return the counts of a stage: what it had, what it rejected and why."""
    reasons = Counter((article.reason or "").split(":")[0] for article in rows if article.rejected_at == stage)
    before = sum(article.included or article.rejected_at == stage for article in rows)
    return Counts(rows_in=before, kept=before - reasons.total(), rejected=dict(sorted(reasons.items())))


def _in_its_language(row: dict[str, Any]) -> str:
    return LanguageText(row["text"], row["text_language"]) if row.get("text_language") else row["text"]


def _compared_count(run: Run) -> int:
    """Return how many articles `compared_articles` would return; reads two columns, not every text."""
    rows = read_columns(run.path("deduplicate.parquet"), "rejected_at", "role")
    return sum(row["rejected_at"] is None and row["role"] != "reprint" for row in rows)
