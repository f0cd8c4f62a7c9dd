"""The codebook lens and the coded lens on texts whose frames are known because they were made so."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.lenses import coded
from framing.lenses.calibration import calibrate, probability
from framing.lenses.codebook import CodebookLens
from framing.study.model import Frame
from tests.study import builder

ROWS = builder.leads()[:40]
TEXTS = [str(row["abstract"]) for row in ROWS]
TRUE = [next(frame for frame in builder.SENTENCES if f"/{frame}/" in row["url"]) for row in ROWS]
FRAMES = {
    "repair": Frame(
        definition="Trust grows.", cues=("trust", "partner*", "solidarity"), examples=("Old partners trust.",)
    ),
    "menace": Frame(
        definition="It threatens.", cues=("coerc*", "bully", "army", "threat*"), examples=("A bully threatens.",)
    ),
    "burden": Frame(
        definition="It costs.", cues=("price*", "debt", "tax*", "cost*"), examples=("Families pay the price.",)
    ),
    "show": Frame(definition="A spectacle.", cues=("camera*", "theatre", "insult*"), examples=("Cameras flashed.",)),
    "other": Frame(definition="None of these."),
}


@pytest.fixture(scope="module")
def lens():
    return CodebookLens(FRAMES, dimensions=10, random_state=0).fit(TEXTS)


def test_the_codebook_lens_finds_frames_without_codes(lens):
    result = [lens.names_[i] for i in lens.transform(TEXTS).argmax(axis=1)]
    assert np.mean([one == other for one, other in zip(result, TRUE, strict=True)]) > 0.8


def test_shares_sum_to_one_and_a_frame_without_words_has_none(lens):
    shares = lens.transform([*TEXTS, "", "xyzzy"])
    np.testing.assert_allclose(shares.sum(axis=1), 1)
    assert lens.names_ == ["repair", "menace", "burden", "show"]


def test_two_batches_equal_one(lens):
    batches = np.vstack([lens.transform(TEXTS[:7]), lens.transform(TEXTS[7:])])
    np.testing.assert_allclose(batches, lens.transform(TEXTS), atol=1e-12)


def test_without_rounds_the_first_guess_stays():
    lens = CodebookLens(FRAMES, rounds=0, dimensions=10, random_state=0).fit(TEXTS)
    assert lens.transform(["Coercion by a bully with an army."]).argmax() == 1


@pytest.fixture(scope="module")
def sample():
    _, X = coded.weighted_terms(TEXTS * 3)
    outlets = np.array([f"outlet {i % 39}" for i in range(120)])
    return coded.CodedArticles(X, np.array(TRUE * 3), outlets)


def test_no_outlet_is_on_both_sides_of_a_fold(sample):
    for train, test in sample.folds(5, 1):
        assert not set(sample.outlets[train]) & set(sample.outlets[test])


def test_the_coded_lens_learns_and_its_probabilities_sum_to_one(sample):
    names = sorted(set(TRUE))
    shares = coded.held_out_probabilities(sample, names, 1)
    np.testing.assert_allclose(shares.sum(axis=1), 1)
    assert np.mean(np.array(names)[shares.argmax(axis=1)] == sample.frames) > 0.9


def test_shuffled_codes_teach_nothing(sample):
    shuffled = coded.CodedArticles(sample.X, np.random.default_rng(0).permutation(sample.frames), sample.outlets)
    names = sorted(set(TRUE))
    result = np.array(names)[coded.held_out_probabilities(shuffled, names, 1).argmax(axis=1)]
    assert np.mean(result == shuffled.frames) < 0.5


def test_few_codes_are_not_learnt(sample):
    assert sample.can_be_learnt
    assert not sample.subset(np.arange(12)).can_be_learnt


def test_the_learning_curve_grows_in_size(sample):
    sizes = [size for _, size, _, _ in coded.learning_curve(sample, (0.25, 0.5, 1.0), 1)]
    assert sizes == sorted(sizes)
    assert sizes[-1] == 96


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 1000))
def test_calibrated_probabilities_rise_with_the_score(seed):
    rng = np.random.default_rng(seed)
    scores = rng.uniform(size=100)
    present = rng.uniform(size=100) < scores
    outlets = [str(i % 25) for i in range(100)]
    result = calibrate(scores, np.arange(100), present, outlets, seed)
    assert result is not None
    np.testing.assert_array_equal(np.argsort(result.articles), np.argsort(scores))
    chances = [probability(result.model, score) for score in (0.0, 0.2, 0.9, 1.0)]
    assert chances == sorted(chances)
    assert all(0 <= chance <= 1 for chance in chances)
    assert probability(result.model, scores[3]) == pytest.approx(result.articles[3])


def test_a_frame_that_hardly_anyone_carries_is_not_calibrated():
    present = np.arange(100) < 5
    assert calibrate(np.linspace(0, 1, 100), np.arange(100), present, [str(i) for i in range(100)], 0) is None


def test_a_frame_of_one_outlet_cannot_be_judged_on_others(sample):
    outlets_of_one = np.where(sample.frames == "repair", "the only outlet", sample.outlets)
    pair = np.flatnonzero(np.isin(sample.frames, ["repair", "menace"]))
    assert sample.subset(pair).can_be_learnt
    assert not coded.CodedArticles(sample.X, sample.frames, outlets_of_one).subset(pair).can_be_learnt
