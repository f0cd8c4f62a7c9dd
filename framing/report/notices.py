"""Notices: events of a batch that somebody should know of, each in a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from framing.runs.tables import Row

CHANGED, SILENT, BROKEN, STOPPED = "findings.changed", "outlet.silent", "selector.broken", "source.stopped"
KINDS = {
    CHANGED: "the findings of a run differ from those of the run before",
    SILENT: "an outlet no longer returns pages",
    BROKEN: "a selector no longer matches anything on an outlet's pages",
    STOPPED: "a source no longer answers",
}
_BY_KIND = {"outlet": SILENT, "selector": BROKEN, "source": STOPPED}
_STOPPED = "stopped working"


@dataclass(frozen=True)
class Notice:
    """A notice: its kind, the study that it is about, its text."""

    kind: str
    study: str
    text: str


def of_changes(study: str, rows: Sequence[Row]) -> list[Notice]:
    """Return a notice where findings have changed since the last run.

    Args:
        study: the study's name.
        rows: of the table of changes.
    """
    changed = [row for row in rows if row["kind"] == "finding"]
    if not changed:
        return []
    others = len(rows) - len(changed)
    findings = "; ".join(str(row["after"] or f"gone: {row['before']}") for row in changed)
    return [Notice(CHANGED, study, f"{study}: {len(changed)} findings changed ({others} other changes): {findings}")]


def of_watch(study: str, rows: Sequence[Row]) -> list[Notice]:
    """Return a notice for each source, outlet and selector that has stopped working since the last check.

    Args:
        study: the study's name.
        rows: results of the check.
    """
    return [
        Notice(_BY_KIND[row["kind"]], study, f"{study}: {row['kind']} {row['name']} stopped working: {row['reason']}")
        for row in rows
        if row["state"] == _STOPPED
    ]
