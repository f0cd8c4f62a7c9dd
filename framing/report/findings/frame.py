"""How the piece tells it: by coders, codebook lens and coded lens, and where they disagree."""

from collections.abc import Iterator

from framing.compare.vocabulary import AGREED
from framing.report.findings.facts import Facts, listed, percent
from framing.report.findings.finding import Finding
from framing.runs.tables import Row

_BOTH = 2
_LANGUAGE, _SOURCE, _LENGTH = (f"{kind} of the text" for kind in ("language", "source", "length"))
_FOLLOWS = 0.1


def headline(facts: Facts) -> str:
    """Return how the piece tells it; nothing where no table says so."""
    if facts.own is None:
        return ""
    if facts.frame is None:
        return "How the piece tells it is not settled."
    if facts.by_clusters:
        return f"The piece is worded most like {facts.label(facts.frame)}."
    by = "" if facts.own["basis"] == AGREED else f"By the {facts.own['basis']} the piece tells it as "
    return f"{by or 'The piece tells it as '}{facts.label(facts.frame)}."


def findings(facts: Facts) -> Iterator[Finding]:
    """Yield one finding."""
    if facts.own is None:
        return
    sentences = [headline(facts), *_coders(facts), *_lenses(facts), *_basis(facts), *_follows(facts)]
    yield Finding(kind="frame", text=" ".join(sentences), evidence="reference_frame", verdict=facts.verdict("frame"))


def _follows(facts: Facts) -> Iterator[str]:
    """Yield what clusters follow that is no framing, where the texts are not of one kind: language, source, length."""
    ami = {row["attribute"]: row["ami"] for row in facts.rows("follows") if row["articles"]}
    several = len(facts.study.languages) > 1 or facts.study.abstracts == "own"
    kinds = ["language"] * several + [_LANGUAGE] + [_SOURCE, _LENGTH] * (_SOURCE in ami)
    above = [f"{kind} ({ami[kind]:.2f})" for kind in kinds if ami.get(kind, 0.0) > _FOLLOWS]
    if above:
        measure = f"adjusted mutual information above {_FOLLOWS:.2f}"
        yield f"Clusters of wording follow the {listed(above)}, {measure}, so they say less of the framing."


def _coders(facts: Facts) -> Iterator[str]:
    rows = [row for row in facts.rows("reference_frame") if row["reader"].startswith("coder ")]
    if not rows:
        return
    who = f" ({facts.study.coders})" if facts.study.coders else ""
    frames = list(dict.fromkeys(row["frame"] for row in rows))
    if len(rows) == 1:
        yield f"The one coder{who} codes it as {facts.label(rows[0]['frame'])}; agreement needs two coders."
    elif len(frames) == 1:
        subject = "Both" if len(rows) == _BOTH else f"All {len(rows)}"
        same = "so" if frames[0] == facts.frame else f"as {facts.label(frames[0])}"
        yield f"{subject} coders{who} code it {same}{_seconds(facts, rows)}."
    else:
        each = [f"{row['reader'].removeprefix('coder ')} as {facts.label(row['frame'])}" for row in rows]
        yield f"The coders{who} disagree: {listed(each)}."


def _seconds(facts: Facts, rows: list[Row]) -> str:
    seconds = {row["second"] for row in rows}
    [second, *rest] = seconds
    return f", with {facts.label(second)} as its second frame" if second and not rest else ""


def _lenses(facts: Facts) -> Iterator[str]:
    for row in facts.rows("reference_frame"):
        if not row["reader"].endswith(" lens"):
            continue
        share = "" if row["share"] is None else f" (calibrated share {percent(row['share'])})"
        if row["frame"] == facts.frame:
            yield f"The {row['reader']} says so{_too(facts, row)}{share}{_skill(row, 'settled_')}."
        else:
            instead = " instead" if facts.frame else ""
            yield f"The {row['reader']} says {facts.label(row['frame'])}{instead}{share}{_skill(row, 'settled_')}."


def _too(facts: Facts, row: Row) -> str:
    return "" if facts.own and facts.own["basis"] == row["reader"] else " too"


def _skill(row: Row, prefix: str) -> str:
    examples, recognised = row[f"{prefix}examples"], row[f"{prefix}recognised"]
    if examples is None:
        return ""
    if not examples:
        return ", though no coded article shows how good it is for the piece’s frame"
    return f"; of the {examples} coded articles of the piece’s frame it recognises {recognised}"


def _basis(facts: Facts) -> Iterator[str]:
    """Yield what the findings rest on, where that is not agreed codes."""
    if facts.frame is None and len(facts.rows("reference_frame")) == 1:
        yield "No coder has coded it, and there is no lens that could read it."
    if any(code.agreed for code in facts.study.coding):
        return
    reason = (
        "No article is coded"
        if not facts.study.coding
        else "There is one coder, so no frame is agreed"
        if len(facts.coders) == 1
        else "The coders agree on no article"
    )
    if facts.by_clusters:
        codebook = (
            "the codebook has neither cues nor examples" if facts.study.codebook.frames else "there is no codebook"
        )
        yield f"{reason}, and {codebook}: the findings rest on clusters of wording."
    elif facts.own and facts.own["basis"]:
        yield f"{reason}: the findings rest on the {facts.own['basis']}, and how good it is here is not known."
