"""What a run has finished, whether it came to its end or not."""

from pathlib import Path

from framing.runs.digests import file_digest
from framing.runs.files import read_json


def began(run: Path) -> dict[str, str]:
    """Return when each finished stage began."""
    receipts = run.glob("stages/*.receipt.json")
    return {path.name.removesuffix(".receipt.json"): read_json(path)["started"] for path in receipts}


def results(run: Path) -> dict[str, bytes]:
    """Return the bytes of a run's tables and of its summary."""
    return {path.name: path.read_bytes() for path in [*run.glob("*.csv"), run / "summary.json"]}


def half_written(run: Path) -> list[str]:
    """Return the names of files that are no whole stage's, and of stages whose files are not as they were written."""
    stages = run / "stages"
    receipts = [read_json(path) for path in stages.glob("*.receipt.json")]
    changed = [
        one["stage"] for one in receipts if file_digest([stages / name for name in one["files"]]) != one["output"]
    ]
    return [*changed, *(path.name for path in run.rglob(".*") if path.name != ".lock")]
