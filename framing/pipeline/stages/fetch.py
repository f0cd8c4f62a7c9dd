"""Leads -> captures: the live page, else the Wayback Machine's, else missing."""

from typing import Any

from framing.pipeline.article_tables import articles_of, row_counts, write_articles
from framing.pipeline.run import Run
from framing.pipeline.stage import Stage, StageOutput


def _parameters(run: Run) -> dict[str, Any]:
    web = run.settings.web.model_dump(mode="json", include={"max_bytes", "content_types"})
    return {"max_age_days": run.settings.max_age_days, "undated": run.study.last_day.isoformat(), **web}


def _make(run: Run) -> StageOutput:
    from framing.collect.collector import refuse_silence
    from framing.pipeline.collection.live import collector

    web = collector(run)
    articles = web.fetch(articles_of("discover", run), run.study.last_day)
    path = write_articles(run, "fetch", articles)
    refuse_silence(articles)
    web.refuse_a_gap(articles)
    return StageOutput(row_counts(articles, "fetch"), [path])


STAGE = Stage(("discover",), _parameters, _make, from_web=True)
