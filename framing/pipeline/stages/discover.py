"""Study -> leads: its own list and, live, what its other sources have."""

from dataclasses import asdict
from typing import Any

from framing.pipeline.article_tables import row_counts, write_articles
from framing.pipeline.run import Run
from framing.pipeline.stage import Stage, StageOutput
from framing.runs.digests import file_digest, rows_digest
from framing.runs.files import write_json


def _parameters(run: Run) -> dict[str, Any]:
    coverage = {"coverage": rows_digest(lead.model_dump(mode="json") for lead in run.study.coverage)}
    if not run.live:
        return coverage
    outlets = [path for path in run.config.glob("outlets*") if path.is_file()]
    asked = run.study.model_dump(mode="json", include={"sources", "events", "unknown_outlets", "languages"})
    return {**coverage, **asked, "outlets": file_digest(outlets)}


def _make(run: Run) -> StageOutput:
    if not run.live:
        from framing.collect.leads import own_articles

        leads = own_articles(run.study)
        return StageOutput(row_counts(leads, "discover"), [write_articles(run, "discover", leads)])
    from framing.collect import keys
    from framing.pipeline.live import collector
    from framing.study.loading import load_outlets

    secrets = keys.from_environment(run.study.sources)
    leads, asked = collector(run).discover(run.study, load_outlets(run.config), secrets)
    path = run.path("asked.json")
    write_json(path, [asdict(question) for question in asked])
    return StageOutput(row_counts(leads, "discover"), [write_articles(run, "discover", leads), path])


STAGE = Stage((), _parameters, _make, from_web=True)
