"""Where the sentences of a page stand: the evidence by which readings of it are judged.

A page is cut into blocks as a browser breaks its lines. A block of sentences with few links speaks for the part of the
page that it stands in (Kohlschütter et al. 2010: text and link density); what its place calls menu, comment or teaser
speaks against it, unless most of the page's sentences stand in such a place, for then the place is misnamed.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from lxml.html import HtmlElement, etree

from framing.extract.body.readers import BLOCKS, HIDDEN
from framing.extract.body.reading import is_sentence
from framing.text.tokens import units

_ASIDE_TAGS = {"nav", "footer", "aside", "form", "dialog", "figcaption"}
_ASIDE = re.compile(
    r"comment|disqus|respond|reply|related|recommend|promo|teaser|sidebar|newsletter|subscri|signup|login|cookie|"
    r"consent|gdpr|share|social|most-?(?:read|popular)|trending|popular|advert|sponsor|outbrain|taboola|breadcrumb|"
    r"menu|navi|(?:^|[ _-])nav|footer|masthead|read-?(?:more|next|also)|more-(?:from|stories|on)|also-read|"
    r"author-?(?:bio|box|info)|copyright|disclaimer|tag-?list|(?:^|[ _-])tags|caption|credit|widget|card|modal|popup",
    re.IGNORECASE,
)
_LINES = {"p", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "pre", "summary", "figcaption"}
_NAMES = 20_000  # of places, which recur from page to page, that are remembered
_CARDS = 3  # places side by side with a link and a sentence or two each, from which they are teasers
_CARD_SENTENCES = 2  # blocks of sentences that a teaser has at most
_LONG = 25  # units of a block that need no full stop to be prose
_SHORT = 6  # units of a sentence that is no label
_LINKED = 0.4  # share of a block's characters in links from which it is a list of links
_NEIGHBOURS_LINKED = 0.45  # the same of its container, a teaser card for instance
_OUTWEIGHED = 2  # times that the sentences of a place aside outweigh those of all other places where it is misnamed
_PARAGRAPH = 60  # units; a longer block weighs as much a unit


class PageBlock(NamedTuple):
    """A line of a page as a browser shows it."""

    text: str
    length: int
    """In units."""
    linked: float
    """The share of its characters that are links."""
    aside: HtmlElement | None
    """The outermost place around it that is called menu, comment, teaser or the like."""
    container: HtmlElement
    place: HtmlElement | None
    """The element that holds it as one of several."""
    is_prose: bool
    """Whether it is made of sentences and not of links or labels."""

    @property
    def weight(self) -> int:
        """How much it speaks for its place: long paragraphs are an article's, short ones may be comments."""
        return self.length * min(self.length, _PARAGRAPH)


class Prose(NamedTuple):
    """A page's blocks: those of the part that holds most of its sentences, all others, and how much of all that is."""

    main: Sequence[PageBlock]
    others: Sequence[PageBlock]
    share: float

    @property
    def text(self) -> str:
        """The main part as a text, a block a line."""
        return "\n".join(block.text for block in self.main)


def prose(tree: HtmlElement) -> Prose:
    """Return a page's blocks by what speaks for them."""
    blocks = list(_blocks(tree))
    crowded = _among_links(blocks) | _cards(blocks)
    misnamed = _misnamed([block for block in blocks if block.is_prose and block.place not in crowded])
    blocks = [block._replace(aside=None) if block.aside is misnamed else block for block in blocks]
    sentences = [block for block in blocks if block.is_prose]
    candidates = [block for block in sentences if block.aside is None and block.place not in crowded]
    region = _region(candidates)
    main: list[PageBlock] = []
    others: list[PageBlock] = []
    for block in blocks:
        belongs = block.place not in crowded and _belongs(block, region)
        (main if belongs else others).append(block)
    usable = sum(block.length for block in candidates)
    return Prose(main, others, sum(block.length for block in main if block.is_prose) / usable if usable else 0.0)


def _belongs(block: PageBlock, region: HtmlElement | None) -> bool:
    if region is None or block.aside is not None or block.linked >= _LINKED:
        return False
    return block.container is region or any(parent is region for parent in block.container.iterancestors())


def _misnamed(sentences: Sequence[PageBlock]) -> HtmlElement | None:
    """Return the place aside in which most of the page's sentences stand side by side, if there is one.

    Comments may outweigh an article, but each stands in a place of its own.
    """
    groups: dict[tuple[HtmlElement | None, HtmlElement | None], int] = {}
    totals: dict[HtmlElement | None, int] = {}
    for block in sentences:
        group = (block.aside, block.place)
        groups[group] = groups.get(group, 0) + block.weight
        totals[block.aside] = totals.get(block.aside, 0) + block.weight
    densest: dict[HtmlElement | None, int] = {}
    for (aside, _), weight in groups.items():
        densest[aside] = max(densest.get(aside, 0), weight)
    least = _OUTWEIGHED * totals.pop(None, 0), _OUTWEIGHED * densest.pop(None, 0)
    places = [place for place, total in totals.items() if total > least[0] and densest[place] > least[1]]
    most = max((totals[place] for place in places), default=0)
    return next((place for place in places if totals[place] > most / 2), None)  # the first stands by the title


