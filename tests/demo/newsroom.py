"""The made-up outlets and what each of them published: names, owners, leanings, pages and their fates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import cycle
from random import Random

from tests.demo import layouts
from tests.demo.stories import EVENTS, FRAMES, Story, rewritten, story
from tests.demo.tempers import TEMPERS, Fate, Page, fate

AGENCY = "Lorne Wire"
COVERAGE, GDELT, FEEDS, WAYBACK = "coverage", "gdelt", "feeds", "wayback"
_PLACES = (
    "Lorne", "Orrin", "Tarrow", "Selvik", "Brandt", "Halsey", "Morrow", "Quillan", "Dunmere", "Estwick", "Farrant",
    "Gorse", "Hythe", "Inver", "Jarrow", "Kelso", "Larne", "Maro", "Nairn", "Ostend", "Perran", "Rosslyn",
)  # fmt: skip
_KINDS = ("Courier", "Ledger")
_COUNTRIES = ("XV", "XN", "XR")
_LEANINGS = {  # what the outlets of a country are likely to say, so that there is something to find
    "XV": ("menace", "menace", "quarrel", "mending", "burden"),
    "XN": ("stakes", "stakes", "stakes", "mending", "quarrel"),
    "XR": ("burden", "burden", "stakes", "mending", "menace"),
}


@dataclass(frozen=True)
class House:
    """An outlet."""

    name: str
    domain: str
    country: str
    ownership: str
    temper: str

    @property
    def layout(self) -> layouts.Layout:
        if self.temper == "boxes":
            return layouts.boxes
        return layouts.ALL[sum(map(ord, self.domain)) % len(layouts.ALL)]


@dataclass(frozen=True)
class Planted:
    """A page, where it stands, what becomes of it, and which source knows of it."""

    house: House
    path: str
    story: Story
    html: str
    fate: Fate
    found_by: str = COVERAGE

    @property
    def url(self) -> str:
        return f"http://{self.house.domain}{self.path}"


def houses(tempers: Sequence[str]) -> list[House]:
    """Return an outlet for each temper; the agency has its own name."""
    names = [f"{place} {kind}" for kind in _KINDS for place in _PLACES]
    houses = []
    for number, (temper, name) in enumerate(zip(tempers, names, strict=False)):
        country = _COUNTRIES[number % 3]
        title = AGENCY if temper == "agency" else f"The {name}"
        domain = f"{title.removeprefix('The ').replace(' ', '').lower()}.{'test' if number % 4 == 3 else 'example'}"
        houses.append(House(title, domain, country, "state" if country == "XN" else "private", temper))
    return houses


def tempers(count: int) -> list[str]:
    """Return a temper for each of so many outlets: one of each, the rest clean."""
    return [*TEMPERS, *["clean"] * max(count - len(TEMPERS), 0)][:count]


def published(house: House, count: int) -> Iterator[Planted]:
    """Yield an outlet's own pages."""
    lot = Random(house.domain)
    for number in range(count):
        event = sorted(EVENTS)[number % 2]
        yield _planted(house, number, story(f"{house.domain} {number}", lot.choice(_LEANINGS[house.country]), event))


def reprints(agency: House, others: Sequence[House]) -> Iterator[Planted]:
    """Yield agency stories as the agency and other outlets have them: as they came, back-dated, lightly rewritten."""
    for number, (frame, event) in enumerate(zip(FRAMES, cycle(EVENTS), strict=False)):
        text = story(f"{AGENCY} {number}", frame, event)
        first = f"PORT LORNE ({AGENCY}) - {text.paragraphs[0]}"
        original = replace(text, author="Desk", paragraphs=(first, *text.paragraphs[1:]))
        yield _planted(agency, 100 + number, original)
        for place, house in enumerate(others):
            copy = original if place % 3 else rewritten(original, f"{house.domain} {number}")
            dated = replace(copy, day=copy.day - timedelta(days=place % 2), author=AGENCY)
            yield _planted(house, 100 + number, dated)


def found_elsewhere(planted: Planted) -> Planted:
    """Return a page with the source that knows of it: most stand in the study's own list."""
    number, temper = int(planted.path.rpartition("/")[2].partition("-")[0]), planted.house.temper
    if temper == "clean" and number % 5 == 4:
        return replace(planted, found_by=FEEDS if planted.house.domain.endswith(".test") else GDELT)
    return replace(planted, found_by=WAYBACK) if temper == "dead" and number % 4 == 2 else planted


def _planted(house: House, number: int, text: Story) -> Planted:
    html = house.layout(text, house.name)
    page = Page(f"/{text.event}/{number}-{text.frame}", number, html)
    return Planted(house, page.path, text, html, fate(house.temper, page))
