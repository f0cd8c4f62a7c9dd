import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.extract.metadata.authors import persons
from framing.extract.metadata.statements import without_markup


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        (["Ines Coble"], ["Ines Coble"]),
        (["By Ines Coble and Rolf Ames"], ["Ines Coble", "Rolf Ames"]),
        (["Ines Coble, Rolf Ames & Mina Tarr"], ["Ines Coble", "Rolf Ames", "Mina Tarr"]),
        (["Von Lis Holm und Ole Grann"], ["Lis Holm", "Ole Grann"]),
        (["Par Lis Holm et Ole Grann"], ["Lis Holm", "Ole Grann"]),
        (["Ines Coble, Political editor"], ["Ines Coble"]),
        (["Ines Coble | Chief correspondent in Tennick"], ["Ines Coble"]),
        (["Ines Coble", "INES COBLE", "ines  coble"], ["Ines Coble"]),
        (["The Harbour Post", "Ines Coble"], ["Ines Coble"]),
        (["Harbour Post"], []),
        (["Reuters"], ["Reuters"]),
        (["Ines Coble (Reuters)"], ["Ines Coble"]),
        (["Ines Coble ines@news.example"], ["Ines Coble"]),
        (["https://news.example/people/coble", "@coble"], []),
        (["홍길동 기자 hong@news.example"], ["홍길동"]),
        (["记者：张三、李四"], ["张三", "李四"]),
        (["Andrew Andersen"], ["Andrew Andersen"]),
        (["She has written for us since the flood of the year before"], []),
        (["", " ", "2021"], []),
    ],
)
def test_persons(statements, expected):
    assert persons(statements, ["Harbour Post"]) == expected


@given(st.lists(st.text(max_size=100), max_size=4))
def test_never_raises_and_never_twice(statements):
    names = persons(statements)
    assert len({name.casefold() for name in names}) == len(names)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Ferry &amp;amp; bill", "Ferry & bill"),
        ("&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;\tTwo.&lt;/p&gt;", "One.\nTwo."),
        ("&amp;lt;p&amp;gt;One.&amp;lt;/p&amp;gt;", "One."),
        ("One.\r\n\t\tTwo\tthree.", "One.\nTwo three."),
        ("a < b and c > d", "a < b and c > d"),
        (["One.", "Two."], "One.\nTwo."),
        (None, ""),
        ({"@value": "x"}, ""),
    ],
)
def test_a_text_of_json_ld_is_cleaned(value, expected):
    assert without_markup(value) == expected
