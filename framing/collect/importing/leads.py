"""A record and a mapping become a lead of the study; what a cell does not say clearly is left out with a reason."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from framing.collect.importing.cells import days, values
from framing.collect.importing.mapping import ColumnChoice
from framing.collect.importing.record import MOST_CHARACTERS, LeftOut, SourceRecord
from framing.collect.leads import event_of, outlet_of
from framing.collect.sources import FoundPage
from framing.errors import BadInput
from framing.study.model import SEVERAL, UNKNOWN, UNKNOWN_COUNTRY, UNKNOWN_LANGUAGE, Event, Lead, Outlet, day_span
from framing.study.readers import validate
from framing.text import urls
from framing.text.dates.days import Order
from framing.text.identification import language_of
from framing.text.tokens import units

NO_ADDRESS = "no-address.invalid"
"""The host of addresses made for texts that have none; `.invalid` names no host, ever (RFC 2606, section 2)."""
_DIGITS = 16
_LANGUAGE_UNITS = 20  # words from which a text's language can be identified
_EVENT_CHARACTERS = 3000  # of a text in which the events' terms are looked for


@dataclass(frozen=True)
class Surroundings:
    """What a row is read by beside its own cells.

    Attributes:
        events: of the study.
        outlets: of outlets.csv by domain.
        constants: values of fields that hold for every row.
        order: of the numbers in dates, where it is known.
        addresses: whether rows without an address get a made one.
    """

    events: Mapping[str, Event]
    outlets: Mapping[str, Outlet] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    order: Order | None = None
    addresses: bool = False


def lead_of(
    record: SourceRecord, mapped: Mapping[str, ColumnChoice], around: Surroundings
) -> tuple[Lead | None, list[LeftOut]]:
    """Return the lead that a record is, None where it is none, and what of it is left out."""
    if record.reason:
        return None, [LeftOut(record.place, "", record.reason, *_names(record, mapped))]
    row = _Row(record, mapped, around)
    try:
        return row.lead(), row.left_out
    except (BadInput, ValueError) as error:
        reason = "; ".join(error.problems) if isinstance(error, BadInput) else str(error)
        return None, [LeftOut(record.place, "", reason.removeprefix(f"{record.place}: "), *_names(record, mapped))]


class _Row:
    """One row while it is read."""

    def __init__(self, record: SourceRecord, mapped: Mapping[str, ColumnChoice], around: Surroundings) -> None:
        self._record, self._mapped, self._around = record, mapped, around
        self.left_out: list[LeftOut] = []

    def lead(self) -> Lead:
        title, abstract = values.line(self._cell("title")), self._text("abstract")
        local = self._text("abstract_local")
        url, made = self._url(title, abstract)
        name = values.line(self._cell("outlet"))
        outlet = self._outlet(url, name, made=made)
        country = self._value("country", values.country) or (outlet.country if outlet else UNKNOWN_COUNTRY)
        language = self._language(local or abstract, outlet)
        published = self._published(language, country)
        host = UNKNOWN if made else urls.domain(url)
        fields = {
            "url": url,
            "outlet": outlet.name if outlet else name or host,
            "domain": outlet.domain if outlet else self._value("domain", values.domain) or host,
            "country": country,
            "ownership": self._value("ownership", values.ownership) or (outlet.ownership if outlet else UNKNOWN),
            "wire": values.line(self._cell("wire")) or None,
            "language": language,
            "published": published,
            "title": title or None,
            "genre": self._value("genre", values.genre) or UNKNOWN,
            "event": self._event(url, title, abstract, published),
            "abstract": abstract or None,
            "abstract_local": local or None,
        }
        return validate(Lead, fields, self._record.place)

    def _cells(self, name: str) -> list[object]:
        if name in self._around.constants:
            return [self._around.constants[name]]
        choice = self._mapped.get(name)
        cells = [self._record.cells.get(column) for column in choice.columns] if choice else []
        return [cell for cell in cells if values.text(cell).strip()]

    def _cell(self, name: str) -> object:
        return next(iter(self._cells(name)), None)

    def _text(self, name: str) -> str:
        text = "\n".join(dict.fromkeys(map(values.text, self._cells(name)))).replace("\r\n", "\n").strip()
        if len(text) > MOST_CHARACTERS:
            raise ValueError(f"the text has {len(text)} characters, at most {MOST_CHARACTERS} are taken")
        return text

    def _value(self, name: str, read: Callable[[object], str | None]) -> str | None:
        """Return what a rule makes of a field; a cell that it cannot read is left out, the row is not."""
        cell = self._cell(name)
        value = read(cell) if cell is not None else None
        if cell is not None and not value:
            self._leave_out(name, f"{values.line(cell)[:60]!r} is not understood")
        return value

    def _leave_out(self, name: str, reason: str) -> None:
        self.left_out.append(LeftOut(self._record.place, name, reason, *_names(self._record, self._mapped)))

    def _url(self, title: str, abstract: str) -> tuple[str, bool]:
        cell = self._cell("url")
        if url := values.url(cell):
            urls.page_key(url)
            return url, False
        if cell is not None:
            raise ValueError(f"url: {values.line(cell)[:80]!r} is no web address")
        if not self._around.addresses:
            raise ValueError("has no url; --without-url makes a stable address for each row without one")
        if not title and not abstract:
            raise ValueError("has neither url, title nor text")
        parts = [values.line(self._cell("outlet")), title, values.line(self._cell("published")), abstract]
        digest = sha256("\0".join(parts).encode()).hexdigest()
        return f"https://{NO_ADDRESS}/{digest[:_DIGITS]}", True

    def _outlet(self, url: str, name: str, *, made: bool) -> Outlet | None:
        outlets = self._around.outlets
        if not made and (outlet := outlet_of(url, outlets)):
            return outlet
        host = values.domain(self._cell("domain")) if self._cell("domain") is not None else ""
        if host and (outlet := outlet_of(f"https://{host}", outlets)):
            return outlet
        known = (one for one in outlets.values() if one.name.casefold() == name.casefold())
        return next(known, None) if made and name else None

    def _language(self, abstract: str, outlet: Outlet | None) -> str:
        if stated := self._value("language", values.language):
            return stated
        if len(units(abstract[:_EVENT_CHARACTERS])) >= _LANGUAGE_UNITS:
            return language_of(abstract[:_EVENT_CHARACTERS])
        return outlet.language if outlet else UNKNOWN_LANGUAGE

    def _published(self, language: str, country: str) -> str | None:
        if (cell := self._cell("published")) is None:
            return None
        try:
            return days.published(cell, self._around.order, language, country, self._record.day_zero)
        except (ValueError, OverflowError) as error:
            self._leave_out("published", str(error))
            return None

    def _event(self, url: str, title: str, abstract: str, published: str | None) -> str:
        events = self._around.events
        valid = [*sorted(events), SEVERAL]
        stated = values.line(self._cell("event"))
        if stated.casefold() in valid:
            return stated.casefold()
        if stated:
            self._leave_out("event", f"{stated[:60]!r}; valid: {', '.join(valid)}")
        if len(events) == 1:
            return next(iter(events))
        day = day_span(published)[1] if published else None
        texts = [words for words in (title, abstract[:_EVENT_CHARACTERS]) if words] or [""]
        named = (event_of(FoundPage(url, "import", title=words, published=day), events) for words in texts)
        return next((event for event in named if event), SEVERAL)


def _names(record: SourceRecord, mapped: Mapping[str, ColumnChoice]) -> Sequence[str]:
    """Return how a row calls itself: its address and its title, as they stand there."""
    columns = [mapped[name].columns[0] if name in mapped else name for name in ("url", "title")]
    return [values.line(record.cells.get(column))[:300] for column in columns]
