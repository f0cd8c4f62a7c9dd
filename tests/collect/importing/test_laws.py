"""Laws of tables: what is written is read, a broken line costs itself alone, and no row vanishes."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.collect.importing.cells import days, values
from framing.collect.importing.column_names import NAMES, field_of
from framing.collect.importing.reading.decoding import text_of
from framing.collect.importing.reading.lines import SEPARATORS, rows, separator_of
from framing.study.model import day_span

RULES = (values.url, values.domain, values.language, values.country, values.ownership, values.genre, values.line)
CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\",;\t|'"), max_size=30)
TABLE = st.lists(st.lists(CELL.filter(str.strip), min_size=3, max_size=3), min_size=1, max_size=8)


def written(table, mark):
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=mark, lineterminator="\n").writerows([["url", "title", "text"], *table])
    return buffer.getvalue()


@given(TABLE, st.sampled_from(SEPARATORS))
def test_what_is_written_is_read(table, mark):
    read = [list(row.cells) for row in rows(written(table, mark), mark)]
    assert read == [["url", "title", "text"], *table]


@given(TABLE, TABLE, st.sampled_from(SEPARATORS))
def test_an_open_quote_costs_its_line_alone(before, after, mark):
    broken = f'https://c.example/x{mark}"never closed{mark}text\n'
    text = written(before, mark) + broken + written(after, mark).split("\n", 1)[1]
    read = list(rows(text, mark))
    good = [list(row.cells) for row in read if not row.reason]
    assert good == [["url", "title", "text"], *before, *after]
    assert [row.reason for row in read if row.reason] == ["quotes that are not closed"]


@given(st.lists(st.integers(0, 99), min_size=2, max_size=8), st.sampled_from(SEPARATORS))
def test_the_separator_is_known(numbers, mark):
    table = [[f"https://c.example/{n}", f"Report {n}", "A text, of a kind; with signs"] for n in numbers]
    assert separator_of(written(table, mark)) == mark


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff\0"), min_size=1),
       st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))  # fmt: skip
def test_unicode_is_read(text, encoding):
    assert text_of(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("Titel;Zeitung\nÜber die Größe des Sees und die Straße zum Ufer;Der Kurier\n", "cp1252"),
        ("Titre;Journal\nL'accord signé à l'hôtel par les délégués;Le Courrier\n", "cp1252"),
        ("Tytuł;Gazeta\nUmowa o jeziorze podpisana w hotelu, łódź odpłynęła;Kurier\n", "cp1250"),
        ("Başlık;Gazete\nİki ülke uzun görüşmelerden sonra bir anlaşma imzaladı;Kurye\n", "cp1254"),
        ("Заголовок;Издание\nДоговор об озере подписан после долгих переговоров;Курьер\n", "cp1251"),
        ("제목,언론사\n두 나라가 오랜 협상 끝에 호수 조약에 서명했다,전령\n", "cp949"),
        ("标题,媒体\n两国政府经过长时间谈判后签署了条约，规定湖水的使用,湖畔日报\n", "gb18030"),
        ("標題,媒體\n兩國政府經過長時間談判後簽署了條約，規定湖水的使用,湖畔日報\n", "big5"),
        ("見出し,新聞\n両国は長い交渉の末に湖の条約に署名した,湖畔新聞\n", "cp932"),
    ],
)
def test_code_pages_are_known(text, page):
    assert text_of(text.encode(page)) == text


def test_every_name_is_of_its_field():
    assert {(name, field_of(name)) for field, names in NAMES.items() for name in names} == {
        (name, field) for field, names in NAMES.items() for name in names
    }


@pytest.mark.parametrize(
    "column", ["id", "Nr.", "image url", "media_url", "score", "", "word count", "author", "date accessed", "12"]
)
def test_other_columns_are_no_field(column):
    assert field_of(column) == ""


@given(st.dates(min_value=day_span("1990-01")[0], max_value=day_span("2099-12")[1]))
def test_days_are_read_in_every_form(day):
    number = (day - days.date(1899, 12, 30)).days
    forms = [
        day, number, str(number), number + 0.5, day.isoformat(), f"{day:%Y%m%d}", f"{day:%Y/%m/%d}",
        f"{day.day} {day:%B %Y}", f"{day:%B} {day.day}, {day.year}", f"{day.year}年{day.month}月{day.day}日",
        f"{day.day}.{day.month}.{day.year}", f"{day:%Y-%m-%d} 09:30:00",
    ]  # fmt: skip
    assert {days.published(form) for form in forms} == {day.isoformat()}
    assert days.published(f"{day.day}/{day.month}/{day.year}", "day-first") == day.isoformat()
    assert days.published(f"{day.month}/{day.day}/{day.year}", "month-first") == day.isoformat()
    assert days.published(f"{day:%Y-%m}") == f"{day:%Y-%m}"


@pytest.mark.parametrize("cell", ["", "yesterday", "2021", "3/4/2021", "2021-13", "99999999", "31.2.2021", 7, "page 3"])
def test_what_leaves_doubt_is_no_day(cell):
    with pytest.raises(ValueError, match=r"."):
        days.published(cell)


@given(st.text(max_size=40))
def test_rules_never_raise(text):
    for rule in RULES:
        assert rule(text) in {None, ""} or isinstance(rule(text), str)
