"""Which reader of a page is believed: trafilatura while the page's own sentences support it, else by evidence."""

from collections.abc import Iterator, Mapping
from statistics import median

from lxml.html import HtmlElement

from framing.extract.body.overlap import contained_share, overlap
from framing.extract.body.prose import Prose
from framing.extract.body.readers import by_paragraphs, by_readability, by_trafilatura
from framing.extract.body.reading import Reading, padded_units
from framing.text.cleaning import clean
from framing.text.tokens import units

AGREEMENT = 0.75
"""Token F1 below which readings disagree. On the examples every good reading has 0.94 or more, every bad one that
a second reader can detect has 0.71 or less; tests/extract/test_quality.py measures it anew."""
_SUPPORTED = 0.9  # token F1 with the page's sentences from which no other reader is asked
_CLEARLY = 0.03  # by which a text must be nearer to the evidence to be preferred to an earlier one
_FULL_TEXT = 80  # units that a JSON-LD text has at least to be more than a summary
_FULL_SHARE = 0.6  # of the readers' text that it has at least
_EQUAL = 0.97  # token F1 from which two readings differ in labels alone
_SAME = 0.85  # token F1 from which a reading is JSON-LD's text, with its paragraphs
_RULES = {"blocks", "paragraphs"}
_TENABLE = 0.85  # score of a library's text from which it is believed
_MOST = 0.6  # share of the page's sentences in its main part from which that can be the article
_FAMILIES = {"trafilatura": "trafilatura", "fast": "trafilatura", "balanced": "trafilatura"}


def read(tree: HtmlElement, prose: Prose, embedded: str = "") -> Reading:
    """Return the text of an article: trafilatura's where the page's own sentences support it, else by evidence.

    Evidence is the text that the page's JSON-LD carries, unless it is a summary; else the page's blocks: a reading
    gains by the sentences of the main part that it holds, and loses by links, labels and what stands aside.

    Args:
        tree: the page.
        prose: its blocks.
        embedded: the text that the page's JSON-LD carries, empty where it carries none.
    """
    first, embedded = by_trafilatura(tree, thorough=False), clean(embedded)
    agreement = overlap(first, prose.text)
    is_full = len(units(embedded)) >= _FULL_TEXT
    stated = contained_share(embedded, first) if is_full else 1.0
    if min(agreement, stated, prose.share) >= _SUPPORTED:
        if is_full and overlap(embedded, prose.text) > agreement + _CLEARLY:
            return Reading(embedded, "json-ld", agreement, prose.text)
        return Reading(first, "trafilatura", agreement, prose.text)
    if is_full and overlap(first, embedded) >= _EQUAL:
        return Reading(first, "trafilatura", overlap(first, embedded), embedded)
    readings: dict[str, str] = {}
    for reader, text in _readings(tree, prose, first):
        readings[reader] = text
        is_library = reader not in _RULES
        if (
            is_library
            and not is_full
            and min(_score(text, prose), overlap(text, prose.text), prose.share) >= _SUPPORTED
        ):
            return Reading(text, reader, overlap(text, prose.text), prose.text)
    return _by_evidence({name: text for name, text in readings.items() if text}, prose, embedded if is_full else "")


def _readings(tree: HtmlElement, prose: Prose, first: str) -> Iterator[tuple[str, str]]:
    """Yield each reading with its reader, the most trusted first."""
    yield "trafilatura", by_trafilatura(tree)
    yield "fast", first
    yield "balanced", by_trafilatura(tree, precise=False)
    yield "readability", by_readability(tree)
    yield "blocks", prose.text
    yield "paragraphs", by_paragraphs(tree)


def _by_evidence(readings: Mapping[str, str], prose: Prose, embedded: str) -> Reading:
    if embedded and (choice := _as_stated(readings, embedded)):
        return choice
    scores = {reader: _score(text, prose) for reader, text in readings.items()}
    libraries = {reader: score for reader, score in scores.items() if reader not in _RULES}
    best = _best(libraries)
    if not best or (scores[best] < _TENABLE and prose.share >= _MOST):
        best = _best(scores)  # the page's own sentences, no judge in their own case while a library is tenable
    if not best:
        return Reading("", "none", 0.0)
    return Reading(readings[best], best, _agreement(best, {**readings, "json-ld": embedded}), prose.text)


def _best(scores: Mapping[str, float]) -> str:
    """Return the reader whose text is clearly better than those of more trusted ones; empty for none."""
    best = ""
    for reader, score in scores.items():
        if not best or score > scores[best] + _CLEARLY:
            best = reader
    return best


def _as_stated(readings: Mapping[str, str], embedded: str) -> Reading | None:
    """Return JSON-LD's text in the form of the reading that is nearest to it, None where it is but a part of it."""
    near = {reader: overlap(text, embedded) for reader, text in readings.items()}
    nearest = max(near, key=lambda reader: near[reader], default="")
    agreement = max((share for reader, share in near.items() if reader not in _FAMILIES), default=0.0)
    if nearest and near[nearest] >= _SAME:  # trafilatura may read JSON-LD itself, and is no witness for it
        return Reading(readings[nearest], nearest, agreement, embedded)
    lengths = [len(units(text)) for text in readings.values()]
    if lengths and len(units(embedded)) < _FULL_SHARE * median(lengths):
        return None
    return Reading(embedded, "json-ld", agreement)


def _score(text: str, prose: Prose) -> float:
    """Return how well a reading holds the main part's sentences and nothing else: a weighted F1, 0 to 1."""
    inside = padded_units(text)
    wanted = [block for block in prose.main if block.is_prose]
    held = sum(block.length for block in wanted if padded_units(block.text) in inside)
    unwanted = sum(block.length for block in prose.others if block.length > 1 and padded_units(block.text) in inside)
    recall = held / max(sum(block.length for block in wanted), 1)
    precision = max(1 - unwanted / max(len(units(text)), 1), 0.0)
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def _agreement(reader: str, readings: Mapping[str, str]) -> float:
    """Return how far the nearest reading of another kind agrees; two settings of one library are one kind."""
    family = _FAMILIES.get(reader, reader)
    others = [text for name, text in readings.items() if text and _FAMILIES.get(name, name) != family]
    return max((overlap(readings[reader], text) for text in others), default=0.0)
