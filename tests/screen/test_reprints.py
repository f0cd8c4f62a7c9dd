from itertools import product
from string import ascii_lowercase

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.screen.reprints import deduplicate, same_text
from framing.study.model import Article
from tests.study import builder

TEXT = " ".join(builder.SENTENCES["menace"])
OTHER = " ".join(builder.SENTENCES["burden"])


def article(name, text, **fields):
    lead = {**builder.leads()[0], "url": f"https://a.example/{name}", "published": "2031-05-03", **fields}
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
    result = roles(STORIES)
    origin = STORIES[2].id
    assert result["first"] == ("origin", origin)
    assert {result[name] for name in ("own", "copy", "undated")} == {("reprint", origin)}
    assert result["other"] == ("sole", STORIES[4].id)
    assert result["gone"] == (None, None)


def test_of_one_day_the_origin_credits_no_agency():
    result = roles([article("a", TEXT, wire="MPA"), article("b", TEXT)])
    assert [result[name][0] for name in "ab"] == ["reprint", "origin"]


def test_a_month_is_no_earlier_than_its_days():
    result = roles([article("a", TEXT, published="2031-05"), article("b", TEXT, published="2031-05-20")])
    assert result["b"][0] == "origin"


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
    result = deduplicate([*copies, article("other", OTHER)])
    assert len({row.duplicate_group for row in result}) == 2
    assert [row.role for row in result].count("reprint") == 300


WORDS = ["".join(letters) for letters in product(ascii_lowercase, repeat=2)]


def window(start, length=104):
    """Return so many words of one long text: 104 words are 100 shingles, and a window 25 further shares 75 of them."""
    return " ".join(WORDS[start : start + length])


def grouped(texts):
    """Return the sets of rows whose texts are one."""
    found = {}
    for number, row in enumerate(deduplicate([article(str(number), text) for number, text in enumerate(texts)])):
        found.setdefault(row.duplicate_group, set()).add(number)
    return sorted(map(sorted, found.values()))


def shingled(common, own):
    return frozenset(map(str, range(common))) | frozenset(f"own {number}" for number in range(own))


@pytest.mark.parametrize(
    ("one", "other", "common", "verdict"),
    [
        (0, 0, 0, False),  # texts without a word
        (1, 1, 1, True),
        (1, 1, 0, False),
        (8, 8, 6, True),  # 6 of 10 different shingles are common
        (8, 8, 5, False),
        (80, 80, 60, True),
        (80, 80, 59, False),
        (103, 103, 77, False),  # 77 of 129 fall short of six tenths by the least
        (60, 150, 48, True),  # 48 are four fifths of 60
        (60, 150, 47, False),
        (200, 400, 160, True),
        (200, 400, 159, False),
        (59, 150, 59, False),  # too short to be known for a cut
        (70, 200, 70, True),  # 70 are 35 hundredths of 200
        (70, 201, 70, False),  # a part so small is a quotation
        (30, 50, 30, True),  # 30 of 50 are common, short though they are
        (30, 51, 30, False),
    ],
)
def test_which_texts_are_one(one, other, common, verdict):
    short = shingled(common, one - common)
    long = shingled(common, 0) | frozenset(f"theirs {number}" for number in range(other - common))
    assert (len(short), len(long), len(short & long)) == (one, other, common)
    assert same_text(short, long) is verdict
    assert same_text(long, short) is verdict


def test_a_pair_is_grouped_from_six_tenths_in_common():
    assert grouped([window(0), window(25)]) == [[0, 1]]  # 75 of 125
    assert grouped([window(0), window(26)]) == [[0], [1]]  # 74 of 126


def test_a_cut_is_grouped_and_a_quotation_is_not():
    assert grouped([window(0, 204), window(60, 74)]) == [[0, 1]]  # 70 of the 200
    assert grouped([window(0, 204), window(60, 73)]) == [[0], [1]]
    assert grouped([window(0, 160), window(60, 64)]) == [[0, 1]]
    assert grouped([window(0, 160), window(60, 63)]) == [[0], [1]]


@given(st.lists(st.integers(0, 400), min_size=5, max_size=16))
@settings(max_examples=15)
def test_texts_are_one_group_where_a_chain_of_pairs_joins_them_and_only_there(starts):
    order = sorted(range(len(starts)), key=lambda row: starts[row])
    groups = [[order[0]]]
    for row in order[1:]:
        if starts[row] - starts[groups[-1][-1]] <= 25:
            groups[-1].append(row)
        else:
            groups.append([row])
    assert grouped([window(start) for start in starts]) == sorted(map(sorted, groups))


def test_similar_texts_that_are_not_one_stay_two_beside_copies_of_both():
    assert grouped([window(start) for start in (40, 0, 40, 0, 80, 0)]) == [[0, 2], [1, 3, 5], [4]]


def origin(*rows):
    (found,) = [row.url.rsplit("/", 1)[1] for row in deduplicate(rows) if row.role == "origin"]
    return found


def at(name, moment, **known):
    return article(name, TEXT, **known).model_copy(update={"published_at": moment})


@pytest.mark.parametrize(
    ("later", "earlier"),
    [
        ("2031-05-03T09:00:00+00:00", "2031-05-03T16:00:00+09:00"),
        ("2031-05-03T08:00:00-04:00", "2031-05-03T11:00:00+00:00"),
        ("2031-05-03T00:30:00", "2031-05-03T23:00:00+00:00"),  # no zone, no moment
        (None, "2031-05-03T23:00:00+00:00"),
    ],
)
def test_of_one_day_the_earlier_moment_is_the_origin_wherever_the_clock_hangs(later, earlier):
    assert origin(at("a", later), at("b", earlier)) == "b"
    assert origin(at("a", earlier), at("b", later)) == "a"


def test_what_makes_an_origin_in_order_of_weight():
    day, credit, moment = {"published": "2031-05-02"}, {"wire": "MPA"}, "2031-05-03T01:00:00+00:00"
    assert origin(article("a", TEXT), article("b", TEXT, **day, **credit)) == "b"  # the day before the credit
    assert origin(at("a", moment, **credit), article("b", TEXT)) == "b"  # the credit before the moment
    assert origin(article("b", TEXT), at("c", moment)) == "c"  # the moment before the address
    assert origin(article("b", TEXT), article("a", TEXT)) == "a"
    assert origin(article("a", TEXT, published=None), article("b", TEXT, published="2031-05")) == "b"


def test_only_the_agency_that_is_credited_goes_before_the_earliest():
    rows = [
        article("early", TEXT, outlet="A", published="2031-05-01", wire="Reuters"),
        article("afp", TEXT, outlet="AFP", published="2031-05-02"),
        article("reuters", TEXT, outlet="Reuters", published="2031-05-03"),
    ]
    assert origin(*rows) == "reuters"
    assert origin(*rows[:2]) == "early"
