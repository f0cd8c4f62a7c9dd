"""What the study model is made of: text, names, days, and values that never change."""

import re
from calendar import monthrange
from datetime import date
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from framing.text import names, urls
from framing.text.cleaning import clean


def _clean(value: object) -> object:
    return clean(value) if isinstance(value, str) else value


def _check_url(url: str) -> str:
    urls.canonical(url)
    return url


def _check_published(published: str) -> str:
    if not re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", published):
        raise ValueError("is not a day or a month; valid: YYYY-MM-DD or YYYY-MM")
    day_span(published)
    return published


def _of_all_languages(value: object) -> object:
    """Return the terms of a table by language as one list, `ja:東京` one of Japanese; whatever else, as it is."""
    if not isinstance(value, dict):
        return value
    if wrong := [key for key in value if not re.fullmatch(_LANGUAGE, str(key))]:
        raise ValueError(f"{wrong[0]!r} is no language; a table of terms has codes such as en and ja as its keys")
    lists = {code: terms if isinstance(terms, list | tuple) else [terms] for code, terms in value.items()}
    return [f"{code}:{term}" for code, terms in lists.items() for term in terms]


def _check_country(code: str) -> str:
    if not names.is_country(code):
        raise ValueError(f"is no country{_meant(names.country_meant(code))}; {_COUNTRY_FORM}")
    return code


def _check_language(code: str) -> str:
    if not names.is_language(code):
        raise ValueError(f"is no language{_meant(names.language_meant(code))}; {_LANGUAGE_FORM}")
    return code


def _check_host(name: str) -> str:
    if not urls.is_host(name):
        raise ValueError(f"is no host; {_HOST_FORM}")
    return urls.domain(f"https://{name}")


def _meant(code: str | None) -> str:
    return f", but {code!r} is one" if code else ""


_COUNTRY_FORM = "write two capital letters (ISO 3166), such as DE, or ZZ where nobody knows"
_HOST_FORM = "write it without https:// and path, such as news.example"
_LANGUAGE_FORM = "write two or three small letters (ISO 639), such as en"
_LANGUAGE = r"^[a-z]{2,3}$"
Whole = Annotated[int, Field(strict=True)]
Number = Annotated[float, Field(strict=True)]
YesNo = Annotated[bool, Field(strict=True)]
Text = Annotated[str, BeforeValidator(_clean)]
Line = Annotated[Text, Field(min_length=1, max_length=2000)]
Terms = Annotated[tuple[Line, ...], BeforeValidator(_of_all_languages)]
"""A list of terms, or a table of such lists by language: `terms = { en = ["Tokyo"], ja = ["東京"] }`."""
Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=64)]
Url = Annotated[Text, AfterValidator(_check_url)]
Host = Annotated[Line, AfterValidator(_check_host)]
Country = Annotated[str, AfterValidator(_check_country)]
Language = Annotated[str, AfterValidator(_check_language)]
Published = Annotated[str, AfterValidator(_check_published)]
Share = Annotated[float, Field(gt=0, le=1)]


def day_span(published: str) -> tuple[date, date]:
    """Return the first and last day that a day or a month (ISO 8601) stands for.

    Raises:
        ValueError: no such day or month.

    >>> [day.isoformat() for day in day_span("2021-02")]
    ['2021-02-01', '2021-02-28']
    """
    if len(published) == len("YYYY-MM"):
        year, month = map(int, published.split("-"))
        first = date(year, month, 1)
        return first, first.replace(day=monthrange(year, month)[1])
    day = date.fromisoformat(published)
    return day, day


class Strict(BaseModel):
    """An immutable value that accepts no unknown key."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Strict):
    """Days from `first` to `last`, both counted.

    Attributes:
        first: the first day, YYYY-MM-DD without quotation marks.
        last: the last day, which may be the first.
    """

    first: date
    last: date

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last < self.first:
            raise ValueError(f"last ({self.last}) is before first ({self.first})")
        return self

    def overlaps(self, published: str) -> bool:
        """Tell whether a day or a month overlaps the span."""
        first, last = day_span(published)
        return first <= self.last and last >= self.first
