"""How the reference tells it: by each coder and each lens, and how good each is for that frame."""

from collections.abc import Iterator

from framing.compare.article_frames import reference_code
from framing.compare.comparison_input import ComparisonInput
from framing.compare.frame_labels import frame_labels
from framing.compare.frame_of_reference import scores, settled
from framing.compare.frame_readings import LensReading
from framing.compare.table import Column, ComparisonTable
from framing.compare.vocabulary import SETTLED_BY_RULE
from framing.runs.digests import rounded
from framing.runs.tables import Row

IN_SUMMARY = True


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return first the frame that counts, then one row for each coder and each lens."""
    return ComparisonTable(
        title="How the piece tells it",
        note="The frame that counts follows the rule for articles: agreed codes; else the lens with the highest "
        "agreement on held-out outlets, where its calibrated share is a half or more. How good a lens is for a frame "
        "is counted on the articles on whose frame the coders agree.",
        columns={
            "reader": Column("the rule, a coder or a lens"),
            "frame": Column("key of the frame; empty where it is not settled"),
            "label": Column("the frame"),
            "second": Column("another frame that a coder gave it"),
            "basis": Column("what the frame that counts rests on"),
            "share": Column("calibrated share of the frame", float),
            "examples": Column("articles of this frame by the coders", int),
            "recognised": Column("how many of them the lens gives the frame", int),
            "given": Column("coded articles to which the lens gives the frame", int),
            "settled_examples": Column("articles of the frame that counts, by the coders", int),
            "settled_recognised": Column("how many of them the lens gives that frame", int),
            "kappa": Column("the lens's agreement with the coders over all frames (Cohen 1960)", float),
        },
        rows=list(_rows(inputs)),
    )


def _rows(inputs: ComparisonInput) -> Iterator[Row]:
    labels, rule = frame_labels(inputs), settled(inputs)
    names = ("second", "basis", "share", "examples", "recognised", "given", "settled_examples", "settled_recognised")
    empty = dict.fromkeys((*names, "kappa"))

    def row(reader: str, frame: str | None, **values: object) -> Row:
        label = None if frame is None else labels.get(frame) or inputs.study.codebook.label(frame)
        return {"reader": reader, "frame": frame, "label": label, **empty, **values}

    yield row(SETTLED_BY_RULE, rule.frame, basis=rule.basis, share=_rounded(rule.share))
    code = reference_code(inputs.study, inputs.reference)
    for name, frame in sorted(code.dominant.items()) if code else ():
        yield row(f"coder {name}", frame, second=code.second.get(name) if code else None)
    for reading in inputs.readings:
        frame, share, _ = reading.of_text(scores(inputs, reading))
        skill = _skill(reading, frame, rule.frame) if reading.kappa is not None else {}
        yield row(reading.lens, frame, share=_rounded(share), **skill, kappa=_rounded(reading.kappa))


def _skill(reading: LensReading, frame: str, settled_frame: str | None) -> Row:
    skill = vars(reading.skill(frame))
    if settled_frame is None:
        return skill
    own = reading.skill(settled_frame)
    return {**skill, "settled_examples": own.examples, "settled_recognised": own.recognised}


def _rounded(value: float | None) -> float | None:
    return None if value is None else rounded(value)
