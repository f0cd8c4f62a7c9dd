import pytest

from framing.screen.references import references_among
from framing.study.model import Article, Reference
from tests.study import builder

REFERENCE = Reference(
    url="https://www.voice.example/knife",
    also_at=("https://mirror.example/a/knife",),
    title="A treaty held like a knife",
    language="en",
    abstract="It is held so.",
)
ELSEWHERE = "https://a.example/1"


def article(**known):
    return Article(**{**builder.leads()[0], "url": ELSEWHERE, "title": "Another story", "text": "It is.", **known})


def is_reference(article, reference):
    return [*references_among([article], [reference])] == [article]


@pytest.mark.parametrize(
    ("known", "verdict"),
    [
        ({}, False),
        ({"url": "https://www.voice.example/knife"}, True),
        ({"url": "http://www.voice.example/knife/?utm_source=x"}, True),
        ({"url": "https://www.voice.example/knives"}, False),
        ({"url": "https://mirror.example/a/knife"}, True),
        ({"title": "A treaty held like a knife"}, True),
        ({"title": "A TREATY held, like a knife!"}, True),
        ({"title": "A treaty held like a sword"}, False),
        ({"title": "A treaty held like"}, False),
        ({"title": None}, False),
    ],
)
def test_by_its_addresses_and_by_its_title(known, verdict):
    assert is_reference(article(**known), REFERENCE) is verdict


@pytest.mark.parametrize(
    ("title", "verdict"),
    [("Of salt and glass", True), ("Salt and glass", False), ("The accord", False), ("2031", False)],
)
def test_a_title_of_fewer_than_four_words_can_be_shared_by_chance(title, verdict):
    reference = REFERENCE.model_copy(update={"title": title})
    assert is_reference(article(title=title), reference) is verdict


def test_a_reference_without_an_address_is_known_by_its_title_alone():
    reference = REFERENCE.model_copy(update={"url": None, "also_at": ()})
    assert is_reference(article(title=REFERENCE.title), reference)
    assert not is_reference(article(url=REFERENCE.url), reference)


def test_of_several_references_each_is_recognised_and_nothing_else():
    other = REFERENCE.model_copy(
        update={"url": "https://other.example/salt", "also_at": (), "title": "Of salt and glass"}
    )
    rows = [
        article(),
        article(url="https://other.example/salt"),
        article(title=REFERENCE.title),
        article(title="Of salt"),
        article(title=other.title),
    ]
    assert [*references_among(rows, [REFERENCE, other])] == [rows[1], rows[2], rows[4]]
    assert [*references_among(rows, [])] == []
