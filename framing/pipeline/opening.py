"""Opening a run: what was asked for is checked, the folder is made, and what must hold while it lasts is held."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from framing.errors import BadInput
from framing.pipeline.request import RunRequest
from framing.pipeline.run import REFERENCE_FILE, Run, is_on_web
from framing.publish.store import push_entries, synchronised
from framing.runs.collection_lock import collection_lock
from framing.runs.files import read_json, write_json
from framing.runs.own_folder import claimed, own_folder
from framing.runs.receipts import Receipt
from framing.runs.run_folder import WorkFolder, numbered_run_folder, point_latest, work_folder
from framing.study.loading import study_folder
from framing.study.settings import config_root, load_settings
from framing.vectorise import blocks

STUDY_FILE = "study.json"  # beside the stages: the study as it was


def check_request(request: RunRequest, now: datetime) -> tuple[Run, Path]:
    """Return the run that is asked for, not yet with a folder to work in, and the settings' folder of runs.

    Raises:
        BadInput: the study or the reference has problems, an extra or a model that it needs is missing, or the run is
            live and there is no network.
    """
    config = config_root()
    settings = load_settings(config)
    runs = Path(settings.runs)
    folder = study_folder(request.study or settings.study, config)
    run = Run(folder, config, Path(), request.reference, request.seed, request.live, now)
    run = replace(run, blocks=request.blocks, own_languages=request.own_languages, jobs=request.jobs)
    if run.snapshot:
        _check_repetition(request)
        run.snapshot.check_stages()
        return replace(run, chosen_seed=run.snapshot.manifest.seed, live=run.snapshot.manifest.mode == "live"), runs
    _ = run.reference  # reads study and reference
    blocks.check(run.study)
    if run.study.masking.spacy:
        from framing.vectorise import entities

        entities.check(run.study.masking.spacy)
    if request.live:
        from framing.pipeline.collection.live import check_live

        check_live(run)
    return run, runs


@contextmanager
def opened_run(request: RunRequest, now: datetime) -> Iterator[tuple[Run, Path]]:
    """Give the run that is asked for, and the folder it will be seen in once the block has ended well.

    Study and reference are read before anything is written. After an error nothing is seen of the run; the cache keeps
    the stages that it had finished for the next one.

    Raises:
        BadInput: the study, the reference, the folder or the store has problems.
        TransientError: the store does not answer; at the end of a run that was well, its folder stands.
    """
    run, runs = check_request(request, now)
    with (
        _collection_lock(run, wait=True),
        _history(request, run, runs) as history,
        synchronised(run.settings, history.name, captures=run.live),
    ):
        with _work_folder(request, history, now) as folder:
            run = run.working_in(folder.work, history)
            if not run.snapshot:
                _fetch_reference(run)
                _write_study(run)
            yield run, folder.target
        if request.out is None:
            point_latest(folder.target)
        if (url := run.settings.store.url) and not run.snapshot:
            push_entries(url, run.cache, _addresses(folder.target), run.settings.cache_bytes)


@contextmanager
def opened_collection(request: RunRequest, now: datetime) -> Iterator[tuple[Run, Path]]:
    """Give a run that only collects, and the folder in which its lists will be seen once the block has ended well.

    Raises:
        BadInput: the study or the folder has problems, or there is no network.
        BusyError: the study is being collected.
    """
    run, runs = check_request(request, now)
    with (
        _collection_lock(run, wait=False),
        _history(request, run, runs) as history,
        synchronised(run.settings, history.name),
        _work_folder(request, history, now, "collections") as folder,
    ):
        yield run.working_in(folder.work), folder.target


def history_folder(run: Run, runs: Path) -> Path:
    """Return the folder of a study's runs: runs/<study>, or one beside it where another study is called the same."""
    return own_folder(runs / run.runs_name, run.study_folder)


@contextmanager
def _history(request: RunRequest, run: Run, runs: Path) -> Iterator[Path]:
    """Give the folder of the study's runs, marked as its own where this one will stand in it."""
    if request.out is not None:
        yield history_folder(run, runs)
        return
    with claimed(runs / run.runs_name, run.study_folder) as history:
        yield history


@contextmanager
def _work_folder(request: RunRequest, history: Path, now: datetime, kind: str = "") -> Iterator[WorkFolder]:
    """Give the folder to work in for what was named or, where nothing was, for a run that is named by its start."""
    if request.out is not None:
        with work_folder(request.out) as folder:
            yield folder
        return
    with numbered_run_folder(history / kind, now) as folder:
        yield folder


def _addresses(target: Path) -> list[str]:
    """Return where the cache has what the stages of a finished run made; what the web had a say in is not kept."""
    receipts = [Receipt.from_json(read_json(path)) for path in sorted(target.glob("stages/*.receipt.json"))]
    return [receipt.inputs.address for receipt in receipts if not receipt.from_web]


def _check_repetition(request: RunRequest) -> None:
    options = {"--reference": request.reference, "--seed": request.seed, "--live": request.live or None}
    if given := [option for option, value in options.items() if value is not None]:
        raise BadInput(f"{request.study}: a snapshot is repeated as it is; leave out {' and '.join(given)}")


def _collection_lock(run: Run, *, wait: bool) -> AbstractContextManager[None]:
    if not run.live or run.snapshot:
        return nullcontext()
    return collection_lock(Path(run.settings.archive), run.name, run.now, wait=wait)


def _fetch_reference(run: Run) -> None:
    """Fetch a reference that is on the web, so that every stage finds the same."""
    if is_on_web(run.reference_named) or (run.live and not run.reference_named):
        from framing.pipeline.collection.live import fetched_reference

        write_json(run.work / REFERENCE_FILE, fetched_reference(run).model_dump(mode="json"))


def _write_study(run: Run) -> None:
    """Keep the study as it is now beside the stages; its coverage stands in theirs."""
    study = run.study.model_copy(update={"reference": run.reference}).model_dump(mode="json", exclude={"coverage"})
    write_json(run.path(STUDY_FILE), study)
