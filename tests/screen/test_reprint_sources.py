from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.screen.reprints import deduplicate, same_text
from framing.study.model import Article
from framing.text.tokens import shingles
from tests.extract.examples import EXAMPLES, lead

TEXTS = {example.name: example.expected["text"] for example in EXAMPLES if example.holds_article}
FERRY = TEXTS["marrowtimes.example/wordpress-graph"]
TALKS = TEXTS["tellmark.example/not-free-but-whole"]
CHINESE = TEXTS["bailu.example/gb2312"]
KOREAN = TEXTS["haeram.example/euc-kr"]
BICYCLE = "The mayor, who had come by bicycle, said that she would read every page of it before the week was out. "


def row(name, text, **fields):
    return Article(**lead(url=f"https://{name}.example/a", **fields).model_dump(), text=text)


def groups(articles):
    result = {}
    for article in deduplicate(articles):
        result.setdefault(article.duplicate_group, set()).add(article.outlet)
    return sorted(map(sorted, result.values()))


def together(one, other):
    return same_text(shingles(one), shingles(other))


@pytest.mark.parametrize("text", [FERRY, TALKS, CHINESE, KOREAN])
class TestOneText:
    def test_itself(self, text):
        assert together(text, text)

    def test_with_dateline_and_credit(self, text):
        assert together(text, f"TENNICK (Reuters) - {text}\nReporting by a hand in Tennick")

    def test_with_a_paragraph_more(self, text):
        assert together(text, f"{text}\n{BICYCLE}")

    def test_paragraphs_in_another_order(self, text):
        assert together(text, "\n".join(reversed(text.splitlines())))

    def test_cut_after_the_third_paragraph(self, text):
        assert together(text, "\n".join(text.splitlines()[:3]))

    def test_a_word_replaced_in_every_paragraph(self, text):
        lines = [line.replace(" the ", " that ", 1).replace("，", "、", 1) for line in text.splitlines()]
        assert together(text, "\n".join(lines))


def test_different_tellings_of_one_event_are_two():
    assert not together(FERRY, TALKS)
    assert not together(CHINESE, TEXTS["luhai.example/big5"])


def test_a_digest_joins_nothing():
    digest = "\n".join(TEXTS[name] for name in sorted(TEXTS) if "tables" in name or "graph" in name or "amp" in name)
    digest += "\n" + TEXTS["varnacourier.example/arc-promos"]
    assert not together(FERRY, digest)


def test_a_quotation_joins_nothing():
    assert not together(FERRY.splitlines()[0], FERRY)


def test_the_agency_is_the_origin_even_when_its_copy_is_later():
    rows = [
        row("a", FERRY, outlet="A", published="2021-03-17", wire="Reuters"),
        row("b", FERRY, outlet="Reuters", published="2021-03-18"),
        row("c", FERRY, outlet="C", published="2021-03-18", wire="Reuters"),
    ]
    assert [article.role for article in deduplicate(rows)] == ["reprint", "origin", "reprint"]


def test_an_agency_that_nobody_credits_has_no_privilege():
    rows = [
        row("a", FERRY, outlet="A", published="2021-03-17"),
        row("b", FERRY, outlet="Reuters", published="2021-03-18"),
    ]
    assert [article.role for article in deduplicate(rows)] == ["origin", "reprint"]


def test_the_earlier_hour_of_a_day_is_the_origin():
    rows = [
        row("a", FERRY, outlet="A", published="2021-03-17").model_copy(
            update={"published_at": "2021-03-17T18:00:00+09:00"}
        ),
        row("b", FERRY, outlet="B", published="2021-03-17").model_copy(
            update={"published_at": "2021-03-17T09:30:00+00:00"}
        ),
        row("c", FERRY, outlet="C", published="2021-03-17").model_copy(update={"published_at": "2021-03-17T07:00:00"}),
    ]
    assert [article.role for article in deduplicate(rows)] == ["origin", "reprint", "reprint"]


def test_rejected_rows_are_left_alone():
    rows = [row("a", FERRY), row("b", FERRY).rejected("screen", "off topic")]
    assert [article.role for article in deduplicate(rows)] == ["sole", None]


def pool():
    """Texts and their variants: copies, cuts, chains of small changes."""
    result = []
    for text in (FERRY, TALKS, KOREAN, CHINESE):
        lines = text.splitlines()
        result += [
            text,
            "\n".join(lines[:3]),
            "\n".join(lines[:4]),
            f"(AP) {text}",
            "\n".join([*lines[:4], BICYCLE * 2]),
        ]
    return [
        row(f"o{number}", text, outlet=f"O{number}", published=f"2021-03-{10 + number % 5}")
        for number, text in enumerate(result)
    ]


@given(st.permutations(pool()))
@settings(max_examples=25, deadline=None)
def test_the_order_of_rows_does_not_matter(rows):
    assert {article.id: article for article in deduplicate(rows)} == {
        article.id: article for article in deduplicate(pool())
    }


@given(st.lists(st.sampled_from(pool()), unique_by=lambda article: article.id, min_size=1))
@settings(max_examples=25, deadline=None)
def test_grouping_is_an_equivalence(rows):
    result = {article.id: article for article in deduplicate(rows)}
    assert set(result) == {article.id for article in rows}
    for article in result.values():
        origin = result[article.duplicate_group]
        assert origin.duplicate_group == origin.id
        assert (article.role in {"sole", "origin"}) == (article.id == article.duplicate_group)
    for one, other in pairwise(rows):
        if together(one.text, other.text):
            assert result[one.id].duplicate_group == result[other.id].duplicate_group


def test_five_hundred_full_texts_are_grouped():
    lines = sorted({line for text in TEXTS.values() for line in text.splitlines()})
    rows = [
        row(f"n{number}", "\n".join(lines[number % 90 : number % 90 + 4]), outlet=f"N{number}") for number in range(500)
    ]
    result = deduplicate(rows)
    assert len(result) == len(rows)
    assert all(result[number].duplicate_group == result[number + 90].duplicate_group for number in range(400))
