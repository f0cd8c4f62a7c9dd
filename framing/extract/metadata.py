"""What a page says about itself: JSON-LD, then OpenGraph and other meta elements, then visible marks."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

from framing.extract import json_ld
from framing.extract.layout import Layout
from framing.text import urls
from framing.text.cleaning import clean

_LONGEST = 500  # characters of a title or byline; longer is a parsing accident
_TITLES = ("og:title", "twitter:title", "dc.title", "headline")
_AUTHORS = ("author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author", "dable:author")
_SECTIONS = ("article:section", "section", "parsely-section", "category")
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "pubdate", "publishdate", "publish-date", "publish_date", "article.published",
    "originalpublicationdate", "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "ptime", "date",
)  # fmt: skip
_LOCALES = ("og:locale", "language", "dc.language")
_BYLINES = '[rel~="author"], [itemprop="author"], .byline, .author, .article-author, .reporter, .source'
_DATE_LD = ("datePublished", "dateCreated", "uploadDate")
_BY = re.compile(r"^(?:by|von|par|por|记者|記者|기자)\s*[:：]?\s+", re.IGNORECASE)
_SUFFIX = re.compile(r"\s+[|–—»\-]\s+[^|–—»]{2,40}$")


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


def read(soup: BeautifulSoup, url: str, layout: Layout) -> Metadata:
    """Return what a page says about itself, the outlet's own selectors first where it has any."""
    nodes = json_ld.nodes([script.get_text() for script in soup.find_all("script", type=_is_json_ld)])
    article = _main_article(nodes, url)
    metas = dict(reversed(list(_metas(soup))))
    authors = _authors(soup, article, metas, nodes, layout)
    title = _title(soup, article, metas, layout)
    return Metadata(
        title=title,
        headings=[title or "", *(heading.get_text(" ") for heading in soup.find_all("h1", limit=3))],
        author=_one_line(", ".join(dict.fromkeys(authors))),
        credit=_credit(soup, article, authors, nodes),
        section=_one_line(
            ", ".join(json_ld.names(article.get("articleSection"), nodes)) or _first_meta(metas, _SECTIONS)
        ),
        language=_language(soup, article, metas),
        canonical=_canonical(soup, metas, url),
        dates=list(_dates(soup, article, metas, layout)),
        is_article=bool(article) or metas.get("og:type", "") == "article",
        is_free=str(article.get("isAccessibleForFree", True)).lower() != "false",
        article_body=_without_markup(article.get("articleBody")),
    )


def _is_json_ld(kind: str | None) -> bool:
    return kind is not None and "ld+json" in kind.lower()


def _main_article(nodes: Sequence[json_ld.Node], url: str) -> json_ld.Node:
    articles = [node for node in nodes if json_ld.is_article(node)]
    named = [node for node in articles if url in {str(node.get("url")), str(node.get("@id"))}]
    dated = [node for node in articles if node.get("datePublished") or node.get("articleBody")]
    return next(iter([*named, *dated, *articles]), {})


def _metas(soup: BeautifulSoup) -> Iterator[tuple[str, str]]:
    for meta in soup.find_all("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if name and (content := str(meta.get("content") or "").strip()):
            yield str(name).lower().strip(), content


def _title(soup: BeautifulSoup, article: json_ld.Node, metas: dict[str, str], layout: Layout) -> str | None:
    heading = soup.find("h1")
    name = soup.title.get_text(" ") if soup.title else ""
    candidates = (
        _selected(soup, layout.title),
        _without_markup(article.get("headline")),
        _first_meta(metas, _TITLES),
        heading.get_text(" ") if heading else "",
        _SUFFIX.sub("", name.strip()),
    )
    return next((line for text in candidates if (line := _one_line(text))), None)


def _authors(
    soup: BeautifulSoup, article: json_ld.Node, metas: dict[str, str], nodes: Sequence[json_ld.Node], layout: Layout
) -> list[str]:
    selected = _selected(soup, layout.author)
    authors = [selected] if selected else json_ld.names(article.get("author") or article.get("creator"), nodes)
    authors = authors or [_first_meta(metas, _AUTHORS) or _byline(soup)]
    lines = (_BY.sub("", line) for name in authors if (line := _one_line(name)))
    return [line for line in lines if not line.startswith(("http:", "https:", "@", "/"))]


def _credit(soup: BeautifulSoup, article: json_ld.Node, authors: list[str], nodes: Sequence[json_ld.Node]) -> str:
    organisations = [
        name for key in ("sourceOrganization", "creditText") for name in json_ld.names(article.get(key), nodes)
    ]
    return "\n".join([*authors, *organisations, _byline(soup)])


def _byline(soup: BeautifulSoup) -> str:
    texts = (tag.get_text(" ", strip=True) for tag in soup.select(_BYLINES, limit=5))
    return next((text for text in texts if 0 < len(text) <= _LONGEST // 4), "")


def _language(soup: BeautifulSoup, article: json_ld.Node, metas: dict[str, str]) -> str | None:
    root = soup.find("html")
    languages = (
        article.get("inLanguage"),
        root.get("lang") if isinstance(root, Tag) else None,
        _first_meta(metas, _LOCALES),
    )
    codes = (re.match(r"[a-z]{2,3}(?![a-z])", str(text).lower()) for text in languages if isinstance(text, str))
    return next((code[0] for code in codes if code), None)


def _canonical(soup: BeautifulSoup, metas: dict[str, str], url: str) -> str | None:
    link = soup.find("link", rel="canonical")
    address = str(link.get("href") or "") if isinstance(link, Tag) else metas.get("og:url", "")
    try:
        return urls.canonical(urljoin(url, address)) if address else None
    except ValueError:
        return None


def _dates(
    soup: BeautifulSoup, article: json_ld.Node, metas: dict[str, str], layout: Layout
) -> Iterator[tuple[str, str]]:
    if layout.date and (tag := soup.select_one(layout.date)):
        yield str(tag.get("datetime") or tag.get("content") or tag.get_text(" ", strip=True)), "outlet"
    yield from ((str(article[key]), f"json-ld {key}") for key in _DATE_LD if article.get(key))
    yield from ((metas[name], f"meta {name}") for name in _DATES if name in metas)
    for tag in soup.select(
        '[itemprop="datePublished"], article time[datetime], time[pubdate], header time[datetime]', limit=3
    ):
        yield str(tag.get("datetime") or tag.get("content") or tag.get_text(" ", strip=True)), "time element"


def _first_meta(metas: dict[str, str], names: Sequence[str]) -> str:
    return next((metas[name] for name in names if name in metas), "")


def _selected(soup: BeautifulSoup, selector: str | None) -> str:
    tag = soup.select_one(selector) if selector else None
    return tag.get_text(" ", strip=True) if tag else ""


def _without_markup(value: object) -> str:
    """Strip the markup and entities that some pages leave in JSON-LD text."""
    if isinstance(value, list):
        value = "\n".join(str(part) for part in value)
    if not isinstance(value, str):
        return ""
    return BeautifulSoup(value, "lxml").get_text() if "<" in value or "&" in value else value


def _one_line(text: str) -> str | None:
    return clean(" ".join(text.split()))[:_LONGEST].strip() or None
