from hypothesis import given, settings
from hypothesis import strategies as st

from framing.screen.reprints import deduplicate
from framing.study.model import Article
from tests.study import builder

TEXT = " ".join(builder.SENTENCES["menace"])
OTHER = " ".join(builder.SENTENCES["burden"])


def article(name, text, **known):
    lead = {**builder.leads()[0], "url": f"https://a.example/{name}", "published": "2031-05-03", **known}
    return Article(**lead, text=text)


def roles(articles):
    return {row.url.rsplit("/", 1)[1]: (row.role, row.duplicate_group) for row in deduplicate(articles)}


STORIES = [
    article("own", TEXT, published="2031-05-04"),
    article("copy", f"{TEXT} More to come.", published="2031-05-05"),
    article("first", TEXT, published="2031-05-02"),
    article("undated", f"{TEXT} Indeed, so it is.", published=None),
    article("other", OTHER),
    article("gone", TEXT, published="2031-05-01").rejected("screen", "language"),
]


def test_the_earliest_is_the_origin():
    found = roles(STORIES)
    origin = STORIES[2].id
    assert found["first"] == ("origin", origin)
    assert {found[name] for name in ("own", "copy", "undated")} == {("reprint", origin)}
    assert found["other"] == ("sole", STORIES[4].id)
    assert found["gone"] == (None, None)


def test_of_one_day_the_origin_credits_no_agency():
    found = roles([article("a", TEXT, wire="MPA"), article("b", TEXT)])
    assert [found[name][0] for name in "ab"] == ["reprint", "origin"]


def test_a_month_is_no_earlier_than_its_days():
    found = roles([article("a", TEXT, published="2031-05"), article("b", TEXT, published="2031-05-20")])
    assert found["b"][0] == "origin"


@given(st.permutations(STORIES))
@settings(deadline=None, max_examples=10)
def test_the_order_of_rows_does_not_matter(shuffled):
    assert roles(shuffled) == roles(STORIES)
    assert [row.url for row in deduplicate(shuffled)] == [row.url for row in shuffled]


def test_texts_without_words_are_not_the_same():
    assert {role for role, _ in roles([article("a", ""), article("b", "2021!")]).values()} == {"sole"}


def test_twice_is_once():
    once = deduplicate(STORIES)
    assert deduplicate(once) == once


def test_many_copies_are_one_text():
    copies = [article(f"copy{number}", TEXT) for number in range(300)] + [article("cut", f"{TEXT} More to come.")]
    found = deduplicate([*copies, article("other", OTHER)])
    assert len({row.duplicate_group for row in found}) == 2
    assert [row.role for row in found].count("reprint") == 300
