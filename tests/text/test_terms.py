import pytest

from framing.text.terms import clauses, matching_words, stem, terms, tokenizer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@us said it Both ways", ["@us", "said", "it", "both", "ways"]),
        ("rules-based order, 2021", ["rules-based", "order"]),
        ("", []),
    ],
)
def test_terms(text, expected):
    assert terms(text) == expected


@pytest.mark.parametrize(
    ("word", "expected"), [("allies", "alli"), ("coercion's", "coercion"), ("@north_korea", "@north_korea")]
)
def test_a_role_has_no_stem(word, expected):
    assert stem(word) == stem(expected)


def test_words_that_judge_are_kept_by_the_short_list_alone():
    text = "The two should both go against it"
    assert tokenizer("short", stemmed=False)(text) == ["two", "should", "both", "go", "against"]
    assert "should" not in tokenizer("english", stemmed=False)(text)
    assert tokenizer("none", stemmed=False)(text) == terms(text)


def test_sentences_that_begin_with_a_mask_are_found():
    assert clauses("He left. @us said no; @china stayed!\nEnd") == ["he left.", "@us said no;", "@china stayed!", "end"]


def test_matching_is_sorted_and_a_star_is_any_ending():
    words = ["thread", "threat", "threatens"]
    assert matching_words("threat*", words) == ["threat", "threatens"]
    assert matching_words("threat", words) == ["threat"]
    assert matching_words("thr", words) == []
