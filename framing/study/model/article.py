"""Outlets, leads, and articles with what the stages find out about them."""

from typing import Any, Literal, Self

from pydantic import Field

from framing.study.model.value import Country, Host, Language, Line, Name, Published, Strict, Text, Url
from framing.text import urls

Ownership = Literal["state", "public", "private", "official"]
Genre = Literal["report", "opinion", "analysis", "official", "digest"]
Role = Literal["sole", "origin", "reprint"]
SEVERAL = "several"  # an article about more than one event
# What discovery cannot know of an outlet that outlets.csv lacks; the codes are those of CLDR and ISO 639-2.
UNKNOWN: Literal["unknown"] = "unknown"
UNKNOWN_COUNTRY, UNKNOWN_LANGUAGE = "ZZ", "und"


class Outlet(Strict):
    """Who publishes: one row of outlets.csv.

    Attributes:
        domain: its host without `www.`.
        name: what it is called.
        country: two capital letters (ISO 3166).
        ownership: who owns it.
        language: that in which it publishes (ISO 639).
    """

    domain: Host
    name: Line
    country: Country
    ownership: Ownership
    language: Language


def _host(lead: dict[str, Any]) -> Any:
    return urls.domain(lead["url"]) if "url" in lead else None


class Lead(Strict):
    """A URL to be fetched and what is known of the page beforehand: one line of coverage.jsonl.

    Attributes:
        url: where the article stands; the same page may not be listed twice.
        outlet: who published it; by default what outlets.csv calls its domain, else the domain.
        domain: the outlet's host without `www.`; by default that of the URL.
        country: the outlet's country, two capital letters (ISO 3166); `ZZ` where nobody knows.
        ownership: who owns the outlet.
        wire: the agency that the article credits.
        language: the article's language (ISO 639); `und` where nobody knows.
        published: its day or month, YYYY-MM-DD or YYYY-MM.
        title: its title.
        genre: what kind of text it is.
        event: the event that it is about, or `several`; in a study of one event that event.
        abstract: what is compared without a network: a summary, or the whole article.
        abstract_local: the abstract in the article's own language, where the other is in the study's.
    """

    url: Url
    outlet: Line = Field(default_factory=lambda lead: lead.get("domain") or _host(lead))
    domain: Line = Field(default_factory=_host)
    country: Country = UNKNOWN_COUNTRY
    ownership: Literal["state", "public", "private", "official", "unknown"] = UNKNOWN
    wire: Line | None = None
    language: Language = UNKNOWN_LANGUAGE
    published: Published | None = None
    title: Text | None = None
    genre: Literal["report", "opinion", "analysis", "official", "digest", "unknown"] = UNKNOWN
    event: Name
    abstract: Text | None = None
    abstract_local: Text | None = None

    @property
    def id(self) -> str:
        """The short name of the article in tables and links."""
        return urls.short_id(self.url)


class Article(Lead):
    """A lead with its text, and what the stages have found out about it; rejected articles stay rows."""

    found_by: Line | None = None
    """The source of the lead: coverage, gdelt, feeds ..."""
    file: Line | None = None
    """Where the page lies on this machine, where a folder of files is the source."""
    text: str = ""
    text_language: Language | None = None
    """The language of the text, which may be that of a translation or of an abstract."""
    text_source: Line | None = None
    """Where the text comes from: abstract, live, wayback, file."""
    capture: Url | None = None
    """The URL that was requested for the page: its own, or that of a capture in the Wayback Machine."""
    captured: Line | None = None
    """When the page was captured, ISO 8601."""
    digest: Line | None = None
    """SHA-256 of the captured body as received, written as in the archive."""
    canonical: Url | None = None
    """The address that the page calls canonical; in a reprint it may be that of the original."""
    author: Text | None = None
    section: Text | None = None
    published_at: Line | None = None
    """The moment of publication as the page states it, ISO 8601 with the page's own offset where it has one."""
    date_source: Line | None = None
    """Where the date comes from: outlet, json-ld ..., meta ..., time element, htmldate, text, lead."""
    flags: Text = ""
    """What is doubtful about the text, joined by `; `; a flagged article is kept."""
    rejected_at: str | None = None
    reason: str | None = None
    duplicate_group: str | None = None
    role: Role | None = None

    @property
    def included(self) -> bool:
        """Whether no stage has rejected the article."""
        return self.rejected_at is None

    def rejected(self, stage: str, reason: str) -> Self:
        """Return the same row, set aside at `stage` with the reason."""
        return self.model_copy(update={"rejected_at": stage, "reason": reason})
