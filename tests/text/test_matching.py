"""Terms, names and cues are found in every script, and not inside other words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.text.language import codes, language
from framing.text.matching import can_match, finder, pattern, stands_in
from tests.text.planted.studies import WORDS

STANDS = [
    ("Seoul", "in Seoul's north"), ("US", "US-China talks"), ("2+2", "the 2+2 talks"), ("summit", "Summit in May"),
    ("会谈", "米中會談で"), ("會談", "中美会谈"), ("ワシントン", "ワシントンで"), ("Biden", "拜登Biden政府"),
    ("동맹", "한미동맹은"), ("문", "문이 열렸다"), ("바이든", "바이든 대통령"),
    ("Китай", "из Китая"), ("Сеул", "в Сеуле"), ("Токио", "в Токио"), ("Вашингтон", "Вашингтону"),
    ("الصين", "للصين"), ("الصين", "والصين"), ("صين", "الصين"), ("أمريكا", "امريكا"), ("סין", "לסין"), ("סין", "סִין"),
    ("चीन", "चीन ने"), ("สหรัฐ", "เตือนสหรัฐว่า"), ("coerc*", "coercive"), ("New Delhi", "New\u00a0Delhi"),
]  # fmt: skip
STANDS_NOT = [
    ("Seoul", "Seoulites"), ("US", "USA"), ("US", "us"), ("문", "방문"), ("चीन", "चीनी"), ("الصين", "الصينية"),
    ("Иран", "Ирландия"), ("Рим", "Крым"), ("会谈", "会议谈"), ("coerc", "coercive"),
]  # fmt: skip


@pytest.mark.parametrize(("term", "text"), STANDS)
def test_it_stands_there(term, text):
    assert stands_in(term, text)
    assert pattern([term, "another"]).search(text)


@pytest.mark.parametrize(("term", "text"), STANDS_NOT)
def test_it_does_not(term, text):
    assert not stands_in(term, text)


def test_endings_of_a_language_that_declines():
    assert stands_in("Chiny", "w Chinach", code="pl")
    assert not stands_in("Chiny", "w Chinach")


@pytest.mark.parametrize("code", sorted(WORDS))
def test_every_term_finds_itself_between_words_of_its_language(code):
    small = sorted(language(code).function_words)[:2]
    blank = "" if code in {"zh", "ja", "th", "lo", "km"} else " "
    for frame in ("threat", "bargain", "law"):
        for term in WORDS[code][frame]:
            assert stands_in(term, blank.join([small[0], term, small[1]]), code=code), term


@given(st.text(max_size=40), st.text(max_size=200))
def test_any_term_is_a_pattern_and_what_cannot_match_never_does(term, text):
    found = finder(term).search(text)
    assert can_match(term) or not any(character.isalnum() for character in term)
    assert found is None or found.start() <= found.end()


def test_every_language_has_a_file_that_names_it():
    assert {"en", "zh", "ja", "ko", "ru", "uk", "ar", "fa", "hi", "ta", "de", "fr", "es", "it", "pt", "nl", "pl", "tr",
            "vi", "id", "bg", "ro", "cs", "sv", "el", "he", "th", "lo"} <= set(codes())  # fmt: skip
    for code in codes():
        assert language(code).code == code
        assert language(code).function_words


def test_terms_of_a_language_stand_in_texts_of_it_alone():
    assert stands_in("fr:pression", "sous pression", code="fr")
    assert not stands_in("fr:pression", "under pression", code="en")
    assert stands_in("fr:pression", "sous pression")
    assert pattern(["fr:pression", "pressure"], code="en").search("a pression") is None
    assert pattern(["fr:pression", "pressure"], code="fr").search("la pression")
