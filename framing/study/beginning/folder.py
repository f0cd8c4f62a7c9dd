"""The folder of a new study: what is known of it, written with comments on what else it could say."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from framing.study.model import Event, Span
from framing.text.cleaning import clean


@dataclass(frozen=True)
class EventAnswer:
    """What the user says of the event: its title, its days, and terms that name it."""

    title: str
    first: date
    last: date
    terms: Sequence[str]

    @property
    def name(self) -> str:
        """A short name for the event's articles, made of its title."""
        return re.sub(r"[^a-z0-9]+", "-", self.title.lower()).strip("-")[:40].strip("-") or "event"

    @property
    def event(self) -> Event:
        """The event as study.toml has it."""
        return Event(title=self.title, days=Span(first=self.first, last=self.last), terms=tuple(self.terms))


def study_toml(title: str, question: str, languages: Sequence[str], event: EventAnswer) -> str:
    """Return study.toml with comments on what else it could say."""
    return f"""\
# A study: what is asked, of which event, in which languages. docs/reference.md explains every key.

title = {_text(title)}
question = {_text(question)}
# note = "What readers of the report should know of the material."
languages = {_list(languages)}      # of the texts that are compared (ISO 639)
# seed = 0                # of everything that draws; the same seed gives the same result

# What the articles are about. A second event is a second table, [events.another-name].
[events.{event.name}]
title = {_text(event.title)}
days = {{ first = {event.first}, last = {event.last} }}
# window = {{ first = {event.first}, last = {event.last} }}    # by default from two weeks before to four after
terms = {_list(event.terms)}        # an article counts that holds one of them, written so

[screening]
min_words = 30            # shorter texts are set aside
min_terms = 1             # different terms of the event that an article must hold
# undated = "reject"      # by default articles without a date count

# [masking]               # names of people and places are hidden: they say what an article is about, not how
# names = ["A name that would otherwise decide what is similar"]
# [masking.roles]         # names that stay visible as who acts and who is blamed
# us = ["United States", "Washington"]

# [method]                # by default chosen for studies of some hundred articles
# clusters = {{ least = 4, most = 15 }}
# resamples = 100
"""


def reference_toml(fields: Mapping[str, Any]) -> str:
    """Return reference.toml: the piece with which the coverage is compared."""
    lines = [f"{key} = {_text(str(value))}" for key, value in fields.items() if value and key != "abstract"]
    return "\n".join(
        [
            "# The piece with which the coverage is compared. outlet, url, country, ownership, published (YYYY-MM-DD),",
            "# genre and note may stand here too; `abstract` is its text, or a summary.",
            "",
            *lines,
            f'abstract = """\n{_lines(str(fields["abstract"]))}\n"""',
            "",
        ]
    )


def _lines(text: str) -> str:
    return "\n".join(_text(line)[1:-1].replace('\\"', '"').replace('"""', '""\\"') for line in text.split("\n"))


def _text(value: str) -> str:
    return json.dumps(clean(value).replace("\x7f", ""), ensure_ascii=False)


def _list(values: Sequence[str]) -> str:
    return f"[{', '.join(map(_text, values))}]"
