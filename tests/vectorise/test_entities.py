"""Names that a spaCy pipeline recognises; the pipeline is made here, of rules, so that no model is needed."""

from importlib.util import find_spec
from itertools import pairwise

import pytest

from framing.errors import BadInput
from framing.study.model import Masking
from framing.vectorise import entities
from framing.vectorise.masking import Masker

RULES = [
    {"label": "PERSON", "pattern": "Ilsa Voss"},
    {"label": "GPE", "pattern": "Lower Tarsk"},
    {"label": "CARDINAL", "pattern": "twelve"},
]
TEXT = "Then Ilsa Voss told twelve envoys of Lower Tarsk that the water stays."


@pytest.fixture(scope="module")
def spacy():
    return pytest.importorskip("spacy", reason="the extra `spacy` is not installed; make test-extras")


@pytest.fixture(scope="module")
def pipeline(spacy, tmp_path_factory):
    folder = tmp_path_factory.mktemp("spacy") / "rules"
    made = spacy.blank("en")
    made.add_pipe("entity_ruler").add_patterns(RULES)
    made.to_disk(folder)
    return str(folder)


def test_names_are_hidden_and_numbers_stay(pipeline):
    masker = Masker(truecasing=False, spacy=pipeline).fit([])
    assert masker.transform([TEXT]) == ["Then told twelve envoys of that the water stays."]
    assert [(mask.original, mask.rule) for mask in masker.masks(TEXT)] == [
        ("Ilsa", "spaCy PERSON"),
        ("Voss", "spaCy PERSON"),
        ("Lower", "spaCy GPE"),
        ("Tarsk", "spaCy GPE"),
    ]


def test_roles_go_before_names_and_kept_words_stay(pipeline):
    masker = Masker({"downstream": ("Tarsk",)}, ("Voss told",), ("Lower",), spacy=pipeline).fit([])
    assert masker.transform([TEXT]) == ["Then twelve envoys of Lower @downstream that the water stays."]
    masks = masker.masks(TEXT)
    assert all(one.end <= other.start for one, other in pairwise(masks))


def test_a_study_names_the_pipeline(pipeline):
    masker = Masker.of(Masking(spacy=pipeline, truecasing=False), [])
    assert "Voss" not in masker.transform([TEXT])[0]
    assert entities.check(pipeline).startswith("en_pipeline ")


def test_a_pipeline_without_names_is_refused(spacy, tmp_path):
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(BadInput, match=r"recognises no names; choose a pipeline"):
        entities.check(str(tmp_path / "blank"))


@pytest.mark.usefixtures("spacy")
def test_a_folder_that_is_no_pipeline_is_refused(tmp_path):
    with pytest.raises(BadInput, match=r"^masking\.spacy: .* cannot be read"):
        entities.check(str(tmp_path))


@pytest.mark.usefixtures("spacy")
def test_an_unknown_pipeline_is_refused():
    with pytest.raises(BadInput, match=r"neither a folder nor an installed pipeline.*install one"):
        entities.check("xx_no_such")


@pytest.mark.skipif(find_spec("spacy") is not None, reason="spaCy is installed")
def test_the_missing_extra_is_named():
    with pytest.raises(BadInput, match=r"spaCy is not installed; run pip install 'framing\[spacy\]'"):
        entities.check("en_core_web_sm")
