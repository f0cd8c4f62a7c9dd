"""Each language is measured by itself: what all its texts have in common tells nothing of them."""

import numpy as np
from sklearn.preprocessing import StandardScaler

from framing.lenses.by_language import ENOUGH, ScalerByLanguage
from framing.lenses.codebook import CodebookLens
from framing.study.model import Frame
from framing.text.language_text import LanguageText

ROWS = np.random.default_rng(1).normal(size=(3 * ENOUGH, 4))


def test_one_language_is_standardised_as_a_whole():
    languages = ["ta"] * len(ROWS)
    assert np.array_equal(
        ScalerByLanguage().fit(ROWS, languages).transform(ROWS, languages), StandardScaler().fit_transform(ROWS)
    )


def test_what_a_language_adds_to_all_its_rows_is_gone():
    languages = ["ja"] * ENOUGH + ["en"] * (len(ROWS) - ENOUGH)
    moved = ROWS.copy()
    moved[:ENOUGH] = 5 * moved[:ENOUGH] + 7
    one, other = (ScalerByLanguage().fit(rows, languages).transform(rows, languages) for rows in (ROWS, moved))
    assert np.allclose(one, other)


def test_a_language_of_few_texts_is_measured_with_the_rest():
    languages = ["en"] * (len(ROWS) - 2) + ["vi", "id"]
    scaler = ScalerByLanguage().fit(ROWS, languages)
    assert np.allclose(scaler.transform(ROWS[-2:], ["vi", "th"]), StandardScaler().fit(ROWS).transform(ROWS[-2:]))


def test_frames_are_told_apart_in_each_language_by_its_own_cues():
    frames = {"war": Frame(definition="War.", cues=("en:war", "fr:guerre")),
              "trade": Frame(definition="Trade.", cues=("en:trade", "fr:commerce"))}  # fmt: skip
    english = [
        f"a {'war' if n % 2 else 'trade'} day with {'guns' if n % 2 else 'ships'} number{n % 3}" for n in range(40)
    ]
    french = [f"un {'commerce' if n % 2 else 'guerre'} du jour numero{n % 5}" for n in range(40)]
    texts = [LanguageText(text, "en") for text in english] + [LanguageText(text, "fr") for text in french]
    shares = CodebookLens(frames, dimensions=5, random_state=0).fit(texts).transform(texts)
    expected = ["war" if n % 2 else "trade" for n in range(40)] + ["trade" if n % 2 else "war" for n in range(40)]
    assert [("war", "trade")[int(row.argmax())] for row in shares] == expected
