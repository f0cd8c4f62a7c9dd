"""`framing codebook suggest` proposes cues and changes nothing; `accept` writes those that a person has marked."""

import csv
import tomllib
from itertools import pairwise

import pytest

from framing.coding.cue_acceptance import accepted, with_cues
from framing.errors import BadInput
from framing.study.loading import load_study
from framing.study.model import Codebook, Frame
from tests.study import builder

CODEBOOK = """\
# What coders read first.
note = "Made up."   # stays

[frames.fear]
definition = "It threatens."
cues = [
  "threat*",  # from the first meeting
  "danger*",
]

[frames.hope]
definition = "It heals."
cues.en = ["heal*"]
cues.de = ["heil*"]

[frames.other]
definition = "Anything else."
"""
BOOK = Codebook(
    frames={"fear": Frame(definition="It threatens.", cues=("threat*",)), "hope": Frame(definition="It heals.")}
)


def written(folder, *rows):
    path = folder / "cues.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([("cue", "accept", "frame", "language"), *rows])
    return path


def test_suggestions_go_out_with_sentences_and_come_back_only_where_marked(framing, study, tmp_path):
    examples = "\n".join(
        f'[frames.{name}]\ndefinition = "Tells it as {name}."\nexamples = ["{texts[0]}", "{texts[1]}"]\n'
        for name, texts in builder.SENTENCES.items()
    )
    (study / "codebook.toml").write_text(f"# ours\n{examples}")
    before = {path.name: path.read_bytes() for path in study.iterdir()}
    ended = framing("codebook", "suggest", study, "--out", "cues.csv", cwd=tmp_path)
    assert ended.code == 0, ended
    assert {path.name: path.read_bytes() for path in study.iterdir()} == before
    with (tmp_path / "cues.csv").open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert {row["frame"] for row in rows} == builder.SENTENCES.keys()
    for row in rows:
        assert row["cue"].removesuffix("*") in row["sentence"].lower()
        assert int(row["framed"]) <= int(row["articles"])
        assert row["accept"] == ""
    for one, other in pairwise(rows):
        assert one["frame"] != other["frame"] or one["cue"] != other["cue"]
    assert "unchanged" in framing("codebook", "accept", "cues.csv", "--study", study, cwd=tmp_path).out
    assert {path.name: path.read_bytes() for path in study.iterdir()} == before
    with (tmp_path / "cues.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows([{**rows[0], "accept": "x"}, *rows[1:]])
    assert (
        f"new cues: {rows[0]['frame']} 1"
        in framing("codebook", "accept", "cues.csv", "--study", study, cwd=tmp_path).out
    )
    assert load_study(study, tmp_path).codebook.frames[rows[0]["frame"]].cues == (rows[0]["cue"],)
    assert (study / "codebook.toml").read_text().startswith("# ours\n")
    assert "exists already" in framing("codebook", "suggest", study, "--out", "cues.csv", cwd=tmp_path).refused()


def test_new_cues_stand_in_their_language_and_all_else_stays(tmp_path):
    path = tmp_path / "codebook.toml"
    path.write_text(CODEBOOK)
    new = with_cues(
        path, {"fear": {"en": ["menace"]}, "hope": {"en": ["mend*"], "fr": ["guéri*"]}, "other": {"en": ["so"]}}
    )
    frames = tomllib.loads(CODEBOOK)["frames"]
    frames["fear"]["cues"].append("menace")
    frames["hope"]["cues"] = {"en": ["heal*", "mend*"], "de": ["heil*"], "fr": ["guéri*"]}
    frames["other"]["cues"] = ["so"]
    assert tomllib.loads(new) == {"note": "Made up.", "frames": frames}
    for comment in ("# What coders read first.", "# stays", "# from the first meeting"):
        assert comment in new


def test_a_cue_that_is_known_or_not_marked_is_not_new(tmp_path):
    sheet = written(
        tmp_path,
        ("threat*", "x", "fear", "en"),
        ("menace", "X", "fear", "en"),
        ("dread", "no", "fear", "en"),
        ("awe", "", "fear", ""),
    )
    assert accepted(sheet, BOOK) == {"fear": {"en": ["menace"]}}


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (("menace", "perhaps", "fear", "en"), "accept: 'perhaps'; valid: x for yes, nothing for no"),
        (("menace", "x", "feer", "en"), "frame: 'feer'; valid: fear, hope"),
        (("", "x", "fear", "en"), "cue: is empty"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_place(tmp_path, row, says):
    with pytest.raises(BadInput, match=says) as refused:
        accepted(written(tmp_path, row), BOOK)
    assert "cues.csv:2" in str(refused.value)
