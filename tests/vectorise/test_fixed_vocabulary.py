import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import CountVectorizer

from framing.text.terms import WORD, form, tokenizer
from framing.vectorise.fixed_vocabulary import FixedVocabularyCounter
from tests.study import builder

TEXTS = [str(row["abstract"]) for row in builder.leads()[:40]]
words = st.sampled_from(["the", "bad", "bread", "breads", "baked", "not", "Bread's", "@us", "x", "2021", "."])
texts_of_words = st.lists(words, max_size=12).map(" ".join)


def counted(texts, others, ngrams, **options):
    """Return what scikit-learn counts, and what is counted here."""
    by = CountVectorizer(tokenizer=tokenizer(**options), token_pattern=None, ngram_range=(1, ngrams), min_df=2)
    by.fit(texts)
    counter = FixedVocabularyCounter(by.vocabulary_, form(**options))
    return by.transform(others).toarray(), counter.counts(others)


@pytest.mark.parametrize("ngrams", [1, 2, 3])
@pytest.mark.parametrize("stemmed", [True, False])
@pytest.mark.parametrize("stop_words", ["short", "english", "none"])
def test_scikit_learn_counts_the_same(ngrams, stemmed, stop_words):
    expected, result = counted(TEXTS[:25], TEXTS[10:], ngrams, stop_words=stop_words, stemmed=stemmed)
    np.testing.assert_array_equal(result.toarray(), expected)
    assert result.has_sorted_indices


@settings(deadline=None)
@given(
    st.lists(texts_of_words, min_size=2, max_size=6),
    st.lists(texts_of_words, min_size=1, max_size=6),
    st.integers(1, 3),
)
def test_scikit_learn_counts_the_same_of_any_words(texts, others, ngrams):
    try:
        expected, result = counted([*texts, *texts], others, ngrams, stop_words="short", stemmed=True)
    except ValueError:  # no word is left
        return
    np.testing.assert_array_equal(result.toarray(), expected)


def test_the_counted_words_are_those_of_the_pattern():
    by = CountVectorizer(token_pattern=WORD, stop_words="english", min_df=2).fit(TEXTS)
    counter = FixedVocabularyCounter(by.vocabulary_, form("english", stemmed=False))
    np.testing.assert_array_equal(counter.counts(TEXTS).toarray(), by.transform(TEXTS).toarray())


def test_no_texts_and_no_words():
    counter = FixedVocabularyCounter({"bread": 0, "bread baked": 1}, form("none", stemmed=False))
    assert counter.counts([]).shape == (0, 2)
    assert counter.counts(["", "2021"]).nnz == 0
    assert counter.counts(["baked bread baked"]).toarray().tolist() == [[1, 1]]
