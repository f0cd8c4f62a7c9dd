"""Outlets, leads, and articles with what the stages find out about them."""

from typing import Literal, Self

from framing.study.model.value import Country, Language, Line, Name, Published, Strict, Text, Url
from framing.text import urls

Ownership = Literal["state", "public", "private", "official"]
Genre = Literal["report", "opinion", "analysis", "official", "digest"]
Role = Literal["sole", "origin", "reprint"]
SEVERAL = "several"  # an article about more than one event
# What discovery cannot know of an outlet that outlets.csv lacks; the codes are those of CLDR and ISO 639-2.
UNKNOWN: Literal["unknown"] = "unknown"
UNKNOWN_COUNTRY, UNKNOWN_LANGUAGE = "ZZ", "und"


class Outlet(Strict):
    """Who publishes: one row of outlets.csv."""

    domain: Line
    name: Line
    country: Country
    ownership: Ownership
    language: Language


class Lead(Strict):
    """A URL to be fetched and what is known of the page beforehand: one line of coverage.jsonl."""

    url: Url
    outlet: Line
    domain: Line
    country: Country
    ownership: Literal["state", "public", "private", "official", "unknown"]
    wire: Line | None = None
    language: Language
    published: Published | None = None
    title: Text | None = None
    genre: Literal["report", "opinion", "analysis", "official", "digest", "unknown"]
    event: Name
    abstract: Text | None = None

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
    """Where the date comes from: outlet, json-ld ..., meta ..., time element, htmldate, lead."""
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
