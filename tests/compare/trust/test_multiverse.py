"""The multiverse: what its fraction covers, and that a run's own settings hold its own findings."""

from collections import Counter
from dataclasses import asdict, replace

import pytest

from framing.compare.trust import multiverse
from framing.pipeline.comparison_inputs import comparison_input
from framing.pipeline.run import Run
from tests.command import ROOT


@pytest.fixture(scope="module")
def inputs(small_run):
    return comparison_input(Run(small_run.parent / "lake", ROOT / "config", small_run))


def test_the_fraction_meets_every_choice_and_no_setting_twice():
    every, some = multiverse.every(), multiverse.fraction()
    assert len(every) == len(set(every)) == 216
    assert len(some) == len(set(some)) == 24
    assert set(some) <= set(every)
    for factor in asdict(some[0]):
        met = Counter(asdict(setting)[factor] for setting in some)
        assert set(met) == {asdict(setting)[factor] for setting in every}
        assert max(met.values()) - min(met.values()) <= 1
    for settings in (every, some):
        assert len(set(Counter(setting.seed for setting in settings).values())) == 1
        assert len({(one.clusterer.split()[0], one.seed) for one in settings}) == 6


def test_all_settings_are_counted_first_and_each_factor_sums_to_them(inputs):
    rows = multiverse.table(inputs, multiverse.prepared(inputs, multiverse.fraction()[:8])).rows
    assert (rows[0]["factor"], rows[0]["settings"]) == ("all", 8)
    for factor in ("masking", "words", "blocks", "clusterer", "articles", "seed"):
        inside = [row for row in rows if row["factor"] == factor]
        assert sum(row["settings"] for row in inside) == 8
        mean = sum(row["settings"] * row["same_cluster"] for row in inside) / 8
        assert mean == pytest.approx(rows[0]["same_cluster"], abs=1e-5)


def test_without_the_lexicon_its_settings_are_left_out(inputs):
    bare = replace(inputs, study=inputs.study.model_copy(update={"lexicons": {}}))
    rows = multiverse.table(bare, multiverse.prepared(bare, multiverse.fraction())).rows
    assert rows[0]["settings"] == 16
    assert not [row for row in rows if "frames" in row["choice"]]
