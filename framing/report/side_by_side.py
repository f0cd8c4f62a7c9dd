"""Finished runs side by side: several pieces on one event, on one page that needs no network and no script."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path
from string import ascii_uppercase

from markupsafe import Markup

from framing.compare.vocabulary import LEFT_OUT, PASSAGE, UNSETTLED
from framing.report import assets
from framing.report.findings.facts import percent
from framing.report.page import template
from framing.report.summary import Summary, read_summary
from framing.runs.csv_files import read_csv, without_guards
from framing.runs.files import write_bytes

MOST = len(ascii_uppercase)  # runs that one page compares
_STATEMENTS = 30  # that are listed; each run has its own in statements.csv
_PASSAGES = 5  # of each reference that no outlet shares


@dataclass(frozen=True)
class Side:
    """A finished run as the page shows it.

    Attributes:
        letter: by which the page refers to its reference.
        folder: of the run.
        report: the way to its report from where the page lies.
    """

    letter: str
    folder: Path
    report: str

    @cached_property
    def summary(self) -> Summary:
        """What the run found."""
        return read_summary(self.folder)

    def rows(self, table: str) -> list[dict[str, str]]:
        """Return the rows of a table; none where the run has no such table."""
        path = self.folder / f"{table}.csv"
        return [without_guards(row) for row in read_csv(path)] if path.is_file() else []

    @cached_property
    def readings(self) -> dict[str, str]:
        """What each coder and lens says of the reference, by reader."""
        return {row["reader"]: _reading(row) for row in self.rows("reference_frame")}

    @cached_property
    def nearest(self) -> dict[str, dict[str, str]]:
        """The articles nearest to the reference, by address."""
        return {row["url"]: row for row in self.rows("neighbours")}

    @cached_property
    def left_out(self) -> dict[str, dict[str, str]]:
        """The statements of the coverage that the reference leaves out, by their text."""
        return {row["statement"]: row for row in self.rows("statements") if row["kind"] == LEFT_OUT}

    @cached_property
    def unshared(self) -> list[str]:
        """Passages of the reference that no outlet shares."""
        rows = (row for row in self.rows("statements") if row["kind"] == PASSAGE and row["outlets"] in {"", "0"})
        return [row["statement"] for row in rows][:_PASSAGES]

    @property
    def with_its_frame(self) -> str:
        """How many articles share the frame of the reference."""
        reference = self.summary.reference
        if reference.label is None or reference.articles is None or not self.summary.settled:
            return "not settled"
        share = percent(reference.articles / self.summary.settled)
        return f"{reference.articles} of {self.summary.settled} articles ({share})"


def write(folders: Sequence[Path], place: Path) -> Path:
    """Write the page that sets finished runs side by side, and return its place.

    Args:
        folders: of the runs, two at least.
        place: the file to write.

    Raises:
        OSError: the file cannot be written.
        ValueError: a folder holds no finished run that this version can read.
    """
    write_bytes(place, page(folders, place).encode())
    return place


def page(folders: Sequence[Path], place: Path) -> str:
    """Return the page, with links to the reports as seen from where it lies."""
    here = place.absolute().parent
    ways = [os.path.relpath(folder.resolve() / "report.html", here.resolve()) for folder in folders]
    sides = [Side(*one) for one in zip(ascii_uppercase, [folder.resolve() for folder in folders], ways, strict=False)]
    return template("side_by_side.html").render(
        sides=sides,
        headline=headline(sides),
        readers=list(dict.fromkeys(reader for side in sides for reader in side.readings)),
        frames=_frames(sides),
        near=_near(sides),
        overlaps=list(overlaps(sides)),
        left_out=_left_out(sides),
        policy=assets.policy(scripted=False),
        style=Markup(assets.style()),  # noqa: S704 - our own files
    )


def headline(sides: Sequence[Side]) -> str:
    """Return in a sentence how the pieces tell it."""
    labels = [side.summary.reference.label for side in sides]
    if len(set(labels)) == 1 and labels[0]:
        return f"{'Both' if len(sides) == len('AB') else f'All {len(sides)}'} pieces tell it as “{labels[0]}”."
    if not any(labels):
        return "The frame of none of the pieces is settled; what lies near to each is below."
    parts = [f"{side.letter} tells it as “{label}”" for side, label in zip(sides, labels, strict=True) if label]
    open_ones = [side.letter for side, label in zip(sides, labels, strict=True) if not label]
    rest = f"; the frame of {' and '.join(open_ones)} is not settled" if open_ones else ""
    return f"{', '.join(parts)}{rest}."


def overlaps(sides: Sequence[Side]) -> Iterator[str]:
    """Yield for each two pieces how many of their nearest articles are the same, and what chance alone would give."""
    for one, other in combinations(sides, 2):
        both, most = one.nearest.keys() & other.nearest.keys(), min(len(one.nearest), len(other.nearest))
        articles = max(one.summary.compared, other.summary.compared, 1)
        expected = len(one.nearest) * len(other.nearest) / articles
        yield (
            f"{len(both)} of the {most} articles nearest to {one.letter} and to {other.letter} are the same; by chance "
            f"alone {expected:.1f} would be."
        )


def _frames(sides: Sequence[Side]) -> list[tuple[str, list[str]]]:
    """Return the label of each frame and, for each run, its articles; the reference's own frame is marked."""
    tables = [{row["frame"]: row for row in side.rows("frames")} for side in sides]
    labels = {frame: row["label"] for table in tables for frame, row in table.items() if frame != UNSETTLED}
    return [(label, [_count(table.get(frame), side) for table, side in zip(tables, sides, strict=True)])
            for frame, label in labels.items()]  # fmt: skip


def _count(row: Mapping[str, str] | None, side: Side) -> str:
    if row is None:
        return "none"
    share = f" ({percent(float(row['share']))})" if row["share"] else ""
    own = f", with {side.letter} itself" if row["frame"] == side.summary.reference.frame else ""
    return f"{row['articles']}{share}{own}"


def _near(sides: Sequence[Side]) -> list[tuple[Mapping[str, str], list[str]]]:
    """Return each near article with its rank for each reference, those near to most of them first."""
    articles = {url: row for side in reversed(sides) for url, row in side.nearest.items()}
    ranks = {url: [side.nearest.get(url, {}).get("rank", "") for side in sides] for url in articles}
    order = sorted(
        articles, key=lambda url: (ranks[url].count(""), [int(rank or len(articles)) for rank in ranks[url]])
    )
    return [(articles[url], ranks[url]) for url in order]


def _left_out(sides: Sequence[Side]) -> list[tuple[Mapping[str, str], list[bool]]]:
    """Return the statements that are left out with which reference does so, those of most outlets first."""
    statements = {text: row for side in sides for text, row in side.left_out.items()}
    order = sorted(statements, key=lambda text: (-int(statements[text]["outlets"] or 0), text))
    return [(statements[text], [text in side.left_out for side in sides]) for text in order[:_STATEMENTS]]


def _reading(row: Mapping[str, str]) -> str:
    second = f", also {row['second']}" if row["second"] else ""
    share = f" (calibrated share {percent(float(row['share']))})" if row["share"] else ""
    return f"{row['label'] or 'not settled'}{second}{share}"
