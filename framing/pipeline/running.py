"""Running the stages, each of which leaves a receipt beside its files; what an interrupted run has done is kept."""

import logging
from collections.abc import Callable
from datetime import datetime

from framing.pipeline import results
from framing.pipeline.analyse import cluster, compare, lenses, report, vectorise
from framing.pipeline.collect import deduplicate, discover, extract, fetch, screen
from framing.pipeline.coverage import Done, left_by
from framing.pipeline.order import COLLECTION, parent, stages
from framing.pipeline.run import Run
from framing.publish.snapshot.reading import CARRIED
from framing.runs import resume, shards
from framing.runs.digests import file_digest
from framing.runs.files import write_json
from framing.runs.receipts import Counts, Receipt, code_version, library_versions
from framing.runs.single_threaded import single_threaded

Clock = Callable[[], datetime]
log = logging.getLogger("framing")

STAGES: dict[str, Callable[[Run], Done]] = {
    stage.__name__: stage
    for stage in (discover, fetch, extract, screen, deduplicate, vectorise, cluster, lenses, compare, report)
}
"""The stages in their order, by name."""
assert list(STAGES) == stages(live=True)


def run_stage(name: str, run: Run, clock: Clock) -> Counts:
    """Run one stage and write its receipt beside its files; one thread, for results must not depend on their number.

    What a snapshot carries is put there as it is, and what an interrupted run has finished stands there already.

    Raises:
        BadInput: the study or the piece have problems, or too little is left to analyse.
        OSError: the files cannot be written.
    """
    started = clock()
    log.info("%s: started", name, extra={"stage": name, "finished": False})
    if run.snapshot and name in CARRIED:
        return _ended(name, run.snapshot.restore(name, run.path("")), "carried by the snapshot, ")
    if receipt := resume.taken(run.path(""), name):
        shards.remove(run.path(""), name)
        return _ended(name, receipt.counts, "taken over from an interrupted run, ")
    with single_threaded():
        done = STAGES[name](run)
    receipt = Receipt(
        stage=name,
        parameters=done.parameters,
        parent=parent(run, name),
        code=code_version(),
        libraries=library_versions(),
        seed=run.seed,
        counts=done.counts.checked(),
        files=tuple(sorted(path.name for path in done.files)),
        output=file_digest(done.files),
        started=started,
        seconds=(clock() - started).total_seconds(),
    )
    write_json(run.path(f"{name}.receipt.json"), receipt.shown())
    shards.remove(run.path(""), name)
    return _ended(name, receipt.counts)


def run_all(run: Run, clock: Clock) -> None:
    """Run every stage in order."""
    for name in stages(live=run.live):
        run_stage(name, run, clock)


def collect_all(run: Run, clock: Clock) -> None:
    """Run the stages that touch the web, and write what was had."""
    for name in COLLECTION:
        run_stage(name, run, clock)
    tell_collection(run)


def tell_collection(run: Run) -> None:
    """Write leads.csv and gaps.csv of a run that only collects."""
    results.write_collection(run.work, left_by("fetch", run))


def _ended(name: str, counts: Counts, how: str = "") -> Counts:
    log.info("%s: %skept %d of %d", name, how, counts.kept, counts.rows_in, extra={"stage": name, "finished": True})
    return counts
