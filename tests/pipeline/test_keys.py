"""What makes a stage's key new: all that decides its output and nothing else, for it and for what reads it."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from random import Random
from typing import Any

import pytest

from framing.pipeline import keys
from framing.pipeline.keys import stage_inputs
from framing.pipeline.run import Run
from framing.pipeline.stages import load_stage, stage_names
from framing.runs import receipts
from framing.runs.files import read_json, write_json
from framing.runs.receipts import Receipt
from framing.study.model import Study
from tests.command import ROOT
from tests.study import builder

NAMES = stage_names(live=False)
WORDS = "The piece of another house says that the treaty on the lake is a gift to both its shores and to all who fish."
COVERAGE = {"describe", "compare"}
"""The stages that look at all of a study but its reference, its coverage and its note."""


@pytest.fixture
def config(tmp_path) -> Path:
    folder = tmp_path / "config"
    shutil.copytree(ROOT / "config" / "lexicons", folder / "lexicons")
    (folder / "defaults.toml").write_text('study = "lake"\n')
    return folder


@pytest.fixture
def new_keys(small_run, study, config, tmp_path) -> Callable[..., set[str]]:
    """Return which stages have other keys than before, as the study is now; no stage is computed."""
    stages = shutil.copytree(small_run / "stages", tmp_path / "work" / "stages")
    before = {name: read_json(stages / f"{name}.receipt.json")["key"] for name in NAMES}

    def compare(folder: Path = study, **asked: Any) -> set[str]:
        run = Run(folder, config, stages.parent, **asked)
        after = {}
        for name in NAMES:
            after[name] = stage_inputs(name, run).address
            write_json(stages / f"{name}.receipt.json", {"key": after[name]})
        return {name for name in NAMES if after[name] != before[name]}

    return compare


def with_readers(stages: set[str]) -> set[str]:
    """Return stages, and all that read what they make."""
    for name in NAMES:
        if stages & set(load_stage(name).reads):
            stages = stages | {name}
    return stages


def test_a_run_s_receipts_have_the_keys_of_their_inputs(new_keys, small_run):
    assert new_keys() == set()
    for name in NAMES:
        value = read_json(small_run / "stages" / f"{name}.receipt.json")
        assert Receipt.from_json(value).inputs.address == value["key"]


@pytest.mark.parametrize("file", ["study.toml", "codebook.toml", "reference.toml"])
def test_a_comment_makes_none(new_keys, study, file):
    path = study / file
    path.write_text(f"# What this is for.\n\n{path.read_text('utf-8')}\n# The end.\n", "utf-8")
    assert new_keys() == set()


def test_the_order_of_rows_makes_none(new_keys, study):
    rows = builder.leads()
    Random(3).shuffle(rows)
    builder.write_coverage(study, [dict(reversed(row.items())) for row in rows])
    head, *codes = (study / "coding.csv").read_text().splitlines()
    (study / "coding.csv").write_text("\n".join([head, *reversed(codes)]))
    assert new_keys() == set()


EDITS = {
    "title": ("study.toml", '"The Moren accord"', '"The accord"', COVERAGE),
    "question": ("study.toml", "as a threat?", "as a gift?", COVERAGE),
    "note": ("study.toml", "Made up from", "Invented from", set()),
    "languages": ("study.toml", '["en"]', '["en", "de"]', {"extract", "screen"} | COVERAGE),
    "abstracts": ("study.toml", "seed = 7", 'seed = 7\nabstracts = "own"', {"extract", "screen"} | COVERAGE),
    "coders": ("study.toml", "seed = 7", 'seed = 7\ncoders = "students"', COVERAGE),
    "labels": ("study.toml", "[masking]", '[labels]\nMenaces = ["https://tribune.example/menace/5"]\n\n[masking]',
               COVERAGE),
    "seed": ("study.toml", "seed = 7", "seed = 8", set(NAMES)),
    "events.title": ("study.toml", "Summit at Lake Moren", "Summit", {"screen"} | COVERAGE),
    "events.window": ("study.toml", 'first = 2031-05-01, last = 2031-05-31 }\nterms = ["Moren"',
                      'first = 2031-05-02, last = 2031-05-31 }\nterms = ["Moren"', {"screen"} | COVERAGE),
    "events.terms": ("study.toml", '"Velmora", "summit"]', '"Velmora"]', {"screen"} | COVERAGE),
    "screening.min_words": ("study.toml", "min_words = 20", "min_words = 21", {"screen"} | COVERAGE),
    "screening.min_terms": ("study.toml", "min_words = 20", "min_words = 20\nmin_terms = 2", {"screen"} | COVERAGE),
    "screening.undated": ("study.toml", "min_words = 20", 'min_words = 20\nundated = "reject"', {"screen"} | COVERAGE),
    "masking.enabled": ("study.toml", "[masking]", "[masking]\nenabled = false", {"mask"} | COVERAGE),
    "masking.truecasing": ("study.toml", "[masking]", "[masking]\ntruecasing = false", {"mask"} | COVERAGE),
    "masking.boilerplate": ("study.toml", "[masking]", "[masking]\nboilerplate = false", {"mask"} | COVERAGE),
    "masking.names": ("study.toml", '"Moren", "Osthaven"]', '"Moren"]', {"mask"} | COVERAGE),
    "masking.keep": ("study.toml", "[masking]", '[masking]\nkeep = ["accord"]', {"mask"} | COVERAGE),
    "masking.roles": ("study.toml", '["Tarsk"]', '["Tarsk", "Osthaven"]', {"mask"} | COVERAGE),
    "method.vectoriser.name": ("study.toml", 'name = "lsa"\noptions = { dimensions = 10 }', 'name = "tfidf"',
                               {"vectorise"} | COVERAGE),
    "method.vectoriser.options": ("study.toml", "dimensions = 10", "dimensions = 9", {"vectorise"} | COVERAGE),
    "method.blocks": ("study.toml", "[method.clusterer]", '[[method.blocks]]\nname = "tfidf"\n\n[method.clusterer]',
                      {"vectorise"} | COVERAGE),
    "method.clusterer.name": ("study.toml", 'name = "louvain"\noptions = { neighbours = 5 }', 'name = "ward"',
                              {"cluster"} | COVERAGE),
    "method.clusterer.options": ("study.toml", "options = { neighbours = 5 }", "options = { neighbours = 6 }",
                                 {"cluster"} | COVERAGE),
    "method.clusters": ("study.toml", "most = 8", "most = 9", {"cluster"} | COVERAGE),
    "method.resamples": ("study.toml", "resamples = 10", "resamples = 11", {"cluster"} | COVERAGE),
    "method.neighbours": ("study.toml", "neighbours = 5\nclusters", "neighbours = 6\nclusters", COVERAGE),
    "method.guided": ("study.toml", "resamples = 10", "resamples = 10\nguided = false", {"cluster"} | COVERAGE),
    "method.sample": ("study.toml", "resamples = 10", "resamples = 10\nsample = 20",
                      {"mask", "vectorise", "lenses"} | COVERAGE),
    "codebook.note": ("codebook.toml", "[frames.repair]", 'note = "Four."\n\n[frames.repair]', {"lenses"} | COVERAGE),
    "codebook.frames": ("codebook.toml", "Told as show.", "Told as a show.", {"lenses"} | COVERAGE),
    "coding": ("coding.csv", "repair/2,repair,,repair,", "repair/2,show,,show,", {"lenses"} | COVERAGE),
    "reference.abstract": ("reference.toml", "The accord is a weapon", "The accord is a tool", {"place", "compare"}),
    "reference.title": ("reference.toml", "Held Like a Knife", "Like a Knife", {"place", "compare"}),
    "reference.note": ("reference.toml", 'language = "en"', 'language = "en"\nnote = "x"', {"place", "compare"}),
    "reference.url": ("reference.toml", "voice.example/knife", "voice.example/sword", {"screen", "place", "compare"}),
    "coverage": ("coverage.jsonl", '"title": "Report 3 on the lake"', '"title": "Report 3"', {"discover"}),
}  # fmt: skip


@pytest.mark.parametrize("edited", EDITS)
def test_an_edit_makes_new_keys_for_what_it_decides_and_what_reads_that(new_keys, study, edited):
    file, old, new, stages = EDITS[edited]
    if edited == "coding":
        old, new = _recoded(study)
    builder.edit(study / file, old, new)
    assert new_keys() == with_readers(set(stages))


def _recoded(study: Path) -> tuple[str, str]:
    line = (study / "coding.csv").read_text().splitlines()[1]
    url = line.split(",")[0]
    return line, f"{url},burden,,burden,"


def _fields(model: type, prefix: str = "") -> Iterator[str]:
    for name, field in model.model_fields.items():
        inner = field.annotation
        if isinstance(inner, type) and hasattr(inner, "model_fields") and name in {"screening", "masking", "method"}:
            yield from _fields(inner, f"{name}.")
        else:
            yield f"{prefix}{name}"


def test_every_field_of_a_study_is_in_the_table():
    """A new field must say which stages it decides; the web alone looks at some, a folder gives the name."""
    elsewhere = {"name", "format", "sources", "unknown_outlets", "lexicons", "masking.spacy", "screening.undated"}
    named = {".".join(edited.split(".")[:2]) for edited in EDITS} | {edited.split(".")[0] for edited in EDITS}
    assert set(_fields(Study)) - elsewhere <= named


def test_a_lexicon_decides_the_matrix_of_those_who_count_its_words(new_keys, study, config):
    lexicon = config / "lexicons" / "evaluation.toml"
    lexicon.write_text(lexicon.read_text("utf-8").replace("[groups]", '[groups]\nodd = ["odd*"]'), "utf-8")
    assert new_keys() == with_readers(COVERAGE)
    block = '[[method.blocks]]\nname = "frames"\noptions = { lexicon = "evaluation" }\n\n[method.clusterer]'
    builder.edit(study / "study.toml", "[method.clusterer]", block)
    assert new_keys() == with_readers({"vectorise", *COVERAGE})


def test_another_reference_is_compared_with_the_same_coverage(new_keys, tmp_path):
    (tmp_path / "piece.txt").write_text(f"A gift\n{WORDS}\n")
    assert new_keys(reference_named=str(tmp_path / "piece.txt")) == {"place", "compare", "report"}


def test_another_seed_decides_everything(new_keys):
    assert new_keys(chosen_seed=8) == set(NAMES)
    assert new_keys(chosen_seed=7) == set()


@pytest.fixture
def fresh_versions() -> Iterator[None]:
    keys._versions.cache_clear()  # noqa: SLF001 - they are read once a process
    yield
    keys._versions.cache_clear()  # noqa: SLF001


@pytest.mark.usefixtures("fresh_versions")
@pytest.mark.parametrize("package", ["scikit-network", "trafilatura", "readability-lxml", "lxml", "numpy"])
def test_another_version_of_a_library_decides_everything(new_keys, monkeypatch, package):
    monkeypatch.setattr(receipts, "version", lambda name: "9.9.9" if name == package else version(name))
    assert new_keys() == set(NAMES)


def test_the_program_s_own_code_decides_everything(new_keys, monkeypatch):
    monkeypatch.setattr(keys, "code_version", lambda: "0.1.0+another")
    assert new_keys() == set(NAMES)


def test_folders_and_the_clock_decide_nothing(new_keys, study, tmp_path):
    shutil.move(study, tmp_path / "deep" / "lake")
    assert new_keys(folder=tmp_path / "deep" / "lake", now=datetime(2031, 5, 3, tzinfo=UTC), history=tmp_path) == set()
