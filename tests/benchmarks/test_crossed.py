"""Framing, not topic: on generated coverage in which event, frame and house style are crossed."""

from collections import Counter

import pytest

from benchmarks.crossed.conditions import covered, learnable
from benchmarks.crossed.generator import articles
from benchmarks.crossed.study import lenses_on, truths
from benchmarks.rivals import Task, tfidf_kmeans
from framing.compare.groupings import groups_by_lens
from framing.compare.stats.agreement import mutual
from framing.compare.vocabulary import GUIDED
from framing.study.model import Masking, Method

EACH = 2


@pytest.fixture(scope="module")
def crossed():
    return articles(EACH)


def test_every_event_frame_and_style_meet_equally_often(crossed):
    cells = Counter((one.event, one.frame, one.style) for one in crossed)
    assert set(cells.values()) == {EACH}
    assert len(cells) == 6 * 6 * 4


def test_no_text_is_written_twice_and_a_seed_gives_the_same_texts(crossed):
    assert len({one.text for one in crossed}) == len(crossed)
    assert articles(EACH) == crossed
    assert articles(EACH, seed=1) != crossed


def test_no_slot_is_left_open(crossed):
    assert not [one.text for one in crossed if "{" in one.text or "  " in one.text]


def test_who_looks_for_topics_finds_topics(crossed):
    task = Task([one.text for one in crossed], 6, Masking(), Method(), {}, None)
    labels = tfidf_kmeans(task, seed=0)
    assert mutual(labels, [one.event for one in crossed])[0] >= 0.5
    assert mutual(labels, [one.frame for one in crossed])[0] <= 0.2


def test_the_frame_can_be_learnt(crossed):
    assert learnable(crossed) >= 0.7


def test_the_codebook_names_a_third_to_a_half_of_the_words_of_each_frame():
    assert {name: share for name, share in covered().items() if not 1 / 3 <= share <= 1 / 2} == {}


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.deep), pytest.param(2, marks=pytest.mark.deep)])
def test_guided_clusters_and_codebook_lens_follow_the_frame_and_neither_event_nor_style(seed):
    crossed = articles(1, seed)
    with lenses_on(crossed, seed) as inputs:
        known = truths(inputs, crossed)
        groups = {name: labels for name, labels, _ in groups_by_lens(inputs)}
    assert len(known["frame"]) == len(crossed)
    for name in (GUIDED, "codebook lens"):
        follows = {truth: mutual(groups[name], known[truth])[0] for truth in known}
        assert follows["frame"] >= 0.6, (name, follows)
        assert follows["event"] <= 0.05, (name, follows)
        assert follows["style"] <= 0.05, (name, follows)
