"""A study: the question, its events, the reference, and all that its folder configures."""

from datetime import date, timedelta
from typing import Annotated, Any, Literal

from pydantic import Field

from framing.study.model.article import Genre, Lead, Ownership
from framing.study.model.codebook import Code, Codebook, Lexicon
from framing.study.model.method import Masking, Method
from framing.study.model.value import Country, Language, Line, Name, Published, Span, Strict, Terms, Text, Url, Whole
from framing.text.language_text import LanguageText

FORMAT = 1  # of a study's files; a later version of the program that reads them otherwise counts on
_BEFORE, _AFTER = timedelta(weeks=2), timedelta(weeks=4)  # in which coverage of an event appears


def _window(event: dict[str, Any]) -> Any:
    days = event.get("days")  # None where they are wrong, which is reported
    if days is None:
        return None
    first, last = max(days.first, date.min + _BEFORE), min(days.last, date.max - _AFTER)
    return Span(first=first - _BEFORE, last=last + _AFTER)


class Event(Strict):
    """Something that happened: its days, the days in which coverage of it counts, and terms that name it.

    Attributes:
        title: what the event is called in the report.
        days: when it happened.
        window: the days in which an article about it may have been published; by default from two weeks before to four
            weeks after.
        terms: words that an article about it holds, as they are written; capitals count; by language where a study has
            several.
    """

    title: Line
    days: Span
    window: Span = Field(default_factory=_window)
    terms: Annotated[Terms, Field(min_length=1)]


class Reference(Strict):
    """The piece with which the coverage is compared.

    Attributes:
        title: its title.
        outlet: who published it.
        url: where it stands.
        also_at: other addresses of the same piece; an article at one of them is not compared with it.
        country: the outlet's country, two capital letters (ISO 3166).
        ownership: who owns the outlet.
        language: the language of title and abstract (ISO 639).
        published: its day or month, YYYY-MM-DD or YYYY-MM.
        genre: what kind of text it is.
        note: what readers of the report should know of it.
        abstract: its text, or a summary of it; a whole article may stand here.
    """

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
        """Title and abstract, the text that is compared, in its language."""
        return LanguageText(f"{self.title}\n{self.abstract}", self.language)


class Screening(Strict):
    """What an article must be to count as coverage.

    Attributes:
        min_words: an article has so many words at least.
        min_terms: it holds so many different terms of the events at least.
        undated: whether an article without a date counts.
    """

    min_words: Whole = Field(default=30, ge=1)
    min_terms: Whole = Field(default=1, ge=0)
    undated: Literal["keep", "reject"] = "keep"


class Study(Strict):
    """A question about the coverage of events: configuration, never code.

    Attributes:
        name: what the study's folder of runs is called; by default the name of its own folder.
        title: the report's title.
        question: what the study asks, in one sentence.
        note: what readers of the report should know of the material.
        languages: of the texts that are compared (ISO 639).
        abstracts: which are compared without a network: those in the study's language, or each in its article's own.
        format: of the study's files; 1 is the present one.
        seed: of everything that draws; the same seed gives the same result.
        events: what the coverage is about, each under a short name.
        screening: what an article must be to count as coverage.
        masking: what is hidden from the methods.
        sources: where a live run looks for articles beside the study's own list.
        unknown_outlets: what becomes of pages that sources list at outlets which outlets.csv lacks.
        method: how texts are compared and clustered.
        coders: who gave the codes, in words for readers.
        labels: names of clusters, each by some of its articles.
    """

    name: Name
    title: Line
    question: Line
    note: Text = ""
    languages: tuple[Language, ...] = Field(min_length=1)
    abstracts: Literal["study", "own"] = "study"
    format: Whole = FORMAT
    seed: Whole = Field(default=0, ge=0, lt=2**32)
    events: dict[Name, Event] = Field(min_length=1)
    screening: Screening = Screening()
    masking: Masking = Masking()
    sources: dict[Name, dict[str, Any]] = Field(default={"coverage": {}})
    unknown_outlets: Literal["reject", "keep"] = "reject"
    method: Method = Method()
    coders: Line | None = None
    labels: dict[Line, tuple[Url, ...]] = Field(default_factory=dict)
    codebook: Codebook = Codebook()
    lexicons: dict[Name, Lexicon] = Field(default_factory=dict)
    reference: Reference
    coverage: tuple[Lead, ...] = ()
    coding: tuple[Code, ...] = ()

    def compares(self, language: str | None, article: Lead) -> bool:
        """Tell whether texts in a language are compared; where each has its own, that of the article is."""
        return language in self.languages or (self.abstracts == "own" and language == article.language)

    def event_title(self, event: str) -> str:
        """Return what readers are shown instead of an event's key; `several`, which has no table, is two or more."""
        return self.events[event].title if event in self.events else event.replace("_", " ")

    @property
    def last_day(self) -> date:
        """The day on which the last of the events ended."""
        return max(event.days.last for event in self.events.values())
