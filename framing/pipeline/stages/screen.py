"""Articles -> the same, those that are no coverage of the events set aside."""

from typing import Any

from framing.errors import BadInput
from framing.pipeline.article_tables import articles_of, row_counts, write_articles
from framing.pipeline.run import Run
from framing.pipeline.stage import Stage, StageOutput

_FEWEST = 10  # articles; fewer fall into no clusters


def _parameters(run: Run) -> dict[str, Any]:
    parameters = run.study.model_dump(mode="json", include={"screening", "events", "languages"})
    return {**parameters, "references": _references(run)}


def _references(run: Run) -> list[str]:
    """Return the articles that are the reference, the study's own or the one that is compared instead of it.

    No more of a reference decides which articles are coverage, so that others are compared with the same coverage.
    """
    from framing.screen.references import is_reference

    references = (run.study.reference, run.reference)
    articles = articles_of("extract", run)
    return [article.id for article in articles if any(is_reference(article, one) for one in references)]


def _make(run: Run) -> StageOutput:
    from framing.screen.screening import screen

    articles = screen(articles_of("extract", run), run.study, frozenset(_references(run)))
    if (included := sum(article.included for article in articles)) < _FEWEST:
        raise BadInput(
            f"{run.study_folder}: screening keeps {included} articles, at least {_FEWEST} are needed; add coverage, or "
            "ask less of it under [screening]"
        )
    return StageOutput(row_counts(articles, "screen"), [write_articles(run, "screen", articles)])


STAGE = Stage(("extract",), _parameters, _make)
