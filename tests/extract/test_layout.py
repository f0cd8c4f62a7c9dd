from datetime import date

import pytest

from framing.errors import BadInput
from framing.extract.layout import Layout, OutletPages, load

PAGES = """
[pages]
agencies = ["Marsh Wire"]
[[pages.layouts]]
until = 2019-12-31
body = "td.copy"
[[pages.layouts]]
until = 2021-05-31
body = "div.copy"
[[pages.layouts]]
body = "div.flow"
"""


@pytest.mark.parametrize(
    ("day", "body"),
    [
        ("2015-01-01", "td.copy"),
        ("2019-12-31", "td.copy"),
        ("2020-01-01", "div.copy"),
        ("2021-05-31", "div.copy"),
        ("2021-06-01", "div.flow"),
        ("2030-01-01", "div.flow"),
    ],
)
def test_each_day_has_its_layout(tmp_path, day, body):
    (tmp_path / "news.example.toml").write_text(PAGES)
    assert load(tmp_path)["news.example"].layout_on(date.fromisoformat(day)).body == body


def test_without_a_current_layout_pages_are_read_as_any():
    outlet = OutletPages(layouts=(Layout(until=date(2020, 1, 1), body="td"),))
    assert outlet.layout_on(date(2021, 1, 1)) == Layout()


def test_a_file_without_pages_says_nothing_about_them(tmp_path):
    (tmp_path / "news.example.toml").write_text('feeds = ["https://news.example/rss"]\n')
    assert load(tmp_path) == {}


def test_no_folder_no_outlets(tmp_path):
    assert load(tmp_path / "none") == {}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[pages]\nagency = 1\n", "pages: agency: unknown key; valid: agencies, layouts"),
        (
            "[[pages.layouts]]\nbdy = 'p'\n",
            "layouts.0.bdy: unknown key; valid: author, body, date, remove, title, until",
        ),
        ("[[pages.layouts]]\nbody = 'div['\n", "is not a CSS selector"),
        ("[[pages.layouts]]\nuntil = 'soon'\n", "layouts.0.until"),
    ],
)
def test_mistakes_are_named(tmp_path, text, says):
    (tmp_path / "news.example.toml").write_text(text)
    with pytest.raises(BadInput, match=r"news\.example\.toml") as caught:
        load(tmp_path)
    assert says in str(caught.value)
