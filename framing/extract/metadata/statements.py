"""What a page says about itself: JSON-LD, then OpenGraph and other meta elements, then visible marks."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple
from urllib.parse import urljoin

from lxml.etree import XPath
from lxml.html import HtmlElement, fromstring

from framing.extract.body import visible_text
from framing.extract.body.prose import around_title, stands_aside
from framing.extract.metadata import authors, json_ld, titles
from framing.text import urls
from framing.text.cleaning import clean
from framing.text.names import is_language

_LONGEST = 500  # characters of a title or byline; longer is a parsing accident
_TITLES = ("og:title", "twitter:title", "dc.title", "headline")
_AUTHORS = ("author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author", "dable:author")
_SITES = ("og:site_name", "application-name", "dc.publisher", "twitter:site", "publisher")
_SECTIONS = ("article:section", "section", "parsely-section", "category")
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "pubdate", "publishdate", "publish-date", "publish_date", "article.published",
    "originalpublicationdate", "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "ptime", "date",
)  # fmt: skip
_LOCALES = ("og:locale", "language", "dc.language")
_DATE_LD = ("datePublished", "dateCreated", "uploadDate")
_SCRIPTS = XPath("//script[contains(@type, 'ld+json') or contains(@type, 'LD+JSON')]")
_MARKED = XPath(  # attributes are looked at, not elements, most of which have none of these
    "(//@class[contains(., 'author') or contains(., 'byline') or contains(., 'reporter') or contains(., 'source')]"
    " | //@rel[contains(., 'author')] | //@itemprop[contains(., 'author')])/.."
)
_BYLINES = {"byline", "author", "article-author", "reporter", "source"}  # classes
_TIMES = XPath("//time[@datetime or @pubdate] | //@itemprop[contains(., 'datePublished')]/..")
_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>")
_TIMES_READ = 3  # of the article's, the best marked first
_ESCAPES = 3  # times that a text is escaped at most
_TABS = re.compile(r"[^\S\n]+")


class Metadata(NamedTuple):
    """A page's statements about itself; what it does not state is empty or None."""

    title: str | None
    headings: Sequence[str]
    """The title and other headings above the text."""
    author: str | None
    credit: str
    """Everything in which an agency may be credited: authors, source organisation, byline."""
    section: str | None
    language: str | None
    canonical: str | None
    dates: Sequence[tuple[str, str]]
    """(text, source) of each statement of the publication date, the most trustworthy first."""
    is_article: bool
    """Whether the page calls itself an article."""
    is_free: bool
    """False where the page says that it is not accessible for free (schema.org isAccessibleForFree)."""
    article_body: str


class Selected(NamedTuple):
    """What an outlet's own selectors give, empty where it has none."""

    title: str = ""
    author: str = ""
    date: str = ""


def read(tree: HtmlElement, url: str, outlet: str = "", selected: Selected | None = None) -> Metadata:
    """Return what a page says about itself, the outlet's own selectors first where it has any.

    Args:
        tree: the page.
        url: its address.
        outlet: its outlet's name, which is no part of a title and no author.
        selected: what the outlet's own selectors give.
    """
    selected = selected or Selected()
    nodes = json_ld.nodes([script.text or "" for script in _SCRIPTS(tree)])
    article = _main_article(nodes, url)
    metas = dict(reversed(list(_metas(tree))))
    names = [name for name in _outlet_names(url, outlet, article, metas, nodes) if name]
    section = ", ".join(json_ld.names(article.get("articleSection"), nodes)) or _first_meta(metas, _SECTIONS)
    headings = [titles.heading_text(heading) for heading in tree.xpath("//h1")[:3]]
    title = selected.title or _title(_stated_titles(tree, article, metas, headings), names, section)
    around = around_title(tree.getroottree().getroot())
    byline = _byline(tree, around)
    statements = [selected.author] if selected.author else _author_statements(article, metas, nodes, byline)
    return Metadata(
        title=_one_line(title),
        headings=[title, *headings, *("".join(heading.itertext()) for heading in tree.xpath("//h1")[:3])],
        author=_one_line(", ".join(authors.persons(statements, names))),
        credit="\n".join([*statements, *_organisations(article, nodes), byline]),
        section=_one_line(section),
        language=_language(tree, article, metas),
        canonical=_canonical(tree, metas, url),
        dates=list(_dates(tree, article, metas, selected, around)),
        is_article=bool(article) or metas.get("og:type", "") == "article",
        is_free=str(article.get("isAccessibleForFree", True)).lower() != "false",
        article_body=without_markup(article.get("articleBody")),
    )


def _main_article(nodes: Sequence[json_ld.Node], url: str) -> json_ld.Node:
    articles = [node for node in nodes if json_ld.is_article(node)]
    named = [node for node in articles if url in {str(node.get("url")), str(node.get("@id"))}]
    dated = [node for node in articles if node.get("datePublished") or node.get("articleBody")]
    return next(iter([*named, *dated, *articles]), {})


