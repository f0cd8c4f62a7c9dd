"""Notices: what of a batch somebody should hear of, each in a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from framing.runs.tables import Row

CHANGED, SILENT, BROKEN, STOPPED = "findings.changed", "outlet.silent", "selector.broken", "source.stopped"
KINDS = {
    CHANGED: "a run's findings are not those of the run before",
    SILENT: "an outlet gives no page any more",
    BROKEN: "a selector finds nothing on an outlet's pages",
    STOPPED: "a source gives no answer any more",
}
_BY_KIND = {"outlet": SILENT, "selector": BROKEN, "source": STOPPED}
_STOPPED = "stopped working"


@dataclass(frozen=True)
class Notice:
    """Something to be told: of which kind, about which study, in which words."""

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
    told = "; ".join(str(row["after"] or f"gone: {row['before']}") for row in changed)
    return [Notice(CHANGED, study, f"{study}: {len(changed)} findings changed ({others} other changes): {told}")]


def of_watch(study: str, rows: Sequence[Row]) -> list[Notice]:
    """Return a notice for each source, outlet and selector that has stopped working since the last check.

    Args:
        study: the study's name.
        rows: what the check found.
    """
    return [
        Notice(_BY_KIND[row["kind"]], study, f"{study}: {row['kind']} {row['name']} stopped working: {row['reason']}")
        for row in rows
        if row["state"] == _STOPPED
    ]
