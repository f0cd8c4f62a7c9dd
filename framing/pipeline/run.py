"""A run: which study, compared with which piece, with which seed, worked on in which folder."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

from framing.collect import discovery
from framing.collect.collector import OFFLINE, Collector
from framing.collect.discover import mediacloud
from framing.collect.reference_page import fetch_piece, live_reference
from framing.errors import BadInput
from framing.extract.layout import load as load_layouts
from framing.publish.snapshot.reading import Snapshot, snapshot_at
from framing.publish.store import kept
from framing.runs import resume
from framing.runs.collection_lock import alone
from framing.runs.digests import digest, file_digest
from framing.runs.files import read_json, write_json
from framing.runs.receipts import code_version, library_versions
from framing.runs.run_folder import default_target, point_latest, run_folder
from framing.study.embeddings import block_of
from framing.study.loading import load_outlets, load_study, study_folder
from framing.study.model import Reference, Strict, Study
from framing.study.reference_file import read_reference
from framing.study.settings import Settings, config_root, load_settings
from framing.vectorise import entities
from framing.vectorise.methods.embeddings import located

_REFERENCE = "reference.json"
_UNKNOWN = datetime.min.replace(tzinfo=UTC)
_WITHOUT_WEIGHT = {"dask", "part_rows", "store"}  # settings of which no result depends


class Order(Strict):
    """What a user asks for.

    Args:
        study: a study's name or folder; None is the one that defaults.toml names.
        reference: a file or URL with the piece to compare; None is the study's own reference.
        out: the folder to make; None is runs/<study>/<run id>, with `latest` beside it.
        seed: None is the study's own.
        live: fetch the articles themselves; otherwise their abstracts are compared.
        embeddings: add a block of sentence embeddings to the study's method.
    """

    study: str | None = None
    reference: str | None = None
    out: Path | None = None
    seed: int | None = None
    live: bool = False
    embeddings: bool = False


@dataclass(frozen=True)
class Run:
    """What every stage of a run is given; only paths and numbers, so that it can cross process borders.

    Args:
        study_folder: the study's folder.
        config: the configuration folder.
        work: where the stages put their files.
        reference_named: the file or URL of a piece to compare instead of the study's own reference.
        chosen_seed: instead of the study's own.
        live: fetch the articles themselves.
        now: when the run began.
        history: the folder of the study's finished runs, whose last this one is compared with.
        embeddings: add a block of sentence embeddings to the study's method.
    """

    study_folder: Path
    config: Path
    work: Path
    reference_named: str | None = None
    chosen_seed: int | None = None
    live: bool = False
    now: datetime = _UNKNOWN
    history: Path = Path()
    embeddings: bool = False

    def __reduce__(self) -> tuple[Callable[..., "Run"], tuple[Any, ...]]:
        """Cross a process border without what has been read: it is read there, once."""
        return _again, tuple(getattr(self, field.name) for field in fields(self))

    @cached_property
    def snapshot(self) -> Snapshot | None:
        """The snapshot that is repeated, verified once; None where a study is run."""
        return snapshot_at(self.study_folder)

    @cached_property
    def study(self) -> Study:
        """The study, read and checked once."""
        if self.snapshot:
            return self.snapshot.study
        study = load_study(self.study_folder, self.config)
        return self.settings.embeddings.given_to(study, wanted=self.embeddings)

    @cached_property
    def settings(self) -> Settings:
        """The settings of the installation."""
        return load_settings(self.config)

    @property
    def mode(self) -> Literal["abstracts", "live"]:
        """What is compared: abstracts, or the articles themselves."""
        return "live" if self.live else "abstracts"

    @cached_property
    def reference(self) -> Reference:
        """The piece that is compared; one that is on the web has been fetched into the work folder."""
        if (fetched := self.work / _REFERENCE).is_file():
            return Reference.model_validate(read_json(fetched))
        named = self.reference_named
        return read_reference(Path(named), self.study) if named and not _on_web(named) else self.study.reference

    @property
    def name(self) -> str:
        """The study's name."""
        return self.study.name

    @property
    def kept_in(self) -> str:
        """The name of the folder of runs: repetitions of a snapshot stand apart from the study's own runs."""
        return f"{self.name}.snapshot" if self.snapshot else self.name

    @property
    def seed(self) -> int:
        """The seed of everything that draws."""
        return self.study.seed if self.chosen_seed is None else self.chosen_seed

    def path(self, file: str) -> Path:
        """Return the path of a stage's file."""
        return self.work / "stages" / file


@lru_cache(maxsize=1)  # a worker that is given a stage or a part of the same run again has read the study already
def _again(*values: Any) -> Run:
    return Run(*values)


