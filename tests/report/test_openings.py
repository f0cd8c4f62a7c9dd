"""What a page carries of the abstracts: all of a few, the beginnings of many, and never more than is said."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from framing.report import openings, page
from framing.report.openings import shortened


@given(st.dictionaries(st.text(max_size=5), st.text(max_size=300), max_size=20), st.integers(0, 3000))
def test_never_more_than_is_allowed_and_nothing_but_beginnings(abstracts, most):
    kept = shortened(abstracts, most)
    assert sum(map(len, kept.values())) <= most
    assert all(abstracts[key].startswith(text.removesuffix("…").rstrip()) for key, text in kept.items())
    if sum(map(len, abstracts.values())) <= most:
        assert kept == abstracts


def test_words_stay_whole():
    assert shortened({"a": "They met in the harbour and spoke of nothing else all day"}, most=45) == {
        "a": "They met in the harbour and spoke of nothing…"
    }


def test_a_large_page_says_what_is_searched(material, monkeypatch):
    assert "Search in outlet, title, text<" in page.page(material)
    monkeypatch.setattr(openings.shortened, "__defaults__", (60 * len(material.articles),))
    texts = {row["id"]: "They met in the harbour. " * 9 for row in material.articles}
    html = page.page(replace(material, openings=texts))
    assert "Search in outlet, title, first words of the text<" in html
    assert "They met in the harbour. " * 3 not in html
