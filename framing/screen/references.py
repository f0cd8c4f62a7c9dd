"""Which articles of the coverage are the reference itself."""

from collections.abc import Iterable, Iterator

from framing.study.model import Article, Reference
from framing.text import urls
from framing.text.tokens import words

_TITLE_WORDS = 4  # a shorter title can be shared by chance


def references_among(articles: Iterable[Article], references: Iterable[Reference]) -> Iterator[Article]:
    """Yield the articles that are one of the references: at one of its addresses, or under its title."""
    references = tuple(references)
    pages = {urls.canonical(url) for one in references for url in (one.url, *one.also_at) if url}
    titles = {title for one in references if len(title := _words(one.title)) >= _TITLE_WORDS}
    for article in articles:
        if urls.canonical(article.url) in pages or _words(article.title) in titles:
            yield article


def _words(title: str | None) -> tuple[str, ...]:
    return tuple(word.lower() for word in words(title or ""))
