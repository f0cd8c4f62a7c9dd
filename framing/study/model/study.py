"""A study: the question, its events, the reference, and all that its folder configures."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from framing.study.model.article import Genre, Lead, Ownership
from framing.study.model.codebook import Code, Codebook, Lexicon
from framing.study.model.method import Masking, Method
from framing.study.model.value import Country, Language, Line, Name, Published, Span, Strict, Text, Url


class Event(Strict):
    """Something that happened: its days, the days in which coverage of it counts, and terms that name it."""

    title: Line
    days: Span
    window: Span
    terms: tuple[Line, ...] = Field(min_length=1)


class Reference(Strict):
    """The piece with which the coverage is compared."""

    title: Line
    outlet: Line | None = None
    url: Url | None = None
    also_at: tuple[Url, ...] = ()
    country: Country | None = None
    ownership: Ownership | None = None
    language: Language
    published: Published | None = None
    genre: Genre | None = None
    note: Text = ""
    abstract: Annotated[Text, Field(min_length=1)]

    @property
    def text(self) -> str:
        """Title and abstract, the text that is compared."""
        return f"{self.title}\n{self.abstract}"


class Screening(Strict):
    """What an article must be to count as coverage."""

    min_words: int = Field(default=30, ge=1)
    min_terms: int = Field(default=1, ge=0)
    undated: Literal["keep", "reject"] = "keep"


class Study(Strict):
    """A question about the coverage of events: configuration, never code."""

    name: Name
    title: Line
    question: Line
    note: Text = ""
    languages: tuple[Language, ...] = Field(min_length=1)
    seed: int = Field(default=0, ge=0, lt=2**32)
    events: dict[Name, Event] = Field(min_length=1)
    screening: Screening = Screening()
    masking: Masking = Masking()
    sources: dict[Name, dict[str, Any]] = Field(default={"coverage": {}})
    unknown_outlets: Literal["reject", "keep"] = "reject"  # pages that discovery finds at outlets not in outlets.csv
    method: Method
    codebook: Codebook
    lexicons: dict[Name, Lexicon] = Field(default_factory=dict)
    reference: Reference
    coverage: tuple[Lead, ...] = Field(min_length=1)
    coding: tuple[Code, ...] = ()

    @property
    def last_day(self) -> date:
        """The day on which the last of the events ended."""
        return max(event.days.last for event in self.events.values())
