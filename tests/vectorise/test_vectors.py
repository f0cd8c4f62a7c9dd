"""Vectors that are learnt from a sample and made block by block."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.study.model import Block, Choice, Lexicon, Method
from framing.vectorise import document_matrix
from framing.vectorise.document_matrix import DocumentMatrix, FittedVectoriser
from framing.vectorise.sampling import blocks, drawn
from tests.study import builder

TEXTS = [str(row["abstract"]) for row in builder.leads()[:40]]
PIECE = "The danger of conflict grows when a bully with an army watches the frontier."
LEXICONS = {
    "frames": Lexicon(title="f", origin="o", licence="l", groups={"menace": ["coerc*", "army"], "cost": ["price*"]})
}
METHOD = Method(
    vectoriser=Choice(name="lsa", options={"dimensions": 5}),
    blocks=[Block(name="frames", options={"lexicon": "frames", "dimensions": 5})],
    clusterer=Choice(name="louvain"),
)
SAMPLE = drawn(TEXTS, 25, seed=2)


def made(texts, sample=None):
    return DocumentMatrix.of(texts, PIECE, METHOD, LEXICONS, 1, sample)


def same(one, other, atol=1e-12):
    for field in ("X", "reference", "reference_counts"):
        np.testing.assert_allclose(getattr(one, field), getattr(other, field), atol=atol)
    np.testing.assert_array_equal(one.words, other.words)
    np.testing.assert_array_equal(one.counts.toarray(), other.counts.toarray())


def test_at_the_threshold_nothing_changes():
    whole, asked = made(TEXTS), made(TEXTS, drawn(TEXTS, len(TEXTS), 2))
    same(whole, asked, atol=0)
    assert asked.sample is None


def test_words_are_those_of_the_sample_and_every_text_is_placed():
    found = made(TEXTS, SAMPLE)
    alone = made([TEXTS[i] for i in SAMPLE])
    assert found.X.shape == (40, alone.X.shape[1])
    np.testing.assert_array_equal(found.words, alone.words)
    np.testing.assert_array_equal(found.reference, alone.reference)
    np.testing.assert_allclose(found.X[SAMPLE], alone.X, atol=1e-12)
    np.testing.assert_array_equal(found.counts[SAMPLE].toarray(), alone.counts.toarray())


@pytest.mark.parametrize("size", [1, 7, 39, 40, 1000])
def test_the_size_of_blocks_does_not_matter(size, monkeypatch):
    whole = made(TEXTS, SAMPLE)
    monkeypatch.setattr(document_matrix, "blocks", lambda rows: blocks(rows, size))
    same(made(TEXTS, SAMPLE), whole)


@settings(deadline=None, max_examples=5)
@given(st.permutations(range(40)))
def test_the_order_of_texts_does_not_matter(order):
    shuffled = [TEXTS[i] for i in order]
    one, two = made(TEXTS, SAMPLE), made(shuffled, drawn(shuffled, 25, seed=2))
    np.testing.assert_allclose(two.X, one.X[list(order)], atol=1e-12)
    np.testing.assert_array_equal(two.counts.toarray(), one.counts[list(order)].toarray())


def test_what_is_learnt_anew_elsewhere_is_the_same():
    drawn_texts = [TEXTS[i] for i in SAMPLE]
    parts = [
        FittedVectoriser.of(drawn_texts, PIECE, METHOD, LEXICONS, 1).block(part)
        for part in (TEXTS[:15], TEXTS[15:20], TEXTS[20:])
    ]
    same(DocumentMatrix.joined(parts), made(TEXTS, SAMPLE))


@pytest.mark.parametrize("sample", [None, SAMPLE])
def test_round_trip(sample, tmp_path):
    found = made(TEXTS, sample)
    found.write(tmp_path / "vectors.npz")
    read = DocumentMatrix.read(tmp_path / "vectors.npz")
    same(read, found, atol=0)
    assert (read.sample is None) == (sample is None)
    assert sample is None or read.sample.tolist() == sample.tolist()
