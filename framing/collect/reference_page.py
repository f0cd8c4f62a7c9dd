"""Fetching the piece that the coverage is compared with, the same way as its articles."""

from collections.abc import Mapping

from framing.collect.collector import Collector
from framing.errors import BadInput
from framing.extract.layout import OutletPages
from framing.study.model import SEVERAL, UNKNOWN, UNKNOWN_COUNTRY, UNKNOWN_LANGUAGE, Article, Reference, Study
from framing.text import urls
from framing.text.tokens import words


def fetch_reference(url: str, study: Study, collector: Collector, layouts: Mapping[str, OutletPages]) -> Reference:
    """Return the piece at a URL.

    Raises:
        BadInput: it cannot be fetched, is no article, too short, or in a language that the study does not take.
    """
    if not urls.is_web(url):
        raise BadInput(f"{url}: is no web address; valid: an absolute http or https URL, or a file")
    if reason := collector.why_unreachable([url]):
        raise BadInput(f"{url}: no network: {reason}; connect to a network, or name a UTF-8 text file")
    [article] = collector.extract(collector.fetch([_lead(url)], study.last_day), layouts)
    if not article.included:
        raise BadInput(f"{url}: {article.reason}; name the page of an article, or a UTF-8 text file")
    if (count := len(words(article.text))) < study.screening.min_words:
        raise BadInput(f"{url}: is too short ({count} words); valid: at least {study.screening.min_words} words")
    if article.language not in study.languages:
        raise BadInput(f"{url}: is in language {article.language!r}; valid: {', '.join(study.languages)}")
    title = article.title or url
    return Reference(
        title=title,
        outlet=article.outlet,
        url=url,
        language=article.language,
        published=article.published,
        abstract=article.text.removeprefix(f"{title}\n"),
    )


def live_reference(study: Study, collector: Collector, layouts: Mapping[str, OutletPages]) -> Reference:
    """Return the study's own piece with the text of its page, or with its abstract and a note where that fails."""
    own = study.reference
    if own.url is None:
        return own
    try:
        fetched = fetch_reference(own.url, study, collector, layouts)
    except BadInput as error:
        note = f"Its page could not be read, so its abstract is compared ({error}). {own.note}"
        return own.model_copy(update={"note": note.strip()})
    return own.model_copy(update={"abstract": fetched.abstract})


def _lead(url: str) -> Article:
    return Article(
        url=url,
        outlet=urls.domain(url),
        domain=urls.domain(url),
        country=UNKNOWN_COUNTRY,
        ownership=UNKNOWN,
        language=UNKNOWN_LANGUAGE,
        genre=UNKNOWN,
        event=SEVERAL,
    )
