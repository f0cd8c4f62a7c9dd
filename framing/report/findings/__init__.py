"""The findings: sentences of a run in the order in which a reader asks for them; report, terminal, flows show these.

Here live the sentences, a question a file. Each is made of the tables of comparisons; where a table is missing, or has
no evidence, its sentence is left out. A new finding is a function that yields `Finding`s, and its place in `FINDINGS`.
"""

from collections.abc import Callable, Iterator

from framing.report.findings import differences, frame, limits, others, sureness
from framing.report.findings.facts import Facts
from framing.report.findings.finding import Finding, Link

__all__ = ["Facts", "Finding", "Link", "findings", "headline", "lead"]

FINDINGS: tuple[Callable[[Facts], Iterator[Finding]], ...] = (
    frame.findings,
    others.count,
    others.most,
    others.otherwise,
    differences.findings,
    sureness.findings,
    limits.findings,
)


def findings(facts: Facts) -> list[Finding]:
    """Return the findings of a run, the most important first."""
    return [finding for make in FINDINGS for finding in make(facts)]


def lead(facts: Facts) -> str:
    """Return what comes next: how most tell it, and outlets of the reference's own country."""
    return others.lead(facts)


def headline(facts: Facts) -> str:
    """Return the answer in one sentence or two: how the reference tells it, and how many others do."""
    return " ".join(filter(None, (frame.headline(facts), others.headline(facts))))
