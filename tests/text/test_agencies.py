import pytest

from framing.text.agencies import credited_agency, is_outlet

STORY = "The council met on Wednesday to speak about the ferry.\nIt found no answer before the evening came."


@pytest.mark.parametrize(
    ("byline", "text", "agency"),
    [
        ("Reuters", STORY, "Reuters"),
        ("By Reuters Staff", STORY, "Reuters"),
        ("Ada Quill, The Associated Press", STORY, "AP"),
        ("AFP-JIJI", STORY, "AFP"),
        ("", f"WASHINGTON (AP) — {STORY}", "AP"),
        ("", f"TOKYO, March 17 (Reuters) - {STORY}", "Reuters"),
        ("", f"BEIJING, March 18 (Xinhua) -- {STORY}", "Xinhua"),
        ("", f"SEOUL, March 18 (Yonhap) -- {STORY}", "Yonhap"),
        ("", "新华社北京3月18日电 议会十七日举行会谈。", "Xinhua"),
        ("", "（中央社記者陳某台北18日電）議會今天開會。", "CNA"),
        ("", "(서울=연합뉴스) 김다온 기자 = 의회는 17일 회의를 열었다.", "Yonhap"),
        ("", "【ワシントン共同】議会は十七日、協議した。", "Kyodo"),
        ("", f"{STORY}\n(AFP)", "AFP"),
        ("", f"{STORY}\nSource: Xinhua", "Xinhua"),
        ("", f"{STORY}\n© 2021 AFP", "AFP"),
        ("", f"{STORY} (ANSA).", "ANSA"),
    ],
)
def test_credits(byline, text, agency):
    assert credited_agency(byline, text) == agency


@pytest.mark.parametrize(
    ("byline", "text"),
    [
        ("Ada Quill", STORY),
        ("", f"{STORY}\nThe spokesman told Reuters that he would not resign before the spring."),
        ("", "Reuters reported on Wednesday that the council had met.\nIt found no answer."),
        ("Pia Reutersward", STORY),
        ("", "APPLES are cheap this year - so say growers.\nIt will not last."),
        ("", ""),
    ],
)
def test_a_mention_is_no_credit(byline, text):
    assert credited_agency(byline, text) is None


def test_an_outlet_may_credit_agencies_of_its_own():
    assert credited_agency("Marsh Wire", STORY, ["Marsh Wire"]) == "Marsh Wire"
    assert credited_agency("Marsh Wire", STORY) is None


@pytest.mark.parametrize(
    ("agency", "outlet", "expected"),
    [
        ("Reuters", "Reuters", True),
        ("AP", "The Associated Press", True),
        ("Xinhua", "Xinhua News Agency", True),
        ("AP", "Apple Daily", False),
        ("Reuters", "Tellmark", False),
        ("Marsh Wire", "Marsh Wire", True),
    ],
)
def test_is_outlet(agency, outlet, expected):
    assert is_outlet(agency, outlet) is expected
