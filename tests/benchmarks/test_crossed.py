"""Framing, not topic: on generated coverage in which event, frame and house style are crossed."""

from collections import Counter

import pytest

from benchmarks.crossed.conditions import covered, learnable
from benchmarks.crossed.generator import articles
from benchmarks.rivals import Task, tfidf_kmeans
from framing.compare.stats.agreement import mutual
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
