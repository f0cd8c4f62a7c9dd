"""The codebook lens and the coded lens on texts whose frames are known because they were made so."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

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
    return coded.CodedArticles(X, np.array(TRUE * 3), outlets, X.shape[1])


def test_no_outlet_is_on_both_sides_of_a_fold(sample):
    for train, test in sample.folds(5, 1):
        assert not set(sample.outlets[train]) & set(sample.outlets[test])


def test_the_coded_lens_learns_and_its_probabilities_sum_to_one(sample):
    names = sorted(set(TRUE))
    shares = coded.held_out_probabilities(sample, names, 1)
    np.testing.assert_allclose(shares.sum(axis=1), 1)
    assert np.mean(np.array(names)[shares.argmax(axis=1)] == sample.frames) > 0.9


def test_shuffled_codes_teach_nothing(sample):
    shuffled = coded.CodedArticles(
        sample.X, np.random.default_rng(0).permutation(sample.frames), sample.outlets, sample.terms
    )
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


@settings(max_examples=8)
@given(
    outlets=st.lists(st.integers(10, 12), min_size=2, max_size=2),
    rare=st.lists(st.integers(1, 6), max_size=2),
    articles=st.sampled_from([1, 2, 25]),
    seed=st.integers(0, 1000),
)
def test_whatever_can_be_learnt_is_learnt(outlets, rare, articles, seed):
    """Frames of few outlets, or of one outlet nearly alone, leave folds and small shares in which they do not occur."""
    rng = np.random.default_rng(seed)
    frames, where = [], []
    for name, size in zip("abcd", [*outlets, *rare], strict=False):
        for outlet in rng.permutation(30)[:size].tolist():
            times = articles if rng.random() < 0.2 else 1
            frames += [name] * times
            where += [f"outlet {outlet}"] * times
    X = sparse.csr_matrix(rng.random((len(frames), 6)))
    sample = coded.CodedArticles(X, np.array(frames), np.array(where), X.shape[1])
    assert sample.can_be_learnt
    shares = coded.held_out_probabilities(sample, "abcd", seed)
    np.testing.assert_allclose(shares.sum(axis=1), 1)
    points = [*coded.learning_curve(sample, (0.05, 0.4, 1.0), seed)]
    assert all({*predicted} <= {*frames} for _, _, _, predicted in points)
    assert all(0 < size <= len(frames) for _, size, _, _ in points)


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
    assert not coded.CodedArticles(sample.X, sample.frames, outlets_of_one, sample.terms).subset(pair).can_be_learnt


def test_definitions_alone_are_a_codebook():
    frames = {
        "repair": Frame(definition="Trust between old partners grows and they stand together in solidarity."),
        "menace": Frame(definition="A bully threatens and coerces its neighbour with an army."),
        "burden": Frame(definition="Families pay the price in debt and tax."),
        "show": Frame(definition="Insults before cameras, a theatre."),
    }
    lens = CodebookLens(frames, dimensions=10, random_state=0).fit(TEXTS)
    result = [lens.names_[i] for i in lens.transform(TEXTS).argmax(axis=1)]
    assert lens.names_ == list(frames)
    assert np.mean([one == other for one, other in zip(result, TRUE, strict=True)]) > 0.6


@pytest.mark.parametrize(("gain", "chosen"), [(0.2, 2), (0.01, 1), (-0.1, 1)])
def test_more_columns_are_taken_only_where_they_gain_a_standard_error(gain, chosen):
    results = {
        "param_columns__count": np.array([5, 5, 9, 9]),
        "mean_test_score": np.array([0.5, 0.6, 0.6 + gain, 0.4]),
        "std_test_score": np.full(4, 0.05),
    }
    assert coded._simplest(results) == chosen  # noqa: SLF001 - the rule by itself


def test_columns_beside_words_help_where_words_say_nothing(sample):
    rng = np.random.default_rng(0)
    noise = rng.normal(size=(120, 5))
    names = sorted(set(TRUE))
    known = np.eye(len(names))[[names.index(frame) for frame in sample.frames]]
    for beside, least in ((known, 0.95), (np.zeros_like(known), 0.0)):
        X = coded.columns(coded.sparse.csr_matrix(noise), beside, None)
        articles = coded.CodedArticles(X, sample.frames, sample.outlets, 5)
        shares = coded.held_out_probabilities(articles, names, 1)
        assert np.mean(np.array(names)[shares.argmax(axis=1)] == sample.frames) >= least
