"""Articles -> the same, reprints marked."""

from framing.pipeline.article_tables import articles_of, row_counts, write_articles
from framing.pipeline.run import Run
from framing.pipeline.stage import Stage, StageOutput


def _make(run: Run) -> StageOutput:
    from framing.screen.reprints import deduplicate

    articles = deduplicate(articles_of("screen", run))
    return StageOutput(row_counts(articles, "deduplicate"), [write_articles(run, "deduplicate", articles)])


STAGE = Stage(("screen",), lambda _: {}, _make)
