import numpy as np
import pytest

from framing.vectorise.methods import frames
from tests.study import builder

TEXTS = [str(row["abstract"]) for row in builder.leads()[:40]]
TRUE = [next(frame for frame in builder.SENTENCES if f"/{frame}/" in row["url"]) for row in builder.leads()[:40]]
LEXICON = {"menace": ["coerc*", "threat*", "army"], "burden": ["price*", "cost*", "debt"]}


def test_texts_of_a_frame_lie_nearest_to_it():
    method = frames.GenericFramesVectoriser(LEXICON, dimensions=10, random_state=0)
    rows = method.fit(TEXTS).transform(TEXTS)
    assert list(method.get_feature_names_out()) == ["menace", "burden"]
    for column, name in enumerate(LEXICON):
        in_frame = np.array([frame == name for frame in TRUE])
        assert rows[in_frame, column].mean() > rows[~in_frame, column].mean() + 0.5


def test_a_frame_without_a_word_in_the_texts_has_no_column():
    method = frames.GenericFramesVectoriser({**LEXICON, "absent": ["zebra*"]}, dimensions=10, random_state=0)
    assert method.fit(TEXTS).transform(TEXTS).shape == (40, 2)


@pytest.mark.parametrize("lexicon", [None, {}, {"absent": ["zebra*"]}])
def test_no_word_of_the_lexicon(lexicon):
    with pytest.raises(ValueError, match="no word of the lexicon occurs in the texts"):
        frames.GenericFramesVectoriser(lexicon).fit(TEXTS)


def test_stems_and_words_find_the_same_entries():
    plain, stemmed = (
        frames.GenericFramesVectoriser(LEXICON, stem=stem, dimensions=10, random_state=0).fit(TEXTS)
        for stem in (False, True)
    )
    assert list(plain.get_feature_names_out()) == list(stemmed.get_feature_names_out())
