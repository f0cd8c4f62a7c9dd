from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom

from framing.compare.coverage import clusters, map  # noqa: A004 - a stage's file
from framing.compare.reference import keyness, lift, neighbours, position
from framing.compare.stats.agreement import mutual, within
from framing.compare.trust import learning_curve
from framing.lenses.scores import LensScores


def with_neighbours(inputs, number):
    method = inputs.study.method.model_copy(update={"neighbours": number})
    return replace(inputs, study=inputs.study.model_copy(update={"method": method}))


def test_neighbours_are_the_nearest_first(inputs):
    rows = neighbours.compare(inputs).rows
    assert rows[0]["url"] == inputs.articles[3].url
    assert rows[0]["similarity"] == 1
    assert [row["similarity"] for row in rows] == sorted((row["similarity"] for row in rows), reverse=True)
    assert len(rows) == 12


def test_what_is_shared_with_the_piece_stands_in_both(inputs):
    words, reference = inputs.vectors.words.tolist(), inputs.placement.counts
    for row, place in zip(neighbours.compare(inputs).rows, inputs.nearest_rows, strict=True):
        own = inputs.vectors.counts[place].toarray()[0]
        both = {inputs.display_word(i) for i in range(len(words)) if own[i] and reference[i]}
        assert set(row["shared_words"].split(", ")) - {""} <= both
        assert len(row["shared_words"].split(", ")) == max(1, min(5, len(both)))


def test_lift_is_share_over_base(inputs):
    articles = [one.model_copy(update={"domain": f"{i}.example"}) for i, one in enumerate(inputs.articles)]
    rows = lift.compare(with_neighbours(replace(inputs, articles=articles), 5)).rows
    (own,) = [row for row in rows if row["kind"] == "cluster"]
    assert (own["neighbours"], own["share"]) == (5, 1)
    assert own["coverage_share"] == pytest.approx(7 / 12, abs=1e-6)
    assert own["lift"] == pytest.approx(12 / 7, abs=1e-5)
    assert own["p"] == pytest.approx(hypergeom.sf(4, 12, 7, 5), abs=0.012)  # where each outlet has one article
    assert own["q"] is None  # clusters are made of the same cosines
    assert all(row["p"] <= row["q"] <= 1 for row in rows if row is not own)


def test_groups_that_are_everybody_or_two_articles_are_no_rows(inputs):
    for number in (1, 5, 12):
        for row in lift.compare(with_neighbours(inputs, number)).rows:
            assert 3 / 12 - 1e-6 <= row["coverage_share"] < 1


def test_an_outlet_of_many_articles_proves_less_than_as_many_outlets(inputs):
    rows = {}
    for name, domains in (("one", ["same.example"] * 7 + [f"{i}.example" for i in range(5)]), ("many", None)):
        articles = [
            one.model_copy(update={"domain": domains[i] if domains else f"{i}.example"})
            for i, one in enumerate(inputs.articles)
        ]
        (rows[name],) = [
            row
            for row in lift.compare(with_neighbours(replace(inputs, articles=articles), 5)).rows
            if row["kind"] == "cluster"
        ]
    assert rows["one"]["p"] > rows["many"]["p"]


@pytest.mark.parametrize("number", [12, 500])
def test_all_articles_are_what_chance_gives(inputs, number):
    rows = lift.compare(with_neighbours(inputs, number)).rows
    assert all(row["lift"] == 1 and row["p"] == 1 for row in rows)


GROUPS = st.lists(st.sampled_from(["a", "b", None]), min_size=12, max_size=12)
LABELS = st.lists(st.integers(-1, 3), min_size=12, max_size=12).map(np.array)


@given(LABELS, GROUPS)
def test_agreement_counts_what_is_known_placed_or_not(labels, groups):
    score, count = mutual(labels, groups)
    assert count == sum(group is not None for group in groups)
    assert -1 <= score <= 1 + 1e-9


@given(LABELS, GROUPS, st.permutations(range(4)))
def test_names_of_clusters_do_not_matter(labels, groups, names):
    renamed = np.where(labels >= 0, np.array(names)[labels], -1)
    assert mutual(renamed, groups)[0] == pytest.approx(mutual(labels, groups)[0], abs=1e-9)


@given(LABELS)
def test_clusters_agree_with_themselves(labels):
    if len(set(labels[labels >= 0])) > 1:
        assert mutual(labels, [str(label) for label in labels])[0] == pytest.approx(1)


