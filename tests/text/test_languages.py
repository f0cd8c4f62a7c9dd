"""What a language's file says holds for its words: cut, stemmed, stopped; and the documented table is the true one."""

from pathlib import Path
from random import Random

import pytest

from framing.text.language import language
from framing.text.language_table import markdown
from framing.text.language_text import LanguageText, language_of, like
from framing.text.terms import terms, tokenizer
from framing.text.tokens import sentences, units, words
from tests.text.planted.studies import WORDS, text

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("code", sorted(WORDS))
def test_its_words_survive_and_its_function_words_do_not(code):
    lot = Random(7)
    body = LanguageText(text(code, "law", lot), code)
    stopped = tokenizer("short", stemmed=False)(body)
    assert len(stopped) >= 10
    assert not set(stopped) & language(code).function_words
    assert len(tokenizer("english", stemmed=True)(body)) <= len(terms(body))


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("de", ["warnung", "warnungen"]), ("ru", ["угроза", "угрозы", "угрозой"]), ("uk", ["загроза", "загрози"]),
        ("ko", ["미국은", "미국이", "미국을", "미국"]), ("bg", ["заплаха", "заплахата"]),
        ("es", ["amenaza", "amenazas"]),
        ("fr", ["menace", "menaces"]), ("he", ["איום", "האיום"]), ("tr", ["tehdit", "tehditler"]),
        ("it", ["accordo", "l'accordo"]),
    ],
)  # fmt: skip
def test_forms_of_a_word_have_one_stem(code, forms):
    assert len({language(code).stem(form) for form in forms}) == 1


def test_traditional_and_simplified_texts_have_the_same_terms():
    assert terms(LanguageText("美國與中國會談", "zh")) == terms(LanguageText("美国与中国会谈", "zh"))


def test_sentences_words_and_lengths_in_every_script():
    assert sentences("会談は終わった。「批判」が続く！次は？") == ["会談は終わった。", "「批判」が続く！", "次は？"]
    assert sentences("هل انتهى؟ نعم. انتهى") == ["هل انتهى؟", "نعم.", "انتهى"]
    assert sentences("चीन ने कहा। फिर रुका।") == ["चीन ने कहा।", "फिर रुका।"]
    assert sentences("He came, e.g. by train. She left.") == ["He came, e.g. by train.", "She left."]
    assert words("चीन की चेतावनी") == ["चीन", "की", "चेतावनी"]
    assert len(units("米中会談")) == 4
    assert len(units("चीन की चेतावनी")) == 3


def test_a_text_keeps_its_language_through_sentences():
    body = LanguageText("Erster Satz. Zweiter Satz.", "de")
    assert [language_of(part).code for part in sentences(body)] == ["de", "de"]
    assert language_of(like("anders", body)).code == "de"
    assert language_of("plain").code == "en"


def test_the_documented_table_is_the_true_one():
    assert (ROOT / "docs/languages.md").read_text(encoding="utf-8").endswith(markdown())
