"""What most others say and the piece does not, and the reverse."""

from collections.abc import Iterator, Sequence

from framing.compare.vocabulary import LEFT_OUT, PASSAGE
from framing.report.findings.facts import Facts, number_of
from framing.report.findings.finding import Finding, Link
from framing.runs.tables import Row

_SHOWN = 1


def findings(facts: Facts) -> Iterator[Finding]:
    """Yield one finding, with links to articles that say so."""
    others = [row for row in facts.rows("statements") if row["kind"] == LEFT_OUT and row["statement"]][:_SHOWN]
    rows = [row for row in facts.rows("statements") if row["kind"] == PASSAGE and row["statement"]]
    unshared = [row for row in rows if not row["outlets"]]
    sentences = [*_others(facts, others), *_unshared(rows, unshared)]
    if sentences:
        links = [Link(text=str(row["outlet"]), url=row["url"]) for row in others if row["url"]]
        text = " ".join(sentences)
        yield Finding(kind="differences", text=text, evidence="statements", quotes=True, links=links)


def _others(facts: Facts, rows: Sequence[Row]) -> Iterator[str]:
    if rows:
        basis = " (in the words of our abstracts)" if facts.mode == "abstracts" else ""
        said = "; ".join(f"{_clause(row['statement'])} ({number_of(row['outlets'], 'outlet')})" for row in rows)
        yield f"Others say and the piece does not{basis}: {said}."


def _unshared(rows: Sequence[Row], unshared: Sequence[Row]) -> Iterator[str]:
    if unshared:
        said = "; ".join(_clause(row["statement"]) for row in unshared[:_SHOWN])
        yield (f"The piece says and no other does in similar words{_of_all(rows, unshared)}: {said}.")


def _of_all(rows: Sequence[Row], unshared: Sequence[Row]) -> str:
    return f" ({len(unshared)} of its {len(rows)} sentences)" if len(rows) > 1 else ""


def _clause(sentence: str) -> str:
    return sentence.strip().rstrip(".。!?")