def test_within_groups_weighs_by_articles():
    labels = np.array([0, 0, 1, 1, 0, 1])
    strata = ["x"] * 4 + ["y"] * 2
    assert within(labels, ["a", "a", "b", "b", "a", "a"], strata) == (1.0, 4)  # in y nothing varies
    assert within(labels, [None] * 6, strata) == (0, 0)


def test_position_has_the_own_cluster_first(inputs):
    rows = position.compare(inputs).rows
    assert [row["cluster"] for row in rows] == [1, 2]
    assert 1 >= rows[0]["similarity"] > rows[1]["similarity"] >= -1


def test_clusters_are_counted_and_named(inputs):
    first, second = clusters.compare(inputs).rows
    assert (first["articles"], second["articles"]) == (7, 4)
    assert (first["stability"], second["stability"]) == (0.9, 0.7)
    assert first["terms"].startswith("[upstream]")
    assert second["terms"].startswith("[downstream]")
    assert first["typical_url"] in {article.url for article in inputs.articles[:7]}


def test_keyness_gives_each_word_to_its_side(inputs):
    rows = keyness.compare(inputs).rows
    assert all(row["z"] > 0 for row in rows)
    words = {(row["side"], row["against"], row["word"]): row for row in rows}
    assert words["piece", "coverage", "[upstream]"]["count"] == 5
    assert words["cluster 2", "other clusters", "[downstream]"]["count_against"] == 3
    assert not [key for key in words if (key[1], key[0], key[2]) in words]


def test_a_piece_like_the_coverage_has_no_words_of_its_own(inputs):
    same = replace(inputs.placement, counts=inputs.word_counts)
    rows = keyness.compare(replace(inputs, placement=same)).rows
    assert not [row for row in rows if {row["side"], row["against"]} == {"piece", "coverage"}]


def mostly_private(inputs):
    owners = ["state"] * 2 + ["private"] * 10
    articles = [one.model_copy(update={"ownership": who}) for one, who in zip(inputs.articles, owners, strict=True)]
    return replace(inputs, articles=articles)


def test_the_piece_is_compared_with_each_group_of_outlets(inputs):
    rows = keyness.compare(mostly_private(inputs)).rows
    groups = {row["against"] for row in rows if row["side"] == "piece" and row["against"].startswith("ownership ")}
    assert groups == {"ownership private"}
    for group in groups:
        there = {row["word"]: row for row in rows if (row["side"], row["against"]) == (group, "piece")}
        here = {row["word"]: row for row in rows if (row["side"], row["against"]) == ("piece", group)}
        assert not set(here) & set(there)
        assert here["[upstream]"]["count"] == 5


def test_a_piece_like_a_group_has_no_words_of_its_own_there(inputs):
    inputs = mostly_private(inputs)
    counts = np.asarray(inputs.vectors.counts[2:].sum(axis=0)).ravel()
    rows = keyness.compare(replace(inputs, placement=replace(inputs.placement, counts=counts))).rows
    assert not [row for row in rows if {row["side"], row["against"]} == {"piece", "ownership private"}]


def test_p_of_permuted_groups_is_small_no_more_often_than_it_says(inputs):
    """Counts are whole numbers, so p steps: it may be too large, never too small."""
    rng, values = np.random.default_rng(5), []
    for _ in range(200):
        kinds = rng.permutation([article.ownership for article in inputs.articles])
        articles = [
            one.model_copy(update={"ownership": kind}) for one, kind in zip(inputs.articles, kinds, strict=True)
        ]
        rows = lift.compare(with_neighbours(replace(inputs, articles=articles), 5)).rows
        p_of = {row["group"]: row["p"] for row in rows if row["kind"] == "ownership"}
        values.append(p_of.get("state", 1.0))
    for level in (0.05, 0.1, 0.25, 0.5):
        assert np.mean(np.array(values) <= level) <= level + 3 * np.sqrt(level * (1 - level) / len(values))


def test_the_map_shows_every_article_and_last_the_piece(inputs):
    rows = map.compare(inputs).rows
    assert [row["id"] for row in rows] == [*(article.id for article in inputs.articles), "piece"]


def test_the_learning_curve_says_what_the_last_doubling_brought(inputs):
    rows = [{"share": n / 80, "articles": n, "kappa": kappa} for n, kappa in ((20, 0.1), (40, 0.3), (80, 0.45))]
    learnt = replace(inputs, lens_scores=LensScores(curve=rows))
    assert "from 40 to 80 articles, brought +0.15" in learning_curve.compare(learnt).note
    assert "doubling" not in learning_curve.compare(replace(inputs, lens_scores=LensScores(curve=rows[2:]))).note
    assert "doubling" not in learning_curve.compare(inputs).note