def _among_links(blocks: Sequence[PageBlock]) -> set[HtmlElement | None]:
    """Return the containers most of whose text is links."""
    linked: dict[HtmlElement | None, float] = {}
    total: dict[HtmlElement | None, int] = {}
    for block in blocks:
        for place in {block.container, block.place}:
            linked[place] = linked.get(place, 0.0) + block.linked * len(block.text)
            total[place] = total.get(place, 0) + len(block.text)
    return {place for place, length in total.items() if linked[place] > _NEIGHBOURS_LINKED * length}


def _cards(blocks: Sequence[PageBlock]) -> set[HtmlElement | None]:
    """Return the places that are teasers: several side by side, each with a link and hardly more than a sentence."""
    by_place: dict[HtmlElement | None, list[PageBlock]] = {}
    for block in blocks:
        by_place.setdefault(block.place, []).append(block)
    cards = [
        place
        for place, inside in by_place.items()
        if place is not None
        and any(block.linked >= _LINKED for block in inside)
        and sum(block.is_prose for block in inside) <= _CARD_SENTENCES
    ]
    rows = Counter(place.getparent() for place in cards)
    return {place for place in cards if rows[place.getparent()] >= _CARDS}


def _region(sentences: Sequence[PageBlock]) -> HtmlElement | None:
    """Return the smallest element that holds most of the sentences, as Arc90's readability weighs them.

    A block counts in full for the element around its paragraph, by half for the next one.
    """
    scores: dict[HtmlElement, float] = {}
    for block in sentences:
        place = block.place
        for weight in (1.0, 0.6, 0.3):
            if place is None:
                break
            scores[place] = scores.get(place, 0.0) + weight * block.weight
            place = place.getparent()
    return max(scores, key=lambda place: scores[place], default=None)


def _blocks(tree: HtmlElement) -> Iterator[PageBlock]:
    parts: list[str] = []
    linked = links = hidden = 0
    aside: HtmlElement | None = None
    container = tree
    around = around_title(tree)
    titled = next((place for place in reversed(around) if place.tag == "article"), None)
    for event, tag in etree.iterwalk(tree, events=("start", "end")):
        name = tag.tag
        is_block = name in BLOCKS
        if is_block and parts:
            if block := _block(parts, linked, container, aside):
                yield block
            parts, linked = [], 0
        step = 1 if event == "start" else -1
        hidden += step * (name in HIDDEN)
        links += step * (name == "a")
        if is_block and (tag is aside or (aside is None and (is_aside(tag, around) or _is_another(tag, titled)))):
            aside = tag if event == "start" else None
        text = _own_text(event, tag, tree)
        if text and not hidden:
            if not parts:
                container = tag if event == "start" else tag.getparent()
            parts.append(text)
            if links:
                linked += len(text.strip())
    if block := _block(parts, linked, container, aside):
        yield block


def _own_text(event: str, tag: HtmlElement, tree: HtmlElement) -> str | None:
    """Return the text behind a start or an end tag; none behind the whole tree's."""
    if event == "start":
        text: str | None = tag.text
    else:
        text = None if tag is tree else tag.tail
    return text


def around_title(tree: HtmlElement) -> Sequence[HtmlElement]:
    """Return the elements around the page's first h1, the innermost first: no name makes them stand aside."""
    heading = next(tree.iter("h1"), None)
    return [] if heading is None else list(heading.iterancestors())


def _is_another(tag: HtmlElement, titled: HtmlElement | None) -> bool:
    if titled is None or tag.tag != "article" or tag is titled:
        return False
    return all(place is not titled for place in tag.iterancestors("article"))


def stands_aside(tag: HtmlElement | None, around: Sequence[HtmlElement]) -> bool:
    """Tell whether an element stands in what its place calls menu, comment, teaser or the like.

    Args:
        tag: an element.
        around: what stands around the title.
    """
    if tag is None:
        return False
    return any(is_aside(place, around) for place in (tag, *tag.iterancestors()))


def is_aside(tag: HtmlElement, around: Sequence[HtmlElement]) -> bool:
    """Tell whether an element's name is one of a menu, a comment, a teaser or the like.

    Args:
        tag: an element.
        around: what stands around the title.
    """
    if tag.tag not in BLOCKS or tag in around:
        return False
    if tag.tag in _ASIDE_TAGS:
        return True
    return _is_named_aside(f"{tag.get('class') or ''} {tag.get('id') or ''}")


@lru_cache(_NAMES)
def _is_named_aside(name: str) -> bool:
    return len(name) > 1 and _ASIDE.search(name) is not None


def _block(parts: Sequence[str], linked: int, container: HtmlElement, aside: HtmlElement | None) -> PageBlock | None:
    text = " ".join("".join(parts).split())
    if not text:
        return None
    while container.tag not in BLOCKS and (parent := container.getparent()) is not None:
        container = parent
    length, share = len(units(text)), min(linked / len(text), 1.0)
    return PageBlock(text, length, share, aside, container, _place(container), _is_prose(text, length, share))


def _place(container: HtmlElement) -> HtmlElement | None:
    if container.tag not in _LINES:
        return container
    return next((place for place in container.iterancestors() if place.tag in BLOCKS), None)


def _is_prose(text: str, length: int, linked: float) -> bool:
    if linked >= _LINKED or length < _SHORT:
        return False
    return length >= _LONG or is_sentence(text)
