"""Articles -> the same, those that are no coverage of the events set aside."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from framing.errors import TooLittleLeftError
from framing.pipeline.article_tables import articles_of, row_counts, write_articles
from framing.pipeline.run import Run
from framing.pipeline.stage import Stage, StageOutput
from framing.study.model import Article
from framing.study.model.method import FEWEST


def _parameters(run: Run) -> dict[str, Any]:
    parameters = run.study.model_dump(mode="json", include={"screening", "events", "languages", "abstracts"})
    return {**parameters, "references": _references(run)}


def _references(run: Run) -> list[str]:
    """Return the articles that are the reference, the study's own or the one that is compared instead of it.

    No more of a reference decides which articles are coverage, so that others are compared with the same coverage.
    """
    from framing.screen.references import references_among

    references = (run.study.reference, run.reference)
    return [article.id for article in references_among(articles_of("extract", run), references)]


def _make(run: Run) -> StageOutput:
    from framing.screen.screening import screen

    articles = screen(articles_of("extract", run), run.study, frozenset(_references(run)))
    path = write_articles(run, "screen", articles)
    if (included := sum(article.included for article in articles)) < FEWEST:
        raise TooLittleLeftError(
            f"{run.study_folder}: screening keeps {included} of {len(articles)} articles, at least {FEWEST} are "
            f"needed{_left_out(articles)}; add coverage, or ask less of it under [screening]"
        )
    return StageOutput(row_counts(articles, "screen"), [path])


def _left_out(articles: Sequence[Article]) -> str:
    """Return why articles are left out at any stage, the most frequent reason first, with counts."""
    reasons = Counter((article.reason or "").partition(":")[0] for article in articles if not article.included)
    shown = ", ".join(f"{count} {reason}" for reason, count in reasons.most_common())
    return f" (left out: {shown})" if shown else ""


STAGE = Stage(("extract",), _parameters, _make)
