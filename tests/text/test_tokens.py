import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.text import tokens
from framing.text.cleaning import clean

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


@pytest.mark.parametrize(("raw", "cleaned"), CLEAN)
def test_clean(raw, cleaned):
    assert clean(raw) == cleaned


@given(ANY)
def test_clean_text_is_clean_and_can_be_written(raw):
    once = clean(raw)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once.encode().decode() == once


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words(text, words):
    assert tokens.words(text) == words


@pytest.mark.parametrize(("text", "sentences"), SENTENCES)
def test_sentences(text, sentences):
    assert tokens.sentences(text) == sentences


@given(st.text())
def test_sentences_lose_no_word(text):
    assert [word for sentence in tokens.sentences(text) for word in tokens.words(sentence)] == tokens.words(text)


def test_shingles():
    assert tokens.shingles("A b c d e f g") == {"a b c d e", "b c d e f", "c d e f g"}
    assert tokens.shingles("a b c", length=2) == {"a b", "b c"}
    assert tokens.shingles("A, b!") == {"a b"}
    assert tokens.shingles("1 2 3") == frozenset()


@given(st.lists(st.sampled_from(["lake", "treaty", "water"]), max_size=30))
def test_shingles_stand_in_the_text(words):
    text = " ".join(words)
    assert all(f" {shingle} " in f" {text} " for shingle in tokens.shingles(text))