def check_order(order: Order, now: datetime) -> tuple[Run, Path]:
    """Return the run that an order asks for, not yet with a folder to work in, and the settings' folder of runs.

    Raises:
        BadInput: the study or the piece has problems, an extra or a model that it needs is missing, or the run is live
            and there is no network.
    """
    config = config_root()
    settings = load_settings(config)
    runs = Path(settings.runs)
    folder = study_folder(order.study or settings.study, config)
    run = Run(folder, config, Path(), order.reference, order.seed, order.live, now, embeddings=order.embeddings)
    if run.snapshot:
        _check_repetition(order)
        return replace(run, chosen_seed=run.snapshot.about.seed, live=run.snapshot.about.mode == "live"), runs
    _ = run.reference  # reads study and piece
    if block := block_of(run.study):
        located(str(block.options["model"]))
    if run.study.masking.spacy:
        entities.check(run.study.masking.spacy)
    if order.live:
        discovery.check(run.study, tuple(load_outlets(config)), mediacloud.key())
        _check_network(run)
    return run, runs


def _check_repetition(order: Order) -> None:
    asked = {"--reference": order.reference, "--seed": order.seed, "--live": order.live or None}
    if given := [option for option, value in asked.items() if value is not None]:
        raise BadInput(f"{order.study}: a snapshot is repeated as it is; valid: a run without {' and '.join(given)}")


def _check_network(run: Run) -> None:
    leads = [lead.url for lead in run.study.coverage]
    if reason := Collector(run.settings, run.now, run.seed).why_unreachable(leads):
        raise BadInput(f"no network: {reason}; valid: a connection, or {OFFLINE}")


@contextmanager
def opened(order: Order, now: datetime) -> Iterator[tuple[Run, Path]]:
    """Give the run that an order asks for, and the folder it will be seen in once the block has ended well.

    Study and piece are read before anything is written. After an error nothing is seen of the run; what it had finished
    is kept for the next one where that can go on from it.

    Raises:
        BadInput: the study, the piece, the folder or the store has problems.
        TransientError: the store does not answer; at the end of a run that was well, its folder stands.
    """
    run, runs = check_order(order, now)
    target = order.out or default_target(runs, run.kept_in, now)
    with _alone(run, wait=True), kept(run.settings, run.kept_in, captures=run.live):
        with _work(run, target) as work:
            run = replace(run, work=work, history=runs / run.kept_in)
            if not run.snapshot:
                _fetch_reference(run)
                _write_plan(run)
            yield run, target
        if order.out is None:
            point_latest(target)


@contextmanager
def collecting(order: Order, now: datetime) -> Iterator[tuple[Run, Path]]:
    """Give a run that only collects, and the folder in which its lists will be seen once the block has ended well.

    Raises:
        BadInput: the study or the folder has problems, or there is no network.
        BusyError: the study is being collected.
    """
    run, runs = check_order(order, now)
    target = order.out or default_target(runs / run.name, "collections", now)
    with _alone(run, wait=False), kept(run.settings, run.name), _work(run, target) as work:
        yield replace(run, work=work), target


def _alone(run: Run, *, wait: bool) -> AbstractContextManager[None]:
    if not run.live or run.snapshot:
        return nullcontext()
    return alone(Path(run.settings.archive), run.name, run.now, wait=wait)


@contextmanager
def _work(run: Run, target: Path) -> Iterator[Path]:
    """Give the folder of a run, with the finished stages of one that was killed and would have come to the same."""
    inputs, since = _inputs(run), run.now - timedelta(days=run.settings.take_up_days)
    with run_folder(target, lambda left, work: resume.take_up(left, work, inputs, since), resume.outlives) as work:
        resume.note(work, inputs, run.now)
        yield work


def _inputs(run: Run) -> str:
    """Return the digest of all that decides a run, the web left out."""
    outlets = [path for path in run.config.glob("outlets*") if path.is_file()]
    layouts = sorted((run.config / "outlets").glob("*.toml"))
    return digest(
        {
            "study": run.study.model_dump(mode="json"),
            "snapshot": file_digest([run.study_folder / "SHA256SUMS"]) if run.snapshot else None,
            "reference": run.reference.model_dump(mode="json"),
            "named": run.reference_named,
            "settings": run.settings.model_dump(mode="json", exclude=_WITHOUT_WEIGHT),
            "outlets": file_digest([*outlets, *layouts]),
            "seed": run.seed,
            "live": run.live,
            "code": code_version(),
            "libraries": library_versions(),
        }
    )


def _fetch_reference(run: Run) -> None:
    """Fetch a piece that is on the web, so that every stage finds the same."""
    if (run.work / _REFERENCE).is_file():  # taken over from an interrupted run
        return
    if not (run.live or _on_web(run.reference_named)) or (run.reference_named and not _on_web(run.reference_named)):
        return
    collector, layouts = Collector(run.settings, run.now, run.seed), load_layouts(run.config / "outlets")
    found = (
        fetch_piece(run.reference_named, run.study, collector, layouts)
        if run.reference_named
        else live_reference(run.study, collector, layouts)
    )
    write_json(run.work / _REFERENCE, found.model_dump(mode="json"))


def _write_plan(run: Run) -> None:
    """Keep the study as it is now beside the stages; its coverage stands in theirs."""
    plan = run.study.model_copy(update={"reference": run.reference}).model_dump(mode="json", exclude={"coverage"})
    write_json(run.path("study.json"), plan)


def _on_web(named: str | None) -> bool:
    return named is not None and named.startswith(("http://", "https://"))
