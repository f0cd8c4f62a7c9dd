"""The study model: what a study is made of, checked strictly where it enters the program."""

import re
from calendar import monthrange
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from framing import text, urls

Ownership = Literal["state", "public", "private", "official"]
Genre = Literal["report", "opinion", "analysis", "official", "digest"]
Role = Literal["sole", "origin", "reprint"]
SEVERAL = "several"  # an article that tells more than one event
# What discovery does not know of an outlet that outlets.csv lacks; the codes are those of CLDR and ISO 639-2.
UNKNOWN: Literal["unknown"] = "unknown"
UNKNOWN_COUNTRY, UNKNOWN_LANGUAGE = "ZZ", "und"
_TRIALS = 20  # enough to tell granularities apart
_FEWEST = 10  # articles; fewer fall into no clusters


def _clean(value: object) -> object:
    return text.clean(value) if isinstance(value, str) else value


def _absolute(url: str) -> str:
    urls.canonical(url)
    return url


def _calendar(published: str) -> str:
    if not re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", published):
        raise ValueError("is not a day or a month; valid: YYYY-MM-DD or YYYY-MM")
    day_span(published)
    return published


Text = Annotated[str, BeforeValidator(_clean)]
Line = Annotated[Text, Field(min_length=1, max_length=2000)]
Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=64)]
Url = Annotated[Text, AfterValidator(_absolute)]
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
Published = Annotated[str, AfterValidator(_calendar)]


def day_span(published: str) -> tuple[date, date]:
    """Return the first and last day that a day or a month (ISO 8601) stands for.

    Raises:
        ValueError: no such day or month.
    """
    if len(published) == len("YYYY-MM"):
        year, month = map(int, published.split("-"))
        first = date(year, month, 1)
        return first, first.replace(day=monthrange(year, month)[1])
    day = date.fromisoformat(published)
    return day, day


class Strict(BaseModel):
    """A value that never changes and takes no key that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Strict):
    """Days from `first` to `last`, both counted."""

    first: date
    last: date

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last < self.first:
            raise ValueError(f"last ({self.last}) is before first ({self.first})")
        return self

    def touches(self, published: str) -> bool:
        """Tell whether a day or a month overlaps the span."""
        first, last = day_span(published)
        return first <= self.last and last >= self.first


class Event(Strict):
    """Something that happened and was told: when it was, when coverage of it counts, which terms name it."""

    title: Line
    days: Span
    window: Span
    terms: tuple[Line, ...] = Field(min_length=1)


class Outlet(Strict):
    """Who publishes: one row of outlets.csv."""

    domain: Line
    name: Line
    country: Country
    ownership: Ownership
    language: Language


class Lead(Strict):
    """A URL to be fetched and what is known of it beforehand: one line of coverage.jsonl."""

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
    """What was asked for the page: its own URL, or that of a capture in the Wayback Machine."""
    captured: Line | None = None
    """When the page was captured, ISO 8601."""
    digest: Line | None = None
    """SHA-256 of the captured body as it came, in the archive's form."""
    canonical: Url | None = None
    """The address that the page calls its own; another outlet's names the origin of a reprint."""
    author: Text | None = None
    section: Text | None = None
    published_at: Line | None = None
    """The moment of publication as the page tells it, ISO 8601 with the page's own offset where it has one."""
    date_source: Line | None = None
    """Who told the date: outlet, json-ld ..., meta ..., time element, htmldate, lead."""
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


class Frame(Strict):
    """A way of telling, as the codebook defines it.

    Attributes:
        cues: words that speak for it: `coerc*`, a phrase, `@us ~ bully*` for both in one sentence.
        exclusions: a sentence with one of these counts none of the cues.
        examples: sentences of our own that tell so.
    """

    definition: Line
    cues: tuple[Line, ...] = ()
    exclusions: tuple[Line, ...] = ()
    examples: tuple[Line, ...] = ()


class Lexicon(Strict):
    """Words in groups, with where they come from: one file of lexicons/; a final star is any ending."""

    title: Line
    origin: Annotated[Text, Field(min_length=1)]
    licence: Line
    groups: dict[Name, tuple[Line, ...]] = Field(min_length=1)


class Codebook(Strict):
    """The frames that coders and the codebook lens tell apart."""

    note: Text = ""
    frames: dict[Name, Frame] = Field(min_length=1)


class Code(Strict):
    """What coders, blind to each other, took the frames of an article to be: one row of coding.csv.

    Attributes:
        dominant: the frame that the text foregrounds, by coder.
        second: another frame that it carries, by coder.
    """

    url: Url
    dominant: dict[Name, Name]
    second: dict[Name, Name]

    @property
    def id(self) -> str:
        """The short name of the article that was coded."""
        return urls.short_id(self.url)

    @property
    def agreed(self) -> str | None:
        """The dominant frame that more than half of the coders gave, where two or more looked; of two, both."""
        frames = list(self.dominant.values())
        return next((one for one in frames if len(frames) > 1 and 2 * frames.count(one) > len(frames)), None)

    @property
    def frames(self) -> frozenset[str]:
        """Every frame that a coder gave the article, as dominant or second."""
        return frozenset((*self.dominant.values(), *self.second.values()))


class Reference(Strict):
    """The piece that the coverage is compared with."""

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
        """Title and abstract, as articles are compared too."""
        return f"{self.title}\n{self.abstract}"


class Screening(Strict):
    """What an article must be to count as coverage."""

    min_words: int = Field(default=30, ge=1)
    min_terms: int = Field(default=1, ge=0)
    undated: Literal["keep", "reject"] = "keep"


class Masking(Strict):
    """What names the event rather than frames it, and so is hidden from the methods.

    Attributes:
        spacy: a spaCy pipeline on this machine, by name or folder, whose named entities are hidden too.
        boilerplate: hide datelines, credits, and paragraphs that stand above or below several articles.
    """

    enabled: bool = True
    truecasing: bool = True
    boilerplate: bool = True
    spacy: Line | None = None
    names: tuple[Line, ...] = ()
    keep: tuple[Line, ...] = ()
    roles: dict[Name, tuple[Line, ...]] = Field(default_factory=dict)


class Choice(Strict):
    """A method by its file's name, and its options by its constructor's."""

    name: Name
    options: dict[str, int | float | bool | str] = Field(default_factory=dict)


class Block(Choice):
    """Further columns beside the vectoriser's: a method of the same kind and how much its rows weigh against theirs."""

    weight: float = Field(default=1.0, gt=0, le=100)


class Range(Strict):
    """How many clusters are looked for: fewer would be camps or events, more would be single stories."""

    least: int = Field(default=4, ge=1)
    most: int = Field(default=15, ge=1)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.most < self.least:
            raise ValueError(f"most ({self.most}) is below least ({self.least})")
        return self


class Method(Strict):
    """Which vectoriser and clusterer the study takes, and how often the result is tried on resamples.

    Attributes:
        sample: of more articles than these, so many are learnt from and the others are placed.
    """

    vectoriser: Choice
    blocks: tuple[Block, ...] = ()
    clusterer: Choice
    clusters: Range = Range()
    resamples: int = Field(default=100, ge=10)
    neighbours: int = Field(default=10, ge=1)
    sample: int = Field(default=20_000, ge=_FEWEST)

    @property
    def trials(self) -> int:
        """Subsamples for each granularity that is tried: never more than the result itself is tried on."""
        return min(_TRIALS, self.resamples)


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
    sources: dict[Name, dict[str, Any]] = {"coverage": {}}
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
