"""Names of clusters: made of what is known, or given by the study and carried by the articles that it names."""

import numpy as np

from framing.compare import cluster_names
from tests.compare.conftest import LABELS


def named(inputs, labels=LABELS, frames=None, urls=None):
    study = inputs.study.model_copy(update={"labels": urls or {}})
    frames = frames or [None] * len(labels)
    typical = [int(np.flatnonzero(labels == number)[0]) for number in range(int(labels.max()) + 1)]
    return cluster_names.names(inputs.articles, labels, frames, typical, study)


def test_a_frame_that_leads_names_its_cluster(inputs):
    names = named(inputs, frames=["repair"] * 7 + ["menace"] * 5)
    assert names[0].startswith("Repair")
    assert names[1].startswith("Menace")


def test_where_no_frame_leads_the_most_typical_title_does(inputs):
    first = inputs.articles[0].title
    assert named(inputs)[0].startswith(f"like “{first}”")


def test_no_two_names_are_the_same(inputs):
    names = named(inputs, frames=["repair"] * 12)
    assert len(set(names)) == len(names)


def test_a_given_name_follows_its_articles(inputs):
    urls = {"Warm words": tuple(article.url for article in inputs.articles[:5])}
    assert named(inputs, urls=urls)[0] == "Warm words"
    swapped = np.where(LABELS >= 0, 1 - LABELS, -1)
    assert named(inputs, labels=swapped, urls=urls)[1] == "Warm words"


def test_a_name_that_no_longer_fits_says_so(inputs):
    urls = {"Warm words": tuple(inputs.articles[i].url for i in (0, 7, 11, 11, 11))}
    study = inputs.study.model_copy(update={"labels": urls})
    assert "no longer fits" in named(inputs, urls=urls)[0] + named(inputs, urls=urls)[1]
    [warning] = cluster_names.misfits(inputs.articles, LABELS, study)
    assert "Warm words" in warning
