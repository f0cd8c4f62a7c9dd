"""Tasks: one a stage, never one an article."""

import logging
from datetime import UTC, datetime
from typing import Any

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.tasks import Task

from framing.errors import TransientError
from framing.pipeline import make_part, run_stage
from framing.pipeline.run import Run
from framing.runs.receipts import Counts


def now() -> datetime:
    """Return the time; the pipeline is given the clock, it never reads one."""
    return datetime.now(UTC)


def _worth_retrying(_task: Task[..., object], _run: TaskRun, state: State[object]) -> bool:
    return isinstance(state.result(raise_on_failure=False), TransientError)


_AGAIN: dict[str, Any] = {
    "retries": 3,
    "retry_delay_seconds": [10, 60, 300],
    "retry_condition_fn": _worth_retrying,
    "cache_policy": NO_CACHE,  # stages are keyed by their receipts, not by Prefect
}


@task(name="stage", task_run_name="{name}", **_AGAIN)
def stage(name: str, run: Run) -> Counts:
    """Run one stage of the pipeline."""
    _be_heard()
    return run_stage(name, run, now)


@task(name="part", task_run_name="{name} {number}", **_AGAIN)
def part(name: str, run: Run, number: int) -> None:
    """Make one part of a stage, so that the stage finds it."""
    _be_heard()
    make_part(name, run, number)


def _be_heard() -> None:
    """Let the lines of framing reach the UI: Prefect keeps only warnings, and a worker may not know of framing."""
    log = logging.getLogger("framing")
    if log.level == logging.NOTSET:
        log.setLevel(logging.INFO)
    if not log.handlers:
        for handler in logging.getLogger("prefect.extra").handlers:
            log.addHandler(handler)
