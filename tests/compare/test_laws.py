"""Laws of all comparisons together: what an outlet is called decides nothing but what is said of outlets."""

from dataclasses import replace

import pytest

from framing.compare.coverage import outlets
from framing.pipeline.comparison_inputs import comparison_input
from framing.pipeline.run import Run
from framing.study import plugins
from tests.command import ROOT

# These tell of outlets, or hold them out as a whole.
_OF_OUTLETS = {
    "outlets", "who", "follows", "statements", "validity", "lift", "closeness", "frames", "frame_groups",
    "article_frames", "reference_frame", "sureness",
}  # fmt: skip
_NAMES = {"outlet", "typical_outlet"}


@pytest.fixture(scope="module")
def inputs(small_run):
    return comparison_input(Run(small_run.parent / "lake", ROOT / "config", small_run))


def merged(inputs):
    """Return the analysis with two outlets of one country and ownership under the name of the first."""
    first, second = "The Courier", "The Beacon"
    courier = next(article for article in inputs.articles if article.outlet == first)
    same = {"outlet": first, "domain": courier.domain, "country": courier.country, "ownership": courier.ownership}
    same_country = [
        one.model_copy(update={key: same[key] for key in ("country", "ownership")}) if one.outlet == second else one
        for one in inputs.articles
    ]
    one = [article.model_copy(update=same) if article.outlet == second else article for article in same_country]
    return replace(inputs, articles=same_country), replace(inputs, articles=one)


@pytest.mark.parametrize("name", sorted(set(plugins.names("compare")) - _OF_OUTLETS))
def test_merging_two_outlets_changes_nothing_but_their_name(inputs, name):
    compare = plugins.load("compare", name, "compare")
    before, after = (
        [{key: value for key, value in row.items() if key not in _NAMES} for row in compare(one).rows]
        for one in merged(inputs)
    )
    assert before == after


def test_a_merged_outlet_counts_what_both_counted(inputs):
    before, after = (
        {row["group"]: row for row in outlets.compare(one).rows if row["kind"] == "outlet"} for one in merged(inputs)
    )
    gone = before.pop("The Beacon")
    assert set(before) == set(after)
    for group, row in before.items():
        for key, count in row.items():
            if key not in {"kind", "group"}:
                assert after[group][key] == count + (gone[key] if group == "The Courier" else 0)
