"""The one loop over the stages; what runs a stage is an argument, so that flows can make tasks of them."""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from framing.errors import BadInput, FramingError, NothingToLearnError, TooLittleLeftError
from framing.pipeline.keys import stage_inputs
from framing.pipeline.opening import opened_collection, opened_run
from framing.pipeline.request import RunRequest
from framing.pipeline.run import Run
from framing.pipeline.shards import in_shards, join_shards
from framing.pipeline.stage import Stage
from framing.pipeline.stages import COLLECTION, load_stage, stage_names
from framing.publish.snapshot.reading import STORED_STAGES
from framing.runs.digests import file_digest
from framing.runs.files import write_json
from framing.runs.receipts import Counts, Receipt
from framing.runs.single_threaded import single_threaded

Clock = Callable[[], datetime]
Execute = Callable[[str, Run], Counts]
"""Runs a stage, given its name; a flow gives one that makes a task of it."""

log = logging.getLogger("framing")
FINISHED_NOTE = "what was finished is kept for the next run"


@dataclass(frozen=True)
class FinishedRun:
    """A run that has ended well: its study, its folder, and the counts of its stages."""

    study: str
    folder: Path
    counts: dict[str, Counts]


def run_study(
    request: RunRequest, clock: Clock, execute: Execute | None = None, begun: Callable[[Run], None] | None = None
) -> FinishedRun:
    """Analyse a study.

    Args:
        request: what is asked for.
        clock: gives the time.
        execute: runs a stage; in this process without it.
        begun: is told of the run before its first stage.

    Raises:
        BadInput: the study, the reference, the folder or the store has problems, or too little is left to analyse.
        TransientError: the network or the store went away.
    """
    with opened_run(request, clock()) as (run, target):
        with _begun(run, target, begun):
            counts = _run_stages(stage_names(live=run.live), run, clock, execute)
        _forget_the_web(run)
        run.cache.prune(run.settings.cache_bytes, time.time())
    return FinishedRun(run.name, target, counts)


def collect_study(
    request: RunRequest, clock: Clock, execute: Execute | None = None, begun: Callable[[Run], None] | None = None
) -> FinishedRun:
    """Find and fetch the pages of a study, and list what came of each lead.

    Args:
        request: what is asked for.
        clock: gives the time.
        execute: runs a stage; in this process without it.
        begun: is told of the run before its first stage.

    Raises:
        BadInput: the study or the folder has problems, or there is no network.
        BusyError: the study is being collected.
    """
    from framing.pipeline.results import write_collection

    with opened_collection(request, clock()) as (run, target):
        with _begun(run, target, begun):
            counts = _run_stages(COLLECTION, run, clock, execute)
        write_collection(run)
        _forget_the_web(run)
    return FinishedRun(run.name, target, counts)


@contextmanager
def _begun(run: Run, target: Path, begun: Callable[[Run], None] | None) -> Iterator[None]:
    """Say that a run begins; leave its tables where it stops because too little is left, so that its user sees why."""
    from framing.pipeline.results import write_stopped

    if begun:
        begun(run)
    try:
        yield
    except TooLittleLeftError as error:
        error.add_note(f"its tables are in {write_stopped(run, target)}")
        raise


def run_stage(name: str, run: Run, clock: Clock) -> Counts:
    """Run one stage, or take its output from the cache, and write its receipt beside its files.

    One thread, for results must not depend on their number. What a snapshot carries is put there as it is.

    Raises:
        BadInput: the study or the reference has problems, or too little is left to analyse.
        OSError: the files cannot be written.
    """
    started = clock()
    log.info("%s: started", name, extra={"stage": name, "finished": False})
    if run.snapshot and name in STORED_STAGES:
        return _ended(name, run.snapshot.restore(name, run.path("")), "held by the snapshot, ")
    stage, inputs = load_stage(name), stage_inputs(name, run)
    if receipt := _from_cache(stage, inputs.address, run):
        write_json(run.path(f"{name}.receipt.json"), receipt.as_json())
        return _ended(name, receipt.counts, "computed before, ")
    try:
        with single_threaded():
            output = join_shards(name, run) if in_shards(name, run) else stage.make(run)
    except NothingToLearnError as error:
        raise BadInput(f"{run.study_folder}: {name}: {error}") from None
    receipt = Receipt(
        **inputs.model_dump(),
        counts=output.counts.validated(),
        from_web=stage.from_web and run.live,
        files=tuple(sorted(path.name for path in output.files)),
        output=file_digest(output.files),
        started=started,
        seconds=(clock() - started).total_seconds(),
    )
    if stage.cached:
        run.cache.store(inputs.address, output.files, receipt.model_dump(mode="json"))
    write_json(run.path(f"{name}.receipt.json"), receipt.as_json())
    return _ended(name, receipt.counts)


def _run_stages(names: Sequence[str], run: Run, clock: Clock, execute: Execute | None) -> dict[str, Counts]:
    counts: dict[str, Counts] = {}
    try:
        for name in names:
            counts[name] = execute(name, run) if execute else run_stage(name, run, clock)
    except (FramingError, OSError) as error:
        if counts:
            error.add_note(FINISHED_NOTE)
        raise
    return counts


def _from_cache(stage: Stage, address: str, run: Run) -> Receipt | None:
    """Return the receipt of a stage whose files the cache has put into the run's folder.

    What the web had a say in is taken up only where a run has died with it, and not long ago.
    """
    if not stage.cached:
        return None
    note = run.cache.fetch(address, run.path(""))
    receipt = Receipt.from_json(note) if note else None
    if receipt and receipt.from_web and receipt.started < run.now - timedelta(days=run.settings.resume_days):
        return None
    return receipt


def _forget_the_web(run: Run) -> None:
    """Let the next run ask the web anew."""
    for name in stage_names(live=run.live) if run.live and not run.snapshot else ():
        if load_stage(name).from_web and run.path(f"{name}.receipt.json").is_file():
            run.cache.remove(stage_inputs(name, run).address)


def _ended(name: str, counts: Counts, how: str = "") -> Counts:
    log.info("%s: %skept %d of %d", name, how, counts.kept, counts.rows_in, extra={"stage": name, "finished": True})
    return counts
