"""Articles -> the same, reprints marked."""

from collections.abc import Sequence

from framing.errors import TooLittleLeftError
from framing.pipeline.article_tables import articles_of, row_counts, write_articles
from framing.pipeline.run import Run
from framing.pipeline.stage import Stage, StageOutput
from framing.study.model import Article
from framing.study.model.method import FEWEST


def _make(run: Run) -> StageOutput:
    from framing.screen.reprints import deduplicate

    articles = deduplicate(articles_of("screen", run))
    path = write_articles(run, "deduplicate", articles)
    _refuse_few_texts(articles, run)
    return StageOutput(row_counts(articles, "deduplicate"), [path])


def _refuse_few_texts(articles: Sequence[Article], run: Run) -> None:
    included = [article for article in articles if article.included]
    texts = sum(article.role != "reprint" for article in included)
    if texts < FEWEST:
        what = "one text" if texts == 1 else f"{texts} texts"
        raise TooLittleLeftError(
            f"{run.study_folder}: {len(included)} articles are {what}; at least {FEWEST} texts are needed; "
            "add articles that are no reprints"
        )


STAGE = Stage(("screen",), lambda _: {}, _make)
