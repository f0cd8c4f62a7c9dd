"""Everything found -> the files that people read; with what has changed since the last run, so it is never cached."""

from framing.pipeline.article_tables import all_kept, articles_of
from framing.pipeline.run import Run
from framing.pipeline.stage import Stage, StageOutput
from framing.pipeline.stages import stage_names
from framing.runs.files import read_json


def _make(run: Run) -> StageOutput:
    from framing.lenses.clusters.partition import Partition
    from framing.pipeline import results

    articles = articles_of("deduplicate", run)
    names = [name for name in stage_names(live=run.live) if name != "report"]
    receipts = [read_json(run.path(f"{name}.receipt.json")) for name in names]
    tables = results.tables(run.path("compare.json"))
    files = results.write(run, articles, Partition.read(run.path("cluster.json")), tables, receipts)
    return StageOutput(all_kept(len(articles)), files)


STAGE = Stage(("deduplicate", "cluster", "place", "compare"), lambda _: {}, _make, cached=False)
