"""Study -> leads: its own list and, live, what its other sources have."""

from typing import Any

from framing.errors import TooLittleLeftError
from framing.pipeline.article_tables import row_counts, write_articles
from framing.pipeline.run import Run
from framing.pipeline.stage import Stage, StageOutput
from framing.runs.digests import file_digest, rows_digest
from framing.runs.receipts import Counts


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
    from framing.collect.source_table import all_failed
    from framing.pipeline.collection.live import collector
    from framing.pipeline.collection.source_answers import source_rows, write_answers
    from framing.study.loading import load_outlets

    secrets = keys.from_environment(run.study.sources)
    leads, discovered = collector(run).discover(run.study, load_outlets(run.config), secrets)
    files = [write_articles(run, "discover", leads), *write_answers(run, discovered)]
    if not leads and (why := all_failed(source_rows(run))):
        raise TooLittleLeftError(f"{run.name}: no source could be read: {why}; try again later, or change [sources]")
    return StageOutput(_with_left_out(row_counts(leads, "discover"), len(discovered.left_out)), files)


def _with_left_out(counts: Counts, items: int) -> Counts:
    """Return the counts with the items that are no leads: they were in an answer, and are rows of a table."""
    rejected = {**counts.rejected, **({"no readable lead": items} if items else {})}
    return Counts(rows_in=counts.rows_in + items, kept=counts.kept, rejected=rejected)


STAGE = Stage((), _parameters, _make, from_web=True)
