"""Languages are told apart by script where that decides, by letters elsewhere, and by the outlet for headlines."""

from random import Random

import py3langid
import pytest

from framing.text.identification import language_of
from framing.text.names import is_language
from tests.text.planted.studies import FRAMES, WORDS, text


@pytest.mark.parametrize("code", sorted(WORDS))
def test_a_text_of_each_language(code):
    lot = Random(3)
    assert {language_of(text(code, frame, lot), code) for frame in FRAMES} == {code}


@pytest.mark.parametrize(
    ("headline", "expected", "language"),
    [
        ("米中会談", "ja", "ja"), ("米中会談", "zh", "zh"), ("米中会談", None, "zh"), ("韓美同盟", "ko", "ko"),
        ("中美會談喺安克雷奇舉行", "zh", "zh"), ("미국과 중국", "en", "ko"), ("アラスカで会談", "en", "ja"),
        ("石平のChina Watch 深まる孤立", "ja", "ja"),
    ],
)  # fmt: skip
def test_headlines(headline, expected, language):
    assert language_of(headline, expected) == language


def test_an_english_text_of_a_japanese_outlet_is_english():
    body = "The ministers met in Tokyo on Tuesday and spoke about the alliance, the islands and the sea for two hours."
    assert language_of(body, "ja") == "en"
    assert language_of(body, "fr") == "en"


def test_every_language_that_is_identified_is_one():
    assert [code for code, _ in py3langid.rank("hello") if not is_language(code)] == []
