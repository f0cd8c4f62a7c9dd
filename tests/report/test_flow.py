"""The flow of rows adds up and uses the words of systematic reviews."""

from itertools import pairwise

from framing.report.flow import steps
from framing.runs.receipts import Counts


def test_rows_add_up(material):
    flow = steps(material.summary)
    assert [step.name for step in flow] == ["identified", "extracted", "included", "compared"]
    for before, after in pairwise(flow):
        assert before.remaining == after.remaining + sum(after.rejected.values())
    assert flow[-1].remaining == material.summary.compared


def test_a_run_that_fetches_shows_what_it_could_not_get(material):
    counts = {
        "discover": Counts(rows_in=12, kept=9, rejected={"same page": 3}),
        "fetch": Counts(rows_in=9, kept=7, rejected={"gone": 2}),
        "extract": Counts(rows_in=7, kept=7),
        "screen": Counts(rows_in=7, kept=6, rejected={"too short": 1}),
        "cluster": Counts(rows_in=5, kept=5),
    }
    flow = steps(material.summary.model_copy(update={"counts": counts, "compared": 5}))
    assert [(step.name, step.remaining) for step in flow] == [
        ("identified", 12),
        ("different leads", 9),
        ("fetched", 7),
        ("extracted", 7),
        ("included", 6),
        ("compared", 5),
    ]
    assert flow[1].rejected == {"same page": 3}
    assert flow[2].rejected == {"gone": 2}
    assert flow[-1].rejected == {"reprints, counted once": 1}
