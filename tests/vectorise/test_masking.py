from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.text.tokens import words
from framing.vectorise.masking import Masker

ROLES = {"upstream": ("Velmora", "the Velmoran government", "V.M.", "US"), "downstream": ("Tarsk",)}
NAMES = ("Lake Moren", "Moren", "two-plus-two", "2+2", "C++ (old)")
TEXTS = ["In May the envoy Brandt met Ilsa Voss. The Minister said Brandt would stay at Voss-Moren."] * 2
KNOWN = ["Velmora", "Tarsk's", "US", "Lake Moren", "Moren", "2+2", "C++ (old)", "Brandt", "Voss-Moren"]
PARTS = st.sampled_from([*KNOWN, "us", "brandt", "water", ".", "\n", "@", "’s"])


@pytest.fixture(scope="module")
def masker():
    return Masker(ROLES, NAMES, keep=("Minister",)).fit(TEXTS)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Velmora and Tarsk met.", "@upstream and @downstream met."),
        ("Velmora's plan, Tarsk’s reply", "@upstream plan, @downstream reply"),
        ("the Velmoran government spoke", "@upstream spoke"),
        ("US troops; it gives us water", "@upstream troops; it gives us water"),
        ("at Lake Moren and Moren", "at and"),
        ("Morenians stay, so does Velmorania", "Morenians stay, so does Velmorania"),
        ("a 2+2 and a two-plus-two", "a and a"),
        ("they use C++ (old) there", "they use there"),
        ("so Brandt met Voss and brandt", "so met and brandt"),
        ("the Minister stays", "the Minister stays"),
        ("", ""),
    ],
)
def test_masked(masker, text, masked):
    assert masker.transform([text]) == [masked]


@given(st.lists(PARTS).map(" ".join))
def test_masks_lie_in_the_text_and_never_overlap(text):
    masker = Masker(ROLES, NAMES).fit(TEXTS)
    masks = masker.masks(text)
    for mask in masks:
        assert text[mask.start : mask.end] == mask.shown
        assert mask.rule in {"role", "name", "truecasing"}
        assert mask.replacement in {"", "@upstream", "@downstream"}
    assert all(one.end <= other.start for one, other in pairwise(masks))


@given(st.lists(PARTS).map(" ".join))
def test_masked_text_names_nobody_and_stays_so(text):
    masker = Masker(ROLES, NAMES).fit(TEXTS)
    once = masker.transform([text])
    assert not {"Velmora", "Tarsk", "Moren", "US", "Brandt"} & set(words(once[0]))
    assert masker.transform(once) == once


def test_what_is_learnt_and_what_is_kept():
    learnt = Masker(keep=("Minister",)).fit(TEXTS).learnt_
    assert {"may", "brandt", "ilsa", "voss"} <= learnt
    assert not {"minister", "the", "envoy", "i"} & learnt
    assert Masker(truecasing=False).fit(TEXTS).transform(TEXTS) == TEXTS


def test_order_of_texts_does_not_matter():
    texts = [*TEXTS, "A brandt is a fire. Then brandt fell."]
    assert Masker().fit(texts).learnt_ == Masker().fit(texts[::-1]).learnt_
