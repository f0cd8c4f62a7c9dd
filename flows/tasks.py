"""Tasks: one a stage, never one an article."""

import logging
from typing import Any

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.tasks import Task

from framing.errors import TransientError
from framing.pipeline.driver import run_stage
from framing.pipeline.run import Run
from framing.pipeline.shards import make_shard
from framing.runs.clock import now
from framing.runs.receipts import Counts


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


@task(name="shard", task_run_name="{name} {number}", **_AGAIN)
def shard(name: str, run: Run, number: int) -> None:
    """Make one shard of a stage, so that the stage finds it."""
    _be_heard()
    make_shard(name, run, number)


def _be_heard() -> None:
    """Let the lines of framing reach the UI: Prefect keeps only warnings, and a worker may not know of framing."""
    log = logging.getLogger("framing")
    if log.level == logging.NOTSET:
        log.setLevel(logging.INFO)
    if not log.handlers:
        for handler in logging.getLogger("prefect.extra").handlers:
            log.addHandler(handler)
