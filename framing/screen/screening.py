"""Screening: which articles count as coverage of the study's events; every other stays a row with its reason."""

from collections.abc import Callable, Collection, Iterable, Sequence

from framing.study.model import Article, Study
from framing.text.identification import language_of
from framing.text.matching import belongs, stands_in
from framing.text.tokens import units

STAGE = "screen"

Rule = Callable[[Article], str | None]


def screen(articles: Sequence[Article], study: Study, references: Collection[str]) -> list[Article]:
    """Return the same articles in the same order; the first rule that one breaks gives the reason.

    Args:
        articles: with their texts.
        study: what is asked of them.
        references: ids of those that are a reference themselves.
    """
    rules: list[Rule] = [
        lambda article: "is the reference itself" if article.id in references else None,
        lambda article: _too_short(article, study),
        lambda article: _language(article, study),
        lambda article: _outside_window(article, study),
        lambda article: _off_topic(article, study),
    ]
    return [
        article if not article.included else _apply_rules(_in_compared_language(article, study), rules)
        for article in articles
    ]


def _in_compared_language(article: Article, study: Study) -> Article:
    """Return the article with the language of its text; one that is not compared gives way to an abstract that is."""
    language = language_of(article.text, article.language)
    if not study.compares(language, article) and article.abstract and not _too_short(article, study):
        other = language_of(article.abstract)
        if study.compares(other, article):
            flags = "; ".join(filter(None, [article.flags, f"text in {language}: its abstract is compared"]))
            text = {"text": article.abstract, "text_language": other, "text_source": "abstract", "flags": flags}
            return article.model_copy(update=text)
    return article.model_copy(update={"text_language": language})


def _apply_rules(article: Article, rules: Iterable[Rule]) -> Article:
    reason = next((reason for rule in rules if (reason := rule(article))), None)
    return article.rejected(STAGE, reason) if reason else article


def _too_short(article: Article, study: Study) -> str | None:
    count, least = len(units(article.text)), study.screening.min_words
    return f"too short: {count} words, at least {least}" if count < least else None


def _language(article: Article, study: Study) -> str | None:
    language = article.text_language
    if study.compares(language, article):
        return None
    return f"language: {language}, not {' or '.join(study.languages)}"


def _outside_window(article: Article, study: Study) -> str | None:
    if article.published is None:
        return "no date" if study.screening.undated == "reject" else None
    event = study.events.get(article.event)
    windows = [event.window] if event else [event.window for event in study.events.values()]
    if any(window.overlaps(article.published) for window in windows):
        return None
    return f"outside the window: {article.published}"


def _off_topic(article: Article, study: Study) -> str | None:
    story = f"{article.title or ''}\n{article.text}"
    named = {term for event in study.events.values() for term in event.terms}
    terms = [term for term in named if belongs(term, article.text_language)]
    matches = sum(stands_in(term, story, code=article.text_language) for term in terms)
    least = study.screening.min_terms
    if len(terms) < least:
        return (
            None  # the study names the events in other languages; what an article of this one is about, nobody can say
        )
    return f"off topic: {matches} of the events' terms, at least {least}" if matches < least else None
