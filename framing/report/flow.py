"""The flow of rows, as systematic reviews draw it: identified, fetched, extracted, screened, included."""

from collections.abc import Mapping
from dataclasses import dataclass

from framing.report.summary import Summary

# What a stage leaves, in the words of PRISMA (Page et al. 2021); others are shown where they reject rows.
_WORDS = {"fetch": "fetched", "extract": "extracted", "screen": "included"}


@dataclass(frozen=True)
class Step:
    """Rows that remain after a stage, and those that it rejected, by reason."""

    name: str
    remaining: int
    rejected: Mapping[str, int]


def steps(summary: Summary) -> list[Step]:
    """Return the steps of a run, in the order of its stages; last the texts that were compared."""
    discovered = summary.counts["discover"]
    leads = [Step("different leads", discovered.kept, discovered.rejected)] if discovered.rejected else []
    shown = [
        Step("identified", discovered.rows_in, {}),
        *leads,
        *(
            Step(_WORDS.get(stage, stage), count.kept, count.rejected)
            for stage, count in summary.counts.items()
            if stage != "discover" and (stage in _WORDS or count.rejected)
        ),
    ]
    reprints = shown[-1].remaining - summary.compared
    return [*shown, Step("compared", summary.compared, {"reprints, counted once": reprints} if reprints else {})]
