"""Vectors that are learnt from a sample and made block by block."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.study.model import Block, Choice, Lexicon, Method
from framing.vectorise import document_matrix
from framing.vectorise.document_matrix import DocumentMatrix, FittedVectoriser, fit
from framing.vectorise.sampling import draw_sample, row_blocks
from tests.study import builder

TEXTS = [str(row["abstract"]) for row in builder.leads()[:40]]
REFERENCE = "The danger of conflict grows when a bully with an army watches the frontier."
LEXICONS = {
    "frames": Lexicon(title="f", origin="o", licence="l", groups={"menace": ["coerc*", "army"], "cost": ["price*"]})
}
METHOD = Method(
    vectoriser=Choice(name="lsa", options={"dimensions": 5}),
    blocks=[Block(name="frames", options={"lexicon": "frames", "dimensions": 5})],
    clusterer=Choice(name="louvain"),
)
SAMPLE = draw_sample(TEXTS, 25, seed=2)


def made(texts, sample=None):
    return fit(texts, METHOD, LEXICONS, 1, sample)[1]


def same(one, other, atol=1e-12):
    np.testing.assert_allclose(one.X, other.X, atol=atol)
    np.testing.assert_array_equal(one.words, other.words)
    np.testing.assert_array_equal(one.counts.toarray(), other.counts.toarray())


def test_at_the_threshold_nothing_changes():
    expected, asked = made(TEXTS), made(TEXTS, draw_sample(TEXTS, len(TEXTS), 2))
    same(expected, asked, atol=0)
    assert asked.sample is None


def test_words_are_those_of_the_sample_and_every_text_is_placed():
    result = made(TEXTS, SAMPLE)
    sample_only = made([TEXTS[i] for i in SAMPLE])
    assert result.X.shape == (40, sample_only.X.shape[1])
    np.testing.assert_array_equal(result.words, sample_only.words)
    np.testing.assert_allclose(result.X[SAMPLE], sample_only.X, atol=1e-12)
    np.testing.assert_array_equal(result.counts[SAMPLE].toarray(), sample_only.counts.toarray())


@pytest.mark.parametrize("size", [1, 7, 39, 40, 1000])
def test_the_size_of_blocks_does_not_matter(size, monkeypatch):
    expected = made(TEXTS, SAMPLE)
    monkeypatch.setattr(document_matrix, "row_blocks", lambda rows: row_blocks(rows, size))
    same(made(TEXTS, SAMPLE), expected)


@settings(deadline=None, max_examples=5)
@given(st.permutations(range(40)))
def test_the_order_of_texts_does_not_matter(order):
    shuffled = [TEXTS[i] for i in order]
    one, two = made(TEXTS, SAMPLE), made(shuffled, draw_sample(shuffled, 25, seed=2))
    np.testing.assert_allclose(two.X, one.X[list(order)], atol=1e-12)
    np.testing.assert_array_equal(two.counts.toarray(), one.counts[list(order)].toarray())


def test_what_is_learnt_anew_elsewhere_is_the_same():
    drawn_texts = [TEXTS[i] for i in SAMPLE]
    parts = [fit(drawn_texts, METHOD, LEXICONS, 1)[0].matrix(part) for part in (TEXTS[:15], TEXTS[15:20], TEXTS[20:])]
    same(DocumentMatrix.joined(parts), made(TEXTS, SAMPLE))


@pytest.mark.parametrize("sample", [None, SAMPLE])
def test_round_trip(sample, tmp_path):
    result = made(TEXTS, sample)
    result.write(tmp_path / "vectors.npz")
    read = DocumentMatrix.read(tmp_path / "vectors.npz")
    same(read, result, atol=0)
    assert (read.sample is None) == (sample is None)
    assert sample is None or read.sample.tolist() == sample.tolist()


@pytest.mark.parametrize("name", ["lsa", "tfidf"])
def test_what_was_learnt_places_other_texts_alike_once_read(name, tmp_path):
    method = METHOD.model_copy(update={"vectoriser": Choice(name=name)})
    fitted, matrix = fit(TEXTS, method, LEXICONS, 1)
    fitted.write(tmp_path / "vectorise.model")
    read = FittedVectoriser.read(tmp_path / "vectorise.model")
    for texts in ([REFERENCE], TEXTS[:3], [""], []):
        one, two = fitted.matrix(texts), read.matrix(texts)
        same(one, two, atol=0)
        assert one.X.shape == (len(texts), matrix.X.shape[1])
    assert read.matrix([REFERENCE]).counts.sum() > 0
