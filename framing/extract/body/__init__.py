"""The article's text out of its page: several readers, and the evidence by which one of them is believed."""

from framing.extract.body.choice import AGREEMENT, read
from framing.extract.body.prose import PageBlock, Prose, prose
from framing.extract.body.readers import by_paragraphs, by_readability, by_trafilatura, parse, visible_text
from framing.extract.body.reading import Reading

__all__ = [
    "AGREEMENT",
    "PageBlock",
    "Prose",
    "Reading",
    "by_paragraphs",
    "by_readability",
    "by_trafilatura",
    "parse",
    "prose",
    "read",
    "visible_text",
]
