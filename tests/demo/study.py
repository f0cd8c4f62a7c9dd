"""The made-up study as a configuration folder: settings, outlets, and the study over what the newsroom published."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tests.demo.newsroom import AGENCY, COVERAGE, House, Planted
from tests.demo.stories import EVENTS, FRAMES

NAME = "port-lorne"
REFERENCE = "http://harbourvoice.example/opinion/chips"
_WINDOW = "{ first = 2021-03-10, last = 2021-03-31 }"
_STUDY = """\
title = "Port Lorne and Cape Orrin: two meetings of an invented spring"
question = "Who tells the talks as a trade in other people's interests?"
note = "Made up from beginning to end, for trying the collection."
languages = ["en"]
seed = 7

[events.talks]
title = "Talks at Port Lorne"
days = {{ first = 2021-03-17, last = 2021-03-18 }}
window = {window}
terms = ["Port Lorne", "talks", "Kessand"]

[events.visit]
title = "Visit to Cape Orrin"
days = {{ first = 2021-03-19, last = 2021-03-19 }}
window = {window}
terms = ["Cape Orrin", "visit", "Veltria"]

[screening]
min_terms = 2

[sources.coverage]

[sources.gdelt]

[sources.feeds]
urls = {feeds}

[sources.wayback]
outlets = {archived}
words = ["talks", "visit"]
page = 5

[masking]
names = ["Port Lorne", "Cape Orrin", "Orrin"]

[masking.roles]
upper = ["Veltria", "Veltrian"]
lower = ["Kessand"]

[method]
resamples = {resamples}
neighbours = 8
clusters = {{ least = 3, most = 8 }}

[method.vectoriser]
name = "lsa"
options = {{ dimensions = 12 }}

[method.clusterer]
name = "louvain"
options = {{ neighbours = 8 }}
"""
_REFERENCE = f"""\
title = "Chips for Other People's Tables"
outlet = "Harbour Voice"
url = "{REFERENCE}"
language = "en"
published = "2021-03-16"
genre = "opinion"
abstract = \"\"\"
A small harbour state is pushed across the table like a chip. Veltria buys its own comfort with what belongs to its
partners; friendship is priced by the hour, loyalty is loose change, and a pawn is praised until it is sacrificed.
\"\"\"
"""


def write(
    folder: Path, planted: Sequence[Planted], web: Mapping[str, Any], feeds: Sequence[str], resamples: int
) -> Path:
    """Write the configuration folder and return it.

    Args:
        folder: to be made.
        planted: what the outlets published.
        web: the `[web]` table.
        feeds: addresses of feeds and sitemaps.
        resamples: how often the result is tried.
    """
    study, houses = folder / "studies" / NAME, sorted({one.house for one in planted}, key=lambda house: house.domain)
    (folder / "outlets").mkdir(parents=True)
    study.mkdir(parents=True)
    archived = [house.domain for house in houses if house.temper == "dead"]
    _put(folder / "defaults.toml", _defaults(folder, web))
    _put(folder / "outlets.csv", _table(_HEADER, map(_outlet, houses)))
    for house in houses:
        _put(folder / "outlets" / f"{house.domain}.toml", _pages(house))
    _put(
        study / "study.toml",
        _STUDY.format(window=_WINDOW, feeds=_toml(feeds), archived=_toml(archived), resamples=resamples),
    )
    _put(
        study / "codebook.toml",
        "\n".join(f'[frames.{name}]\ndefinition = "{definition}"' for name, definition in FRAMES.items()),
    )
    _put(study / "reference.toml", _REFERENCE)
    own = [one for one in planted if one.found_by == COVERAGE]
    _put(study / "coverage.jsonl", "".join(f"{json.dumps(_lead(one))}\n" for one in own))
    _put(study / "coding.csv", _table(_CODING, ([one.url, one.story.frame, "", one.story.frame, ""] for one in own)))
    return folder


_HEADER = ["domain", "name", "country", "ownership", "language"]
_CODING = ["url", "coder_a", "coder_a_second", "coder_b", "coder_b_second"]


def _defaults(folder: Path, web: Mapping[str, Any]) -> str:
    top = f"study = {_toml(NAME)}\nruns = {_toml('runs-demo')}\narchive = {_toml(str(folder / 'archive'))}\n"
    delays, places = web["host_delays"], web["connect_to"]
    plain = "".join(f"{key} = {_toml(value)}\n" for key, value in web.items() if not isinstance(value, dict))
    return f"{top}\n[web]\n{plain}\n[web.host_delays]\n{_pairs(delays)}\n[web.connect_to]\n{_pairs(places)}"


def _pages(house: House) -> str:
    head = f"[pages]\nagencies = [{_toml(AGENCY)}]\n"
    if house.temper != "boxes":
        return head
    until = date(2021, 6, 30)
    return f'{head}\n[[pages.layouts]]\nuntil = {until}\nbody = "#old"\n\n[[pages.layouts]]\nbody = "#story-text"\n'


def _lead(one: Planted) -> dict[str, Any]:
    return {
        "url": one.url,
        "outlet": one.house.name,
        "domain": one.house.domain,
        "country": one.house.country,
        "ownership": one.house.ownership,
        "language": "en",
        "published": str(EVENTS[one.story.event][1]),
        "title": one.story.title,
        "genre": "report",
        "event": one.story.event,
        "abstract": " ".join(one.story.paragraphs[:2]),
    }


def _outlet(house: House) -> list[str]:
    return [house.domain, house.name, house.country, house.ownership, "en"]


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows([header, *rows])
    return buffer.getvalue()


def _pairs(table: Mapping[str, Any]) -> str:
    return "".join(f"{_toml(key)} = {_toml(value)}\n" for key, value in table.items())


def _toml(value: object) -> str:
    return json.dumps(value)  # strings, numbers and lists of them are written alike


def _put(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
