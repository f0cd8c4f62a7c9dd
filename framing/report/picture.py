"""The picture of the first screen: a row for each frame, a box for each article, coloured by who owns the outlet."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil

from framing.compare.vocabulary import UNSETTLED
from framing.report.material import Material
from framing.runs.tables import Row
from framing.text.names import ownership

MOST_BOXES = 600  # of more articles a box stands for several: smaller boxes could not be pointed at
LINE = 90  # boxes of a line; longer rows go on below
STEP, HEIGHT = 12, 16  # units of a box with its gap
_KINDS = ("state", "public", "official", "private", "unknown")  # from dark to light
_NEAREST = 10


@dataclass(frozen=True)
class Box:
    """A box: the numbers of the articles that it stands for, its colour, whether one is among the nearest."""

    articles: Sequence[int]
    kind: str
    nearest: bool
    x: int
    y: int


@dataclass(frozen=True)
class PictureRow:
    """A frame: its key, label and articles, and their boxes; `own` is the frame of the reference."""

    frame: str
    label: str
    articles: int
    boxes: Sequence[Box]
    own: bool

    @property
    def lines(self) -> int:
        """How many lines of boxes it has."""
        return max(1, ceil(len(self.boxes) / LINE))

    @cached_property
    def kinds(self) -> dict[str, int]:
        """How many boxes have each colour, in the order of the legend."""
        counts = Counter(box.kind for box in self.boxes)
        return {kind: counts[kind] for kind in _KINDS if counts[kind]}


@dataclass(frozen=True)
class Picture:
    """The whole picture.

    Attributes:
        unit: articles that a box stands for.
    """

    rows: Sequence[PictureRow]
    unit: int

    @property
    def width(self) -> int:
        """Units of the longest line, with room for the mark of the reference."""
        longest = max((min(len(row.boxes), LINE) for row in self.rows), default=1)
        own = max((min(len(row.boxes), LINE) + 12 for row in self.rows if row.own), default=0)
        return STEP * max(longest, own, 30)

    @property
    def most(self) -> int:
        """Articles of the largest row."""
        return max((row.articles for row in self.rows), default=1)

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """The colours that occur, with their names."""
        present = {kind for row in self.rows for kind in row.kinds}
        return [(kind, ownership(kind)) for kind in _KINDS if kind in present]


def picture(material: Material) -> Picture | None:
    """Return the picture; None where no table says which frames there are."""
    frames = [row for row in material.rows("frames") if row["articles"]]
    if not frames:
        return None
    near = {row["url"] for row in material.rows("neighbours")[:_NEAREST]}
    by_frame: dict[str, list[int]] = {row["frame"]: [] for row in frames}
    for number, row in enumerate(material.articles):
        if row["status"] == "included" and row["role"] != "reprint":
            by_frame.setdefault(row["settled_frame"] or UNSETTLED, []).append(number)
    unit = ceil(sum(map(len, by_frame.values())) / MOST_BOXES) or 1
    own = material.summary.reference.frame or UNSETTLED
    rows = [
        PictureRow(
            frame=row["frame"],
            label=row["label"],
            articles=len(by_frame[row["frame"]]),
            boxes=list(_boxes(material.articles, by_frame[row["frame"]], near, unit)),
            own=row["frame"] == own and bool(material.rows("reference_frame")),
        )
        for row in frames
    ]
    return Picture(rows, unit)


def _boxes(articles: Sequence[Row], numbers: Sequence[int], near: set[str], unit: int) -> Iterator[Box]:
    kinds: Mapping[str, list[int]] = {kind: [] for kind in _KINDS}
    for number in sorted(numbers, key=lambda one: (str(articles[one]["country"]), str(articles[one]["outlet"]))):
        kinds[articles[number]["ownership"] or "unknown"].append(number)
    place = 0
    for kind, inside in kinds.items():
        for start in range(0, len(inside), unit):
            some = inside[start : start + unit]
            nearest = any(articles[one]["url"] in near for one in some)
            yield Box(some, kind, nearest, STEP * (place % LINE), HEIGHT * (place // LINE))
            place += 1
