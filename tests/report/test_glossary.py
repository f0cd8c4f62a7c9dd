"""Terms: each is explained where it is used and in one list; docs and report say the same of how to read it."""

import re

import pytest
from bs4 import BeautifulSoup

from framing.report.findings.glossary import READING, TERMS, explained
from framing.report.page import page
from tests.command import ROOT


def test_the_documentation_says_the_same_of_how_to_read_it():
    section = (ROOT / "docs" / "reading.md").read_text("utf-8").split("\n## ")[0]
    bullets = [re.sub(r"[*`]", "", " ".join(one.split())) for one in section.split("\n- ")[1:]]
    said = [f"{start}{':' if not number else ''} {rest}" for number, (start, rest) in enumerate(READING)]
    assert bullets[: len(said)] == said


def test_each_term_leads_to_its_meaning(material):
    parsed = BeautifulSoup(page(material), "lxml")
    meanings = {one["id"]: one.dd.get_text() for one in parsed.select(".glossary > div")}
    assert meanings == {term.anchor: term.meaning for term in TERMS}
    used = parsed.select("a.term")
    assert len(used) > 10
    assert all(one["title"] == meanings[one["href"].removeprefix("#")] for one in used)


@pytest.mark.parametrize("form", [form for term in TERMS for form in term.forms])
def test_every_form_is_recognised(form):
    assert ">" + form + "</a>" in explained(f"It has a {form}, as ever.")


def test_other_text_stays_text():
    text = "<b>q</b> & “frame” of a reframed q-value’s question"
    assert BeautifulSoup(explained(text), "lxml").get_text() == text
    assert "<b>" not in explained(text)
    assert explained("reframed questions, “frame”") == "reframed questions, “frame”"
