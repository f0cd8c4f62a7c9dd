"""Screening: which articles count as coverage of the study's events; every other stays a row with its reason."""

import re
from collections.abc import Callable, Iterable, Sequence

from framing.study.model import Article, Reference, Study
from framing.text import urls
from framing.text.identification import language_of
from framing.text.tokens import units, words

STAGE = "screen"
_TITLE_WORDS = 4  # a shorter title can be shared by chance

Rule = Callable[[Article], str | None]


def screen(articles: Sequence[Article], study: Study, reference: Reference) -> list[Article]:
    """Return the same articles in the same order; the first rule that one breaks gives the reason."""
    rules: list[Rule] = [
        lambda article: _is_reference(article, reference),
        lambda article: _too_short(article, study),
        lambda article: _language(article, study),
        lambda article: _outside(article, study),
        lambda article: _off_topic(article, study),
    ]
    return [article if not article.included else _screened(article, rules) for article in articles]


def _screened(article: Article, rules: Iterable[Rule]) -> Article:
    reason = next((reason for rule in rules if (reason := rule(article))), None)
    return article.rejected(STAGE, reason) if reason else article


def _is_reference(article: Article, reference: Reference) -> str | None:
    pages = {urls.canonical(url) for url in (reference.url, *reference.also_at) if url}
    same_title = _plain(article.title) == _plain(reference.title) and len(_plain(reference.title)) >= _TITLE_WORDS
    return "is the reference itself" if urls.canonical(article.url) in pages or same_title else None


def _too_short(article: Article, study: Study) -> str | None:
    count, least = len(units(article.text)), study.screening.min_words
    return f"too short: {count} words, at least {least}" if count < least else None


def _language(article: Article, study: Study) -> str | None:
    found = language_of(article.text)
    return None if found in study.languages else f"language: {found}, not {' or '.join(study.languages)}"


def _outside(article: Article, study: Study) -> str | None:
    if article.published is None:
        return "no date" if study.screening.undated == "reject" else None
    event = study.events.get(article.event)
    windows = [event.window] if event else [event.window for event in study.events.values()]
    if any(window.touches(article.published) for window in windows):
        return None
    return f"outside the window: {article.published}"


def _off_topic(article: Article, study: Study) -> str | None:
    story = f"{article.title or ''}\n{article.text}"
    terms = {term for event in study.events.values() for term in event.terms}
    found = sum(1 for term in terms if re.search(rf"(?<!\w){re.escape(term)}(?!\w)", story))
    least = study.screening.min_terms
    return f"off topic: {found} of the events' terms, at least {least}" if found < least else None


def _plain(title: str | None) -> tuple[str, ...]:
    return tuple(word.lower() for word in words(title or ""))
