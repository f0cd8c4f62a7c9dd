"""The page of all keys: every key has a sentence, and the page is what the models say."""

import pytest

from framing.study import key_reference
from framing.study.model import Event, Lead, Masking, Method, Reference, Screening, Study
from tests.command import ROOT


def test_every_key_has_a_sentence():
    assert key_reference.without_a_sentence() == []


def test_the_page_is_up_to_date():
    page = (ROOT / "docs" / "reference.md").read_text("utf-8")
    assert page == key_reference.markdown(), "run `make reference`"


@pytest.mark.parametrize("model", [Event, Lead, Masking, Method, Reference, Screening])
def test_the_page_has_all_keys(model):
    page = key_reference.markdown()
    assert all(f"{key}`" in page or f"{key}." in page for key in model.model_fields)


def test_the_page_gives_defaults_and_valid_values():
    page = key_reference.markdown()
    assert "| `screening.min_words` | whole number | `30` |" in page
    assert "| `screening.undated` | `keep`, `reject` | `keep` |" in page
    assert Study.model_fields["title"].is_required()
    assert "| `title` | text |  |" in page
