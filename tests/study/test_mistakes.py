"""`check` names the place of a mistake, the mistake and what is valid, in one line; and all mistakes in one call."""

from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from framing.errors import BadInput
from framing.study.advice import refusals
from framing.study.loading import load_study
from framing.study.model import Block, Masking, Method, Range, Screening, Study
from framing.study.settings import Settings
from framing.study.web_settings import WebSettings
from tests.command import ROOT
from tests.study.mistakes import Mistake, mistakes

MISTAKES = list(mistakes())
MORE_LINES = {"few", "study.toml [events.Summit]", "no question", "a frame's list"}
"""Mistakes of which another file shows a consequence too."""
TEN = [
    "study.toml sede = 7",
    "study.toml min_word = 20",
    'study.toml name = "louvian"',
    "study.toml resamples = 5",
    "codebook.toml defintion = ",
    'reference.toml language = "EN"',
    'reference.toml published = "2 May"',
    "coding.csv menace/1,menase,",
    "coding.csv courier.example/repair/00,",
    "a line that is no JSON",
]


def problems(folder):
    """Return the lines of `framing check`."""
    try:
        study = load_study(folder, ROOT / "config")
    except BadInput as error:
        return list(error.problems)
    return list(refusals(study, folder))


def test_there_are_sixty():
    assert len(MISTAKES) >= 60
    assert len({mistake.name for mistake in MISTAKES}) == len(MISTAKES)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_one_mistake(study, mistake: Mistake):
    if mistake.name == "few":
        (study / "coding.csv").unlink()
    mistake.make(study)
    lines = problems(study)
    about = [line for line in lines if all(part in line for part in (f"{study}/{mistake.place}", *mistake.says))]
    assert about, lines
    assert all("\n" not in line for line in lines)
    assert len(lines) <= 2 or mistake.name in MORE_LINES, lines


def test_ten_mistakes_at_once(study):
    wanted = [mistake for mistake in MISTAKES if mistake.name in TEN]
    assert len(wanted) == len(TEN)
    for mistake in wanted:
        mistake.make(study)
    lines = problems(study)
    for mistake in wanted:
        assert any(all(part in line for part in (f"{study}/{mistake.place}", *mistake.says)) for line in lines), (
            mistake.name,
            lines,
        )
    assert len(lines) == len(TEN) + 1  # the misspelt key, and the one that is missing for it


def _numbers():
    for model in (Screening, Masking, Method, Range, Block, Study, Settings, WebSettings):
        for key, field in model.model_fields.items():
            if field.annotation in {int, float, bool}:
                yield model, key, field.annotation


@pytest.mark.parametrize(("model", "key", "kind"), list(_numbers()), ids=lambda one: getattr(one, "__name__", one))
def test_no_number_is_made_of_text_and_none_of_a_truth_value(model, key, kind):
    adapter = TypeAdapter(Annotated[kind, model.model_fields[key]])
    for wrong in ("1", "true", *([1] if kind is bool else [True])):
        with pytest.raises(ValidationError):
            adapter.validate_python(wrong)
