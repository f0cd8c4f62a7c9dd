"""Every table sorts, filters and downloads as CSV, by mouse and by keyboard."""

import csv
import json

import pytest

from framing.compare.table import Column, ComparisonTable
from framing.report.grid import written
from framing.report.page import page as written_page
from framing.runs.csv_files import FORMULA_STARTS, csv_text
from framing.runs.files import read_json
from tests.report import materials

pytestmark = pytest.mark.deep


def column(page, grid, name):
    heads = page.locator(f"#grid-{grid} thead th").evaluate_all("all => all.map((one) => one.dataset.column)")
    return page.locator(f"#grid-{grid} tbody tr td:nth-child({heads.index(name) + 1})").all_inner_texts()


def unfold(page):
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")


def saved(page, grid):
    with page.expect_download() as download:
        page.locator(f"#grid-{grid} .tools button").click()
    return download.value.suggested_filename, download.value.path()


def test_every_table_has_its_tools(opened, small):
    page = opened(small)
    unfold(page)
    for grid in page.locator(".grid").all():
        assert grid.locator("input[type=search]").is_visible()
        assert grid.get_by_role("button", name="Download CSV").is_visible()
        assert grid.locator("th > button").count() == grid.locator("thead th").count() > 0


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_a_header_sorts_and_turns_round(opened, small, by):
    page = opened(small)
    head = page.locator("#grid-neighbours th[data-column=similarity]")

    def press(key):
        head.locator("button").click() if by == "mouse" else head.locator("button").press(key)

    press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    assert column(page, "neighbours", "rank")[0] == "1"
    press("Space")
    assert head.get_attribute("aria-sort") == "ascending"
    numbers = [float(text) for text in column(page, "neighbours", "similarity")]
    assert numbers == sorted(numbers)
    other = page.locator("#grid-neighbours th[data-column=outlet]")
    other.locator("button").click()
    assert head.get_attribute("aria-sort") is None
    names = column(page, "neighbours", "outlet")
    assert names == sorted(names)


def test_numbers_sort_as_numbers_and_empty_cells_come_last(opened, bundled):
    page = opened(bundled)
    button = page.locator("#grid-articles th[data-column=cluster] button")
    for turned in (True, False):
        button.click()
        while page.locator("#grid-articles > button").is_visible():
            page.locator("#grid-articles > button").click()
        cells = column(page, "articles", "cluster")
        numbers = [int(text) for text in cells if text]
        assert numbers == sorted(numbers, reverse=turned)
        assert all(not text for text in cells[len(numbers) :])


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_the_box_filters_rows(opened, small, by):
    page = opened(small)
    box = page.locator("#grid-neighbours input")
    if by == "mouse":
        box.click()
    else:
        box.focus()
    page.keyboard.type("COURIER")
    names = column(page, "neighbours", "outlet")
    assert names
    assert set(names) == {"The Courier"}
    assert "rows match" in page.locator("#grid-neighbours .count").inner_text()
    box.fill("nothing has this")
    assert page.locator("#grid-neighbours tbody").inner_text() == "none"


def test_more_rows_by_keyboard(opened, small):
    page = opened(small)
    before = page.locator("#grid-articles tbody tr").count()
    page.locator("#grid-articles > button").press("Enter")
    assert page.locator("#grid-articles tbody tr").count() > before


@pytest.mark.parametrize(
    "name", ["articles", "neighbours", "clusters", "keyness", "who", "typical", "timeline", "lift"]
)
def test_the_download_is_the_file_beside_the_report(opened, small, small_run, name):
    page = opened(small)
    unfold(page)
    filename, path = saved(page, name)
    assert filename == f"{name}.csv"
    with path.open(newline="") as ours, (small_run / filename).open(newline="") as theirs:
        got, expected = list(csv.DictReader(ours)), list(csv.DictReader(theirs))
    assert got == [{key: row[key] for key in got[0]} for row in expected]


@pytest.fixture(scope="module")
def odd(small_run, tmp_path_factory):
    """A report with a table of cells that are hard to write."""
    numbers = [0.0, 1.0, -0.5, 1e-05, -1.23456e-07, 0.125, 2.5, 99.95, 100.5, 123456.7, 1e16, 0.1 + 0.2, None]
    texts = [f"{start}1+1" for start in FORMULA_STARTS] + ["-", "'=1", 'a "b", c', "a\nb", "", "x=1", None, "１"]
    size = max(len(numbers), len(texts))
    rows = [
        {"text": texts[i % len(texts)], "number": numbers[i % len(numbers)], "count": -i if i % 3 else None}
        for i in range(size)
    ]
    columns = {"text": Column("a text"), "number": Column("a number", float), "count": Column("a count", int)}
    table = ComparisonTable("Odd cells", "Made up.", columns, rows)
    report = tmp_path_factory.mktemp("odd") / "report.html"
    material = materials.with_table(materials.read(small_run, small_run.parent / "lake"), "odd", table)
    report.write_text(written_page(material), "utf-8")
    return report, table


def test_the_download_is_what_python_writes(opened, odd):
    report, table = odd
    _, path = saved(opened(report), "odd")
    assert path.read_bytes().decode() == csv_text(table.rows, list(table.columns))


def test_the_script_displays_numbers_as_python_does(opened, odd):
    report, table = odd
    page = opened(report)
    page.locator("#grid-odd > button").click()
    assert column(page, "odd", "number") == [written(row["number"]) for row in table.rows]


def test_the_download_is_what_is_seen(opened, small):
    page = opened(small)
    page.locator("#grid-articles input").fill("Gazette")
    page.locator("#grid-articles th[data-column=title] button").click()
    _, path = saved(page, "articles")
    with path.open(newline="") as file:
        titles = [row["title"] for row in csv.DictReader(file)]
    assert titles == column(page, "articles", "title")


def test_no_cell_of_a_download_runs_as_a_formula(opened, hostile_run):
    page = opened(hostile_run / "report.html")
    _, path = saved(page, "articles")
    with path.open(newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell.startswith(FORMULA_STARTS)]
    assert [cell for cell in cells if cell.startswith("'=HYPERLINK")]


def test_the_page_holds_every_row_of_every_comparison(opened, small, small_run):
    page = opened(small)
    for name, table in read_json(small_run / "stages" / "compare.json").items():
        if name != "map":  # a figure; some are several tables
            grids = page.locator(f"#grid-{name} > script, [id^='grid-{name}-'] > script").all_text_contents()
            assert sum(len(json.loads(grid)["rows"]) for grid in grids) == len(table["rows"]), name
