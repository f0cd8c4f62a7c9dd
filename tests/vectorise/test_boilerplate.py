import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.study.model import Masking
from framing.vectorise.boilerplate import passages, repeated_lines
from framing.vectorise.masking import Masker

LINES = st.sampled_from(
    ["Envoys meet", "MOREN — They met.", "(Reuters) - It rained.", "© 2031 The Courier", "Follow us", "a 〜 b", " "]
)


def hidden(text, repeated=frozenset()):
    return [(text[start:end].strip(), kind) for start, end, kind in passages(text, repeated)]


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("ANCHORAGE, Alaska (Reuters) - The envoys met.", "ANCHORAGE, Alaska (Reuters) -"),
        ("SEOUL, March 18 (Yonhap) -- The ministers met.", "SEOUL, March 18 (Yonhap) --"),
        ("Osthaven (AP) — Nobody slept.", "Osthaven (AP) —"),
        ("MOSCOW, March 19. /TASS/. The lake rose.", "MOSCOW, March 19. /TASS/."),
        ("WASHINGTON — The lake rose.", "WASHINGTON —"),
        ("SEOUL, South Korea — The lake rose.", "SEOUL, South Korea —"),
        ("BEIJING: The lake rose.", "BEIJING:"),
        ("(서울=연합뉴스) 홍길동 기자 = 회담이", "(서울=연합뉴스) 홍길동 기자 ="),
        ("【東京共同】会談が", "【東京共同】"),
        ("新华社东京3月16日电 会谈", "新华社东京3月16日电"),
    ],
)
def test_datelines(line, dateline):
    assert hidden(f"Over the lake\n{line}") == [(dateline, "dateline")]
    assert hidden(line) == [(dateline, "dateline")]


@pytest.mark.parametrize(
    "line",
    [
        "US — and nobody else — said no.",
        "Envoys trade barbs (AP video) in the hall.",
        "The Associated Press was there.",
        "They met: nobody slept.",
        "A long-awaited meeting - the first - began.",
    ],
)
def test_no_datelines(line):
    assert hidden(f"Over the lake\n{line}") == []


def test_a_headline_is_no_dateline():
    assert hidden("WATCH: The lake rises\nIt rose.") == []


def test_credits_stand_at_the_end():
    text = "Over the lake\nIt rose.\n(Reporting by Ilsa Voss; Editing by Jon Brandt)\n© 2031 The Courier"
    assert [kind for _, kind in hidden(text)] == ["credit", "credit"]
    assert hidden("Editing by hand is slow\nIt is.") == []


def test_what_stands_below_three_texts_belongs_to_none_of_them():
    texts = [f"Report {n}\nThe lake rose by {n}.\nFollow us for more of this" for n in range(3)]
    repeated = repeated_lines(texts)
    assert repeated == {"Follow us for more of this"}
    assert hidden(texts[0], repeated) == [("Follow us for more of this", "boilerplate")]
    assert repeated_lines(texts[:2]) == frozenset()
    assert repeated_lines([f"The same headline\nBut text {n}." for n in range(3)]) == frozenset()


@given(st.lists(st.lists(LINES).map("\n".join), max_size=5))
def test_places_lie_in_the_text_in_order_and_never_overlap(texts):
    repeated = repeated_lines(texts)
    assert repeated == repeated_lines(texts[::-1])
    for text in texts:
        end = 0
        for passage in passages(text, repeated):
            assert end <= passage[0] < passage[1] <= len(text)
            end = passage[1]


def test_masks_say_by_which_rule():
    text = "Over the lake\nMOREN (Reuters) - It rose.\n(Editing by Jon Brandt)"
    assert [mask.rule for mask in Masker(truecasing=False).fit([]).masks(text)] == ["dateline", "credit"]
    assert Masker(truecasing=False, boilerplate=False).fit([]).masks(text) == []


def test_headlines_are_left_as_they_are():
    masking = Masking(names=("Moren",), roles={"upstream": ("Velmora",)})
    short, long = "Velmora gives in at Moren", "Velmora gives in at Moren and says so in a text " * 4
    assert Masker.of(masking, [short] * 3 + [long] * 2).transform([short, long]) == [short, long.strip()]
    assert Masker.of(masking, [short] * 2 + [long] * 3).transform([short]) == ["@upstream gives in at"]
