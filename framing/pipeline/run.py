"""A run: which study, compared with which reference, with which seed, worked on in which folder."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

from framing.publish.snapshot.reading import Snapshot, snapshot_at
from framing.publish.store import shared_cache
from framing.runs.cache import Cache
from framing.runs.files import read_json
from framing.study.loading import load_study
from framing.study.model import Reference, Study
from framing.study.reference_file import read_reference
from framing.study.settings import Settings, load_settings
from framing.vectorise import blocks

REFERENCE_FILE = "reference.json"  # in a run's folder: the reference as the web had it
_UNKNOWN = datetime.min.replace(tzinfo=UTC)


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
        history: the folder of the study's finished runs, with the last of which this one is compared.
        blocks: vectorisers whose columns stand beside those of the study's method.
        own_languages: compare abstracts in the articles' own languages where there are such.
        jobs: how many pages are read at the same time; None is what the settings say.
    """

    study_folder: Path
    config: Path
    work: Path
    reference_named: str | None = None
    chosen_seed: int | None = None
    live: bool = False
    now: datetime = _UNKNOWN
    history: Path = Path()
    blocks: tuple[str, ...] = ()
    own_languages: bool = False
    jobs: int | None = None

    def __reduce__(self) -> tuple[Callable[..., "Run"], tuple[Any, ...]]:
        """Cross a process border without what has been read: it is read there, once."""
        return _unpickled, tuple(getattr(self, field.name) for field in fields(self))

    def working_in(self, work: Path, history: Path = Path()) -> "Run":
        """Return the same run with a folder to work in; what has been read is not read again."""
        run = replace(self, work=work, history=history)
        vars(run).update(
            {name: value for name, value in vars(self).items() if name in {"study", "settings", "snapshot"}}
        )
        return run

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
        if self.own_languages:
            study = study.model_copy(update={"abstracts": "own"})
        return blocks.complete(study, self.blocks, self.settings)

    @cached_property
    def settings(self) -> Settings:
        """The settings of the installation, and what was asked for of this run alone."""
        settings = load_settings(self.config)
        return settings.model_copy(update={"jobs": self.jobs}) if self.jobs else settings

    @cached_property
    def cache(self) -> Cache:
        """What was computed before, by this run and others, on this machine and those that share its store."""
        return shared_cache(self.settings)

    @property
    def mode(self) -> Literal["abstracts", "live"]:
        """What is compared: abstracts, or the articles themselves."""
        return "live" if self.live else "abstracts"

    @cached_property
    def reference(self) -> Reference:
        """The piece that is compared; one that is on the web has been fetched into the work folder."""
        if (fetched := self.work / REFERENCE_FILE).is_file():
            return Reference.model_validate(read_json(fetched))
        named = self.reference_named
        return read_reference(Path(named), self.study) if named and not is_on_web(named) else self.study.reference

    @property
    def name(self) -> str:
        """The study's name."""
        return self.study.name

    @property
    def runs_name(self) -> str:
        """The name of the study's folder of runs: repetitions of a snapshot stand apart from the study's own runs."""
        return f"{self.name}.snapshot" if self.snapshot else self.name

    @property
    def seed(self) -> int:
        """The seed of everything that draws."""
        return self.study.seed if self.chosen_seed is None else self.chosen_seed

    def path(self, file: str) -> Path:
        """Return the path of a stage's file."""
        return self.work / "stages" / file


def is_on_web(named: str | None) -> bool:
    """Tell whether a reference is named by a web address."""
    return named is not None and named.startswith(("http://", "https://"))


@lru_cache(maxsize=1)  # a worker that is given a stage or a shard of the same run again has read the study already
def _unpickled(*values: Any) -> Run:
    return Run(*values)
