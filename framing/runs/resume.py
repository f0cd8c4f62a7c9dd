"""Taking up what a run that died has left: the stages that it finished, where nothing that decides them has changed."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from framing.runs import shards
from framing.errors import BadInput
from framing.runs.receipts import Receipt
from framing.runs.digests import file_digest
from framing.runs.files import read_json, write_json

_INPUTS = "inputs.json"
_REFERENCE = "reference.json"


def note(work: Path, inputs: str, now: datetime) -> None:
    """Write down what decides a run, so that the next one can tell whether it may take it up.

    Args:
        work: the run's folder.
        inputs: digest of all that decides the run: study, settings, seed, code, libraries.
        now: when it began.
    """
    path = work / "stages" / _INPUTS
    if not path.is_file():  # one that was taken up keeps its beginning
        write_json(path, {"inputs": inputs, "began": now.isoformat()})


def take_up(left: Path, work: Path, inputs: str, since: datetime) -> None:
    """Move the finished stages of a killed run into a new one's folder, those whose files are as they were written.

    Of stages that it had not finished, the parts are moved.

    Args:
        left: the folder that the killed run worked in.
        work: the new run's.
        inputs: digest of all that decides the new run.
        since: a run that began before is too old.
    """
    if not _fits(left / "stages" / _INPUTS, inputs, since):
        return
    (work / "stages").mkdir(exist_ok=True)
    taken = [left / _REFERENCE, left / "stages" / _INPUTS]
    for receipt in _whole(left / "stages"):
        taken += [left / "stages" / name for name in (*receipt.files, f"{receipt.stage}.receipt.json")]
    taken += shards.kept(left / "stages")
    for path in [path for path in taken if path.is_file()]:
        path.rename(work / path.relative_to(left))


def outlives(work: Path, error: BaseException) -> bool:
    """Tell whether the next run can go on from what a run has finished that ends by an error: a full disk, no network.

    What the user has to mend first, or has broken off, begins anew.
    """
    if isinstance(error, (BadInput, KeyboardInterrupt, SystemExit)):
        return False
    return any((work / "stages").glob("*.receipt.json")) or bool(shards.kept(work / "stages"))


def taken(stages: Path, name: str) -> Receipt | None:
    """Return the receipt of a stage that was taken up, None where it has yet to run."""
    path = stages / f"{name}.receipt.json"
    return _read(path) if path.is_file() else None


def _fits(path: Path, inputs: str, since: datetime) -> bool:
    try:
        found: Mapping[str, Any] = read_json(path)
        return found["inputs"] == inputs and datetime.fromisoformat(found["began"]) >= since
    except (OSError, ValueError, KeyError, TypeError):  # it was killed before, or is of another version
        return False


def _whole(stages: Path) -> Iterator[Receipt]:
    """Yield the receipts of finished stages from the first on, until one is missing or its files have changed."""
    found = {receipt.parent: receipt for path in stages.glob("*.receipt.json") if (receipt := _read(path))}
    parent = None
    while (receipt := found.get(parent)) and _intact(stages, receipt):
        yield receipt
        parent = receipt.key


def _read(path: Path) -> Receipt | None:
    try:
        value = read_json(path)
        return Receipt.model_validate({key: part for key, part in value.items() if key != "key"})
    except (OSError, ValueError):
        return None


def _intact(stages: Path, receipt: Receipt) -> bool:
    paths = [stages / name for name in receipt.files]
    return all(path.is_file() for path in paths) and file_digest(paths) == receipt.output
