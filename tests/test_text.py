import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing import text

ANY = st.text(st.characters())  # lone surrogates too

CLEAN = (
    ("  plain \n", "plain"),
    ("cafe\u0301", "café"),
    ("a\x00b\x1bc\x7fd\x9be\rf", "abcdef"),
    ("two\nlines\tand a tab", "two\nlines\tand a tab"),
    ("\u202eevil\u202c \u2066x\u2069 \u200f\u061cy", "evil x y"),
    ("\ud800lone\udfff", "\ufffdlone\ufffd"),
    ("שלום 世界 🙂", "שלום 世界 🙂"),
    ("\u202a\u200e", ""),
)
WORDS = (
    ("It's 2021, and US-China talks—really?", ["It's", "and", "US-China", "talks", "really"]),
    ("naïve Ελλάδα 世界", ["naïve", "Ελλάδα", "世界"]),
    ("a_b c1d -x- 'q'", ["a", "b", "c", "d", "x", "q"]),
    ("", []),
)
SENTENCES = (
    ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
    ("U.S. officials met J. Doe. They left.", ["U.S. officials met J. Doe.", "They left."]),
    ('He said: "Go." She went.', ['He said: "Go.', "She went."]),
    ("No capital. follows here.", ["No capital. follows here."]),
    ("Line one\nLine two.\n\n", ["Line one", "Line two."]),
    ("   ", []),
)


@pytest.mark.parametrize(("raw", "clean"), CLEAN)
def test_clean(raw, clean):
    assert text.clean(raw) == clean


@given(ANY)
def test_clean_text_is_clean_and_can_be_written(raw):
    once = text.clean(raw)
    assert text.clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once.encode().decode() == once


@pytest.mark.parametrize(("told", "words"), WORDS)
def test_words(told, words):
    assert text.words(told) == words


@pytest.mark.parametrize(("told", "sentences"), SENTENCES)
def test_sentences(told, sentences):
    assert text.sentences(told) == sentences


@given(st.text())
def test_sentences_lose_no_word(told):
    assert [word for sentence in text.sentences(told) for word in text.words(sentence)] == text.words(told)


def test_shingles():
    assert text.shingles("A b c d e f g") == {"a b c d e", "b c d e f", "c d e f g"}
    assert text.shingles("a b c", length=2) == {"a b", "b c"}
    assert text.shingles("A, b!") == {"a b"}
    assert text.shingles("1 2 3") == frozenset()


@given(st.lists(st.sampled_from(["lake", "treaty", "water"]), max_size=30))
def test_shingles_stand_in_the_text(words):
    told = " ".join(words)
    assert all(f" {shingle} " in f" {told} " for shingle in text.shingles(told))
