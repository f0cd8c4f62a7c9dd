"""What runs have finished, whether they came to their end or not."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from framing.pipeline.stages import load_stage, stage_names
from framing.runs.digests import file_digest
from framing.runs.files import read_json

CACHED = [name for name in stage_names(live=False) if load_stage(name).cached]
"""The stages of a run without a network that are not computed twice."""


def began(run: Path) -> dict[str, str]:
    """Return when each finished stage was computed."""
    receipts = run.glob("stages/*.receipt.json")
    return {path.name.removesuffix(".receipt.json"): read_json(path)["started"] for path in receipts}


def cached(folder: Path) -> dict[str, str]:
    """Return when each stage was computed that the cache of a folder holds; no stage is there twice."""
    notes = [entry["note"] for _, entry in _entries(folder) if "stage" in entry["note"]]
    assert len(notes) == len({note["stage"] for note in notes}), "a stage was computed twice"
    return {note["stage"]: note["started"] for note in notes}


def results(run: Path) -> dict[str, bytes]:
    """Return the bytes of a run's tables and of its summary."""
    return {path.name: path.read_bytes() for path in [*run.glob("*.csv"), run / "summary.json"]}


def besides_the_cache(folder: Path) -> list[Path]:
    """Return what lies in a folder in which commands have run, but for the cache."""
    runs = folder / "runs"
    below = [path for path in runs.iterdir() if path.name != "cache"] if runs.is_dir() else []
    return sorted([*below, *(path for path in folder.iterdir() if path != runs)])


def entry_of(folder: Path, stage: str) -> Path:
    """Return the entry of a stage in the cache of a folder."""
    [entry] = [path for path, entry in _entries(folder) if entry["note"].get("stage") == stage]
    return entry


def half_written(folder: Path) -> list[Path]:
    """Return the entries in the cache of a folder that are not as they were written."""
    return [
        path
        for path, entry in _entries(folder)
        if file_digest([path / name for name in entry["files"]]) != entry["output"]
    ]


def _entries(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    paths = [path for path in sorted(folder.glob("runs/cache/*/*/entry.json")) if path.parent.name[0] != "."]
    return ((path.parent, read_json(path)) for path in paths)
