"""Comparisons within the coverage: their counts are those of the articles."""

from collections import Counter

import pytest

from framing.compare.stats.intervals import exact, is_few
from framing.compare.stats.shares import EXACT
from framing.pipeline import results
from framing.runs.tables import read_parquet


@pytest.fixture(scope="module")
def tables(small_run):
    return {name: table.rows for name, table in results.tables(small_run / "stages" / "compare.json").items()}


@pytest.fixture(scope="module")
def articles(small_run):
    rows = read_parquet(small_run / "articles.parquet")
    return [row for row in rows if row["status"] == "included" and row["role"] != "reprint"]


def test_who_counts_each_group_of_three_or_more(tables, articles):
    sizes = Counter(row["outlet"] for row in articles)
    counted = Counter()
    for row in tables["who"]:
        if row["kind"] == "outlet":
            counted[row["group"]] += row["articles"]
    assert counted == {name: size for name, size in sizes.items() if size >= 3}


def test_the_interval_of_a_lift_holds_it(tables):
    assert tables["who"]
    for row in tables["who"]:
        assert row["low"] <= row["lift"] <= row["high"]
        assert row["lift"] == pytest.approx(row["share"] / row["coverage_share"], rel=1e-4)


def test_typical_articles_stand_in_their_cluster_with_a_sentence_of_theirs(tables, articles):
    by_url = {row["url"]: row for row in articles}
    for row in tables["typical"]:
        assert by_url[row["url"]]["cluster"] == row["cluster"]
        assert row["sentence"]
    assert {row["rank"] for row in tables["typical"]} == {1, 2, 3}


def test_outlets_count_every_article_once_for_each_way_to_group(tables, articles):
    for kind in ("ownership", "country", "outlet"):
        rows = [row for row in tables["outlets"] if row["kind"] == kind]
        assert sum(row["articles"] for row in rows) == len(articles)
        assert all(
            row["coded_articles"] == sum(count for name, count in row.items() if name.startswith("as ")) for row in rows
        )


def test_the_timeline_holds_every_article(tables, articles):
    assert sum(row["articles"] for row in tables["timeline"]) == len(articles)
    for row in tables["timeline"]:
        assert row["articles"] == sum(count for name, count in row.items() if name.startswith("cluster "))


def test_columns_stand_in_the_order_of_the_comparison(small_run):
    head = (small_run / "lift.csv").read_text().splitlines()[0]
    assert head.startswith("kind,group,")


@pytest.mark.parametrize("name", ["frames", "frame_groups", "frame_shares"])
def test_shares_of_few_articles_have_exact_limits_or_none(tables, name):
    """No approximation where fewer than 25 are counted, or fewer than five with the frame or without."""
    few = [(*counted(row, tables), row) for row in tables[name]]
    few = [(hits, trials, row) for hits, trials, row in few if trials and is_few(hits, trials)]
    assert few or name != "frame_groups"
    for hits, trials, row in few:
        assert row["share"] == pytest.approx(hits / trials, abs=1e-6)
        limits = exact(hits, trials)
        if row["low"] is not None and 0 < hits < trials:
            assert (row["low"], row["high"]) == pytest.approx(limits, abs=1e-6)
        elif row["low"] is not None:  # outlets are counted then, which are no more than articles
            assert row["high"] - row["low"] >= limits[1] - limits[0] - 1e-6


def counted(row, tables):
    """Return how many articles of a row carry its frame, and out of how many; None where it is no share."""
    if "basis" in row:
        return round(row["share"] * row["coded"]), row["coded"] if row["basis"].startswith(EXACT) else None
    settled = sum(one["articles"] for one in tables["frames"] if one["share"] is not None)
    return row["articles"], row.get("of", settled) if row["share"] is not None else None
