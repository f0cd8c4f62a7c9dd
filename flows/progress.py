"""The progress artifact of a run: how far it has come, stage by stage and within the long ones."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from uuid import UUID

from prefect.artifacts import create_progress_artifact, update_progress_artifact

from framing.pipeline.driver import Execute
from framing.pipeline.run import Run
from framing.pipeline.shards import missing_shards
from framing.pipeline.stages import stage_names
from framing.report import artifacts
from framing.runs.receipts import Counts


class ProgressArtifact:
    """The run's progress artifact: the share of its stages that have ended, and of the present one what is done.

    Args:
        names: the stages; those of the run without them.
    """

    def __init__(self, names: Sequence[str] = ()) -> None:
        self._artifact: UUID | None = None
        self._names = list(names)
        self._shown = 0.0

    def begin(self, run: Run) -> None:
        """Create the artifact."""
        self._names = self._names or stage_names(live=run.live)
        key, description = f"{artifacts.key(run.name)}-progress", "How far the run has come, in per cent"
        created = create_progress_artifact(0.0, key=key, description=description)
        assert isinstance(created, UUID)
        self._artifact = created

    def following(self, execute: Execute) -> Execute:
        """Return what runs a stage and moves the artifact while it works and when it has ended."""

        def followed(name: str, run: Run) -> Counts:
            with self._within(name, len(missing_shards(name, run)) or 1):
                counts = execute(name, run)
            self._move(name, 1.0)
            return counts

        return followed

    @contextmanager
    def _within(self, name: str, shards: int) -> Iterator[None]:
        """Follow what a stage logs of its progress, of each shard from nothing to the whole."""
        log, handler = logging.getLogger("framing"), _Follower(name, shards, self)
        log.addHandler(handler)
        try:
            yield
        finally:
            log.removeHandler(handler)

    def _move(self, name: str, share: float) -> None:
        """Show that a share of a stage is done; what is shown never goes back."""
        progress = 100 * (self._names.index(name) + share) / len(self._names)
        if self._artifact and progress > self._shown:
            self._shown = progress
            update_progress_artifact(self._artifact, progress=progress)


class _Follower(logging.Handler):
    """Moves an artifact with the records in which a stage says how much is done."""

    def __init__(self, name: str, shards: int, artifact: ProgressArtifact) -> None:
        super().__init__(logging.INFO)
        self._name, self._shards, self._artifact = name, shards, artifact
        self._ended = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Show what a record says; what Prefect refuses is no fault of the stage."""
        done, total = getattr(record, "done", None), getattr(record, "total", 0)
        if done is None or not total or getattr(record, "stage", None) != self._name:
            return
        share = (self._ended + done / total) / self._shards
        self._ended += done == total
        with suppress(Exception):  # whatever a server answers
            self._artifact._move(self._name, min(share, 1.0))  # noqa: SLF001 - its own handler
