"""Thinner codebooks: what is taken away, and what `framing validate --thin` says of it."""

import pytest

from framing.lenses.thin_codebooks import thinner
from framing.study.model import Codebook, Frame
from tests.study import builder


def test_cues_go_first_then_examples_and_definitions_stay():
    frame = Frame(label="Fear", definition="It threatens.", cues=("threat*",), exclusions=("joke",), examples=("Run.",))
    book = Codebook(note="Ours.", frames={"fear": frame})
    full, no_cues, definitions = thinner(book).values()
    assert full == book
    assert no_cues.frames["fear"] == Frame(label="Fear", definition="It threatens.", examples=("Run.",))
    assert definitions.frames["fear"] == Frame(label="Fear", definition="It threatens.")
    assert {one.note for one in (full, no_cues, definitions)} == {"Ours."}


@pytest.mark.deep
def test_the_command_says_what_is_left_of_agreement(framing, study, tmp_path):
    frames = "\n".join(
        f'[frames.{name}]\ndefinition = "{one}"\ncues = ["{other.split()[-1].strip(".")}"]\nexamples = ["{third}"]\n'
        for name, (one, other, third, *_) in builder.SENTENCES.items()
    )
    (study / "codebook.toml").write_text(frames)
    ended = framing("validate", study, "--seeds", "0", "--thin", cwd=tmp_path)
    assert ended.code == 0, ended
    table = ended.out[ended.out.index("Thinner codebooks") :]
    for codebook in ("full", "no cues", "definitions alone"):
        assert table.count(f"{codebook} ") >= 2, table
    assert "1.000" in table
