"""Made-up tables, with odd cells, and what is to be read in them."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tests.collect.importing.example import DAY, A, B, example
from tests.collect.importing.made import HEADER, TEXT, csv, row, write, xlsx


@example("delimited", [{**A, **DAY, "title": "Größe", "outlet": "Der Kurier", "country": "DE", "language": "de"}])
def german_excel(folder):
    rows = (
        ("Überschrift", "Link", "Datum", "Zeitung", "Volltext", "Land", "Sprache"),
        ("Größe", "courier.example/1", "03.05.2031", "Der Kurier", TEXT, "Deutschland", "Deutsch"),
    )
    return write(folder / "a.csv", csv(rows, ";").encode("cp1252"))


@example("delimited", [A, B], ["has more cells", "quotes that are not closed", "is no web address"])
def bad_rows_between_good_ones(folder):
    lines = csv([HEADER, row(1)]) + 'https://courier.example/x,T,2031,O,t,more\nhttps://courier.example/y,"T,2031,O\n'
    return write(folder / "a.csv", lines + csv([row(2), row(3, url="page three")]))


@example("delimited", [{**A, "title": "제목 하나"}, B])
def utf_16_with_tabs(folder):
    return write(folder / "a.tsv", csv([HEADER, row(1, title="제목 하나"), row(2)], "\t").encode("utf-16"))


@example("delimited", [{**A, "published": "2031-05-03"}, {**B, "published": "2031-05-18"}])
def day_first_by_one_date_that_leaves_no_doubt(folder):
    return write(
        folder / "a.csv", b"\xef\xbb\xbf" + csv([HEADER, row(1, date="3/5/2031"), row(2, date="18/5/2031")]).encode()
    )


@example(
    "delimited", [{**A, "published": None, "title": "=1+1"}, {**B, "published": None}], ["day or month", "is no day"]
)
def dates_that_leave_doubt(folder):
    rows = [("sep=;",), HEADER, row(1, date="3/5/2031", title="=1+1"), row(2, date="lately")]
    return write(folder / "a.csv", csv(rows, ";"))


@example("delimited", [A], ["has no url"])
def no_address(folder):
    return write(folder / "a.csv", csv([HEADER, row(1), row(2, url="")]))


@example("delimited", [A, {"domain": "unknown"}], without_url=True)
def no_address_but_a_made_one(folder):
    return write(folder / "a.csv", csv([HEADER, row(1), row(2, url="")]))


@example("delimited", [A, B])
def addresses_without_a_header(folder):
    return write(folder / "a.csv", f"{A['url']}\n{B['url']}\n")


@example("delimited", [{**A, **DAY, "abstract": TEXT}, {**B, **DAY}])
def rows_without_a_header(folder):
    return write(folder / "a.tsv", csv([row(1), row(2)], "\t"))


# Excel


@example("excel", [{**A, **DAY}, {**B, "published": "2031-05-04"}], ["above the header", "above the header"])
def merged_rows_above_the_header(folder):
    rows = [
        ("Coverage of the lake",),
        ("What", None, "When"),
        HEADER,
        row(1, date=date(2031, 5, 3)),
        row(2, date=datetime(2031, 5, 4, 9, 30, tzinfo=UTC).replace(tzinfo=None)),
    ]
    return xlsx(folder / "a.xlsx", {"RawTable": rows})


@example("excel", [{**A, **DAY}, {**B, **DAY}])
def days_as_numbers(folder):
    number = (date(2031, 5, 3) - date(1899, 12, 30)).days
    return xlsx(folder / "a.xlsx", {"Sheet": [HEADER, row(1, date=number), row(2, date=number + 0.5)]})


@example("excel", [A, B], ["no header that is known"])
def several_sheets(folder):
    return xlsx(
        folder / "a.xlsx", {"Notes": [("to do",), ("nothing",)], "May": [HEADER, row(1)], "June": [HEADER, row(2)]}
    )


@example("excel", [{**A, "country": "KR", "genre": "opinion", "ownership": "state", "language": "ko"}])
def korean_columns_and_words(folder):
    rows = [
        ("제목", "링크", "날짜", "언론사", "본문", "국가", "유형", "소유", "언어"),
        ("호수", A["url"], "2031년 5월 3일", "전령", TEXT, "대한민국", "사설", "국영", "한국어"),
    ]
    return xlsx(folder / "a.xlsx", {"RawTable": rows})


@example("excel", [{**A, "genre": "unknown", "abstract": None}, B], ["'sonnet' is not understood"])
def words_that_nobody_knows_and_empty_cells(folder):
    rows = [(*HEADER, "genre"), (*row(1, text=None), "sonnet"), (None,) * 6, (*row(2), None)]
    return xlsx(folder / "a.xlsx", {"RawTable": rows})


# JSON, Parquet


@example("json_list", [{**A, "outlet": "The Courier"}, B], ["no object"])
def nested_keys(folder):
    rows = [{**dict(zip(HEADER, row(n), strict=True)), "outlet": {"name": "The Courier"}} for n in (1, 2)]
    return write(folder / "a.json", {"status": "ok", "data": {"items": [rows[0], 7, rows[1]]}})


@example("json_list", [A])
def a_list(folder):
    return write(folder / "a.json", b"\xef\xbb\xbf" + json.dumps([dict(zip(HEADER, row(1), strict=True))]).encode())


@example("json_list", [A, B], ["is not JSON"])
def lines_under_the_wrong_ending(folder):
    lines = [json.dumps(dict(zip(HEADER, row(n), strict=True))) for n in (1, 2)]
    return write(folder / "a.json", f"{lines[0]}\n{{broken\n{lines[1]}\n")


@example("json_list", [{**A, **DAY}])
def seconds_since_1970(folder):
    return write(folder / "a.json", [{**dict(zip(HEADER, row(1), strict=True)), "date": 1935568800}])


@example("json_list", [{**A, "wire": "ANL"}], ["has no url"])
def keys_that_not_all_have(folder):
    return write(
        folder / "a.json", [{"title": "T", "text": TEXT}, {**dict(zip(HEADER, row(1), strict=True)), "agency": "ANL"}]
    )


@example("json_lines", [A, B], ["is not JSON", "no object"])
def broken_lines(folder):
    lines = [json.dumps(dict(zip(HEADER, row(n), strict=True))) for n in (1, 2)]
    return write(folder / "a.jsonl", f"{lines[0]}\n\n{{\n[1]\n{lines[1]}")


@example("json_lines", [{**A, "event": "signing", "ownership": "public", "country": "XA", "published": "2031-05"}])
def coverage_of_another_study(folder):
    lead = {
        "url": A["url"],
        "outlet": "O",
        "domain": "courier.example",
        "country": "XA",
        "ownership": "public",
        "wire": None,
        "language": "en",
        "published": "2031-05",
        "title": "T",
        "genre": "report",
        "event": "signing",
        "abstract": TEXT,
    }
    return write(folder / "a.jsonl", lead)


@example("json_lines", [{**A, "event": "summit"}], ["'carnival'; valid: signing, summit, several"])
def an_event_that_the_study_lacks(folder):
    return write(folder / "a.jsonl", {**dict(zip(HEADER, row(1), strict=True)), "event": "carnival"})


@example("json_lines", [A])
def utf_16(folder):
    return write(folder / "a.ndjson", json.dumps(dict(zip(HEADER, row(1), strict=True))).encode("utf-16"))


@example("json_lines", [{**A, "title": "right to left"}], ["the same page as"])
def the_same_page_in_another_form(folder):
    first = dict(zip(HEADER, row(1, title="right\u202e to left"), strict=True))
    return write(
        folder / "a.jsonl",
        f"{json.dumps(first)}\n{json.dumps({**first, 'url': 'http://www.courier.example/1/?utm_source=x'})}",
    )


def _parquet(path: Path, columns: dict[str, Any]) -> Path:
    pq.write_table(pa.table(columns), path)
    return path


@example("parquet_table", [{**A, **DAY}])
def moments_with_a_zone(folder):
    cells = {name: [cell] for name, cell in zip(HEADER, row(1), strict=True)}
    return _parquet(
        folder / "a.parquet",
        {**cells, "date": pa.array([datetime(2031, 5, 3, 12, tzinfo=UTC)], pa.timestamp("us", "UTC"))},
    )


@example("parquet_table", [{**A, **DAY}, B])
def days(folder):
    rows = [row(1, date=date(2031, 5, 3)), row(2, date=None)]
    return _parquet(folder / "a.parquet", dict(zip(HEADER, map(list, zip(*rows, strict=True)), strict=True)))


@example("parquet_table", [{**A, "outlet": "The Courier"}])
def columns_within_columns(folder):
    cells = {name: [cell] for name, cell in zip(HEADER, row(1), strict=True) if name != "outlet"}
    return _parquet(folder / "a.pq", {**cells, "source": [{"id": 3, "name": "The Courier"}]})


@example("parquet_table", [{**A, **DAY, "abstract": TEXT}, *[DAY] * 4], ["is no web address"])
def columns_without_names_that_say_anything(folder):
    urls = [*(f"https://courier.example/{n}" for n in range(1, 6)), "nowhere"]
    return _parquet(
        folder / "a.parquet", {"n": list(range(40000, 40006)), "u": urls, "d": ["2031-05-03"] * 6, "x": [TEXT] * 6}
    )


@example("parquet_table", [A], map={"title": ("Kopfzeile",)})
def a_column_that_the_user_names(folder):
    cells = {name: [cell] for name, cell in zip(HEADER, row(1), strict=True)}
    return _parquet(folder / "a.parquet", {**cells, "Kopfzeile": ["Named"]})
