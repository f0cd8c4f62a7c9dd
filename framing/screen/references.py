"""Which article of the coverage is the reference itself."""

from framing.study.model import Article, Reference
from framing.text import urls
from framing.text.tokens import words

_TITLE_WORDS = 4  # a shorter title can be shared by chance


def is_reference(article: Article, reference: Reference) -> bool:
    """Tell whether an article is the reference: at one of its addresses, or under its title."""
    pages = {urls.canonical(url) for url in (reference.url, *reference.also_at) if url}
    title = _words(reference.title)
    return urls.canonical(article.url) in pages or (len(title) >= _TITLE_WORDS and _words(article.title) == title)


def _words(title: str | None) -> tuple[str, ...]:
    return tuple(word.lower() for word in words(title or ""))
