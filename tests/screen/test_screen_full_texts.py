from pathlib import Path

import pytest

from framing.screen.screening import screen
from framing.study.loading import load_study
from framing.study.model import Article
from tests.extract.examples import EXAMPLES, lead

CONFIG = Path(__file__).parents[2] / "config"
TEXTS = {example.name: example.expected["text"] for example in EXAMPLES if example.holds_article}
ENGLISH = TEXTS["tellmark.example/not-free-but-whole"]
CHINESE = TEXTS["bailu.example/gb2312"]
ALASKA = " Envoys from Beijing and Washington spoke of the same in Alaska, where China had asked for it."


@pytest.fixture(scope="module")
def study():
    return load_study(CONFIG / "studies" / "alaska-2021", CONFIG)


def reason(study, text, **fields):
    fields = {"event": "alaska", "published": "2021-03-19", "title": "Of salt and glass", **fields}
    article = Article(**lead(**fields).model_dump(), text=text)
    (result,) = screen([article], study, ())
    return (result.reason or "").split(":")[0]


def test_a_full_text_within_window_language_and_topic_is_kept(study):
    assert reason(study, ENGLISH + ALASKA) == ""


@pytest.mark.parametrize(
    ("text", "fields", "expected"),
    [
        (ENGLISH, {}, "off topic"),
        (ENGLISH + ALASKA, {"published": "2021-06-01"}, "outside the window"),
        (CHINESE, {}, "language"),
        ("Too little of Alaska and China to tell.", {}, "too short"),
    ],
)
def test_reasons(study, text, fields, expected):
    assert reason(study, text, **fields) == expected


def test_scripts_without_spaces_are_not_short_for_it(study):
    chinese = study.model_copy(update={"languages": ("zh",)})
    assert reason(chinese, CHINESE[:100]) == "off topic"
    assert reason(chinese, CHINESE[:20]) == "too short"
