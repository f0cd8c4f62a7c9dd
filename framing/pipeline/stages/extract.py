"""Leads -> articles with a text: that of the page or, without a network, the abstract."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from framing.pipeline.article_tables import (
    articles_as_parquet,
    articles_of,
    read_articles,
    row_counts,
    write_articles,
)
from framing.pipeline.run import Run
from framing.pipeline.stage import Sharding, Stage, StageOutput
from framing.runs.digests import file_digest
from framing.study.model import Article


def _parameters(run: Run) -> dict[str, Any]:
    if not run.live:
        return {"text": run.mode, "languages": list(run.study.languages), "abstracts": run.study.abstracts}
    from framing.pipeline.collection.live import captures_digest

    layouts = sorted((run.config / "outlets").glob("*.toml"))
    limit = run.settings.page_seconds
    return {
        "text": run.mode,
        "captures": captures_digest(run),
        "layouts": file_digest(layouts),
        "page_seconds": limit,
    }


def _make(run: Run) -> StageOutput:
    from framing.extract import abstract

    articles = [abstract.article(article, run.study) for article in articles_of("discover", run)]
    return _output(run, articles)


def _make_shard(run: Run, block: slice) -> bytes:
    from framing.extract.layout import load as load_layouts
    from framing.pipeline.collection.live import collector

    leads = read_articles(run.path("fetch.parquet"), block)
    return articles_as_parquet(collector(run).extract(leads, load_layouts(run.config / "outlets")))


def _join(run: Run, shards: Iterator[Path]) -> StageOutput:
    return _output(run, [article for path in shards for article in read_articles(path)])


def _output(run: Run, articles: Sequence[Article]) -> StageOutput:
    return StageOutput(row_counts(articles, "extract"), [write_articles(run, "extract", articles)])


STAGE = Stage(
    ("discover", "fetch"),
    _parameters,
    _make,
    sharding=Sharding("fetch.parquet", _make_shard, _join, applies=lambda run: run.live),
)