def _metas(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if name and (content := (meta.get("content") or "").strip()):
            yield name.lower().strip(), content


def _outlet_names(
    url: str, outlet: str, article: json_ld.Node, metas: Mapping[str, str], nodes: Sequence[json_ld.Node]
) -> Iterator[str]:
    yield outlet
    yield from (metas[name].removeprefix("@") for name in _SITES if name in metas)
    yield from json_ld.names(article.get("publisher"), nodes)
    domain = urls.domain(url)
    yield from (domain, domain.split(".")[0])


def _stated_titles(
    tree: HtmlElement, article: json_ld.Node, metas: Mapping[str, str], headings: Sequence[str]
) -> list[str]:
    """Return each statement of the title, the most trustworthy first; that of `<title>` where there is no other."""
    texts = [without_markup(article.get("headline")), html.unescape(_first_meta(metas, _TITLES)), *headings[:1]]
    name = " ".join(next((tag.text or "" for tag in tree.iter("title")), "").split())
    return [line for text in texts if (line := _one_line(text))] or [titles.without_last_part(name)]


def _title(stated: Sequence[str], names: Sequence[str], section: str) -> str:
    chosen = stated[0]
    return titles.without_surroundings(chosen, names, section.split(", "), [text for text in stated if text != chosen])


def _author_statements(
    article: json_ld.Node, metas: Mapping[str, str], nodes: Sequence[json_ld.Node], byline: str
) -> list[str]:
    value = article.get("author") or article.get("creator")
    people = json_ld.names(value, nodes, without_organisations=True) or json_ld.names(value, nodes)
    return people or [_first_meta(metas, _AUTHORS) or byline]


def _organisations(article: json_ld.Node, nodes: Sequence[json_ld.Node]) -> list[str]:
    keys = ("author", "sourceOrganization", "creditText")
    return [name for key in keys for name in json_ld.names(article.get(key), nodes)]


def _byline(tree: HtmlElement, around: Sequence[HtmlElement]) -> str:
    """Return the text of the first byline, none of a comment's."""
    for tag in _MARKED(tree):
        words = {*(tag.get("class") or "").split()} & _BYLINES
        if not words and "author" not in f"{tag.get('rel')} {tag.get('itemprop')}".split():
            continue
        text = " ".join(" ".join(tag.itertext()).split())
        if 0 < len(text) <= _LONGEST // 4 and not stands_aside(tag.getparent(), around):
            return text
    return ""


def _language(tree: HtmlElement, article: json_ld.Node, metas: Mapping[str, str]) -> str | None:
    root = next(tree.iter("html"), tree)
    languages = (article.get("inLanguage"), root.get("lang"), _first_meta(metas, _LOCALES))
    codes = (re.match(r"[a-z]{2,3}(?![a-z])", text[:20].lower()) for text in languages if isinstance(text, str))
    return next((code[0] for code in codes if code and is_language(code[0])), None)


def _canonical(tree: HtmlElement, metas: Mapping[str, str], url: str) -> str | None:
    links = (link for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split())
    link = next(links, None)
    address = (link.get("href") or "") if link is not None else metas.get("og:url", "")
    try:
        return urls.canonical(urljoin(url, address)) if address else None
    except ValueError:
        return None


def _dates(
    tree: HtmlElement,
    article: json_ld.Node,
    metas: Mapping[str, str],
    selected: Selected,
    around: Sequence[HtmlElement],
) -> Iterator[tuple[str, str]]:
    if selected.date:
        yield selected.date, "outlet"
    yield from ((str(article[key]), f"json-ld {key}") for key in _DATE_LD if article.get(key))
    yield from ((metas[name], f"meta {name}") for name in _DATES if name in metas)
    times = sorted(_TIMES(tree), key=_is_unmarked)
    for tag in islice((tag for tag in times if _is_of_article(tag, around)), _TIMES_READ):
        text = tag.get("datetime") or tag.get("content") or " ".join(" ".join(tag.itertext()).split())
        yield text, "time element"


def _is_unmarked(tag: HtmlElement) -> bool:
    return "datePublished" not in (tag.get("itemprop") or "") and tag.get("pubdate") is None


def _is_of_article(tag: HtmlElement, around: Sequence[HtmlElement]) -> bool:
    """Tell whether a time may be the article's: it stands in its text or head, and in no comment, teaser or link."""
    if tag.tag == "meta":
        return True
    above = list(tag.iterancestors())
    if any(place.tag in {"a", "li"} for place in above) or stands_aside(tag, around):
        return False
    article = next((place for place in above if place.tag == "article"), None)
    if (
        article is not None
        and next(article.iter("h1"), None) is None
        and next(article.iter("h2", "h3"), None) is not None
    ):
        return next(tag.getroottree().iter("h1"), None) is None
    return article is not None or not _is_unmarked(tag) or any(place.tag in {"header", "main"} for place in above)


def _first_meta(metas: Mapping[str, str], names: Sequence[str]) -> str:
    return next((metas[name] for name in names if name in metas), "")


def without_markup(value: object) -> str:
    """Return a text of JSON-LD as it is meant: without markup, however often it was escaped, and without tabs."""
    if isinstance(value, list):
        value = "\n".join(str(part) for part in value)
    if not isinstance(value, str):
        return ""
    for _ in range(_ESCAPES):
        if "&" not in value or (plain := html.unescape(value)) == value:
            break
        value = plain
    if _MARKUP.search(value):
        value = visible_text(fromstring(f"<div>{value}</div>"))
    lines = (_TABS.sub(" ", line).strip() for line in value.splitlines())
    return "\n".join(line for line in lines if line)


def _one_line(text: str) -> str | None:
    return clean(" ".join(text.split()))[:_LONGEST].strip() or None
