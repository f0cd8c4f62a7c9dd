"""Praise and blame are read by a lexicon in its own language, and by a language's own words in every other."""

import pytest

from framing.lenses.judgement import Judgement
from framing.study.model import Lexicon
from framing.text.language import codes, language
from framing.text.language_text import LanguageText
from framing.text.terms import clauses, terms

LEXICON = Lexicon(
    title="Words", origin="Made up.", licence="MIT", language="en", groups={"praise": ["wise*"], "blame": ["bully*"]}
)


def kinds(sentence, code):
    text = LanguageText(sentence, code)
    [part] = clauses(text)
    return Judgement.of(LEXICON, [text]).kinds(part, frozenset(terms(LanguageText(part, code))), code)


@pytest.mark.parametrize(
    ("sentence", "code", "expected"),
    [
        ("They were bullying their wisest friends", "en", ["praise", "blame"]), ("美国的威胁无人理会", "zh", ["blame"]),
        ("双方合作很重要", "zh", ["praise"]), ("Il parla de menaces", "fr", ["blame"]),
        ("О сотрудничестве и угрозах", "ru", ["praise", "blame"]), ("협력을 위협했다", "ko", ["praise", "blame"]),
        ("They met on Tuesday", "en", []), ("A bully", "fr", []),
    ],
)  # fmt: skip
def test_sentences(sentence, code, expected):
    assert kinds(sentence, code) == expected


@pytest.mark.parametrize("code", [code for code in codes() if code != "en"])
def test_every_language_has_words_of_both_kinds_and_none_is_a_stop_word_of_the_short_list(code):
    rules = language(code)
    assert rules.praise
    assert rules.blame
    assert not {*rules.praise, *rules.blame} & rules.function_words
    for kind in ("praise", "blame"):
        assert kinds(getattr(rules, kind)[0], code) == [kind]
