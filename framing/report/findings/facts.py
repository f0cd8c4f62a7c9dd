"""What the findings are made of, and the words that they share."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from framing.compare.vocabulary import CLUSTERS, SETTLED_BY_RULE, UNSETTLED
from framing.runs.receipts import Counts
from framing.runs.tables import Row
from framing.study.model import Reference, Study


@dataclass(frozen=True, kw_only=True)
class Facts:
    """The results of a run.

    Attributes:
        tables: rows of the comparisons; any of them may be missing.
        articles: one row an article, included or not.
        counts: of the stages.
        learnt_from: the size of the sample that the model was fitted on; None where it was fitted on all articles.
    """

    study: Study
    reference: Reference
    mode: Literal["abstracts", "live"]
    tables: Mapping[str, Sequence[Row]]
    articles: Sequence[Row]
    counts: Mapping[str, Counts]
    learnt_from: int | None = None

    def rows(self, table: str) -> Sequence[Row]:
        """Return the rows of a table; none where it is missing."""
        return self.tables.get(table, ())

    @cached_property
    def compared(self) -> list[Row]:
        """The articles that are compared: included, one for each text."""
        return [row for row in self.articles if row["status"] == "included" and row["role"] != "reprint"]

    @cached_property
    def frames(self) -> list[Row]:
        """The frames of the coverage that some article has, the most frequent first; without those not settled."""
        return [row for row in self.rows("frames") if row["frame"] != UNSETTLED and row["articles"]]

    @cached_property
    def settled(self) -> int:
        """Articles whose frame is settled."""
        return sum(row["articles"] for row in self.frames)

    @cached_property
    def own(self) -> Row | None:
        """The frame of the reference that counts, with what it rests on; None where there is no such table."""
        return next((row for row in self.rows("reference_frame") if row["reader"] == SETTLED_BY_RULE), None)

    @property
    def frame(self) -> str | None:
        """Key of the frame of the reference; None where it is not settled."""
        return self.own["frame"] if self.own else None

    @property
    def by_clusters(self) -> bool:
        """Whether clusters stand for frames, because the study has neither codes nor a codebook."""
        return self.own is not None and self.own["basis"] == CLUSTERS

    @property
    def verb(self) -> str:
        """What articles are: told in frames, worded in clusters."""
        return "worded" if self.by_clusters else "told"

    @property
    def coders(self) -> list[str]:
        """The names of the study's coders."""
        return sorted({name for code in self.study.coding for name in code.dominant})

    def label(self, frame: str) -> str:
        """Return a frame's label in the marks of a name."""
        known = {row["frame"]: row["label"] for row in self.rows("frames")}
        name = known.get(frame) or self.study.codebook.label(frame)
        return f"cluster {frame.removeprefix('cluster-')} ({name})" if self.by_clusters else f"“{name}”"

    def verdict(self, claim: str) -> str | None:
        """Return how well a finding about frames is supported; None where that was not measured."""
        return next((row["verdict"] for row in self.rows("sureness") if row["claim"] == claim), None)


def percent(share: float) -> str:
    """Return a share in per cent, in full where it is not whole.

    >>> percent(0.033), percent(1.0)
    ('3 %', '100 %')
    """
    return f"{100 * share:.0f} %"


def interval(low: float, high: float) -> str:
    """Return an interval of shares.

    >>> interval(0.01, 0.07)
    '95 % interval 1 to 7 %'
    """
    return f"95 % interval {100 * low:.0f} to {100 * high:.0f} %"


def listed(parts: Iterable[str], last: str = "and") -> str:
    """Return parts as a sentence lists them.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    *first, end = list(parts)
    return f"{', '.join(first)} {last} {end}" if first else end


def number_of(count: int, noun: str) -> str:
    """Return a count with its noun.

    >>> number_of(1, "article"), number_of(2, "article")
    ('1 article', '2 articles')
    """
    return f"{count} {noun}{'s' * (count != 1)}"
