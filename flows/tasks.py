"""Tasks: one a stage, never one an article."""

from datetime import UTC, datetime

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.tasks import Task

from framing.errors import TransientError
from framing.pipeline import run_stage
from framing.receipts import Counts
from framing.run import Run


def now() -> datetime:
    """Return the time; the pipeline is given the clock, it never reads one."""
    return datetime.now(UTC)


def _worth_retrying(_task: Task[..., object], _run: TaskRun, state: State[object]) -> bool:
    return isinstance(state.result(raise_on_failure=False), TransientError)


@task(
    name="stage",
    task_run_name="{name}",
    retries=3,
    retry_delay_seconds=[10, 60, 300],
    retry_condition_fn=_worth_retrying,
    cache_policy=NO_CACHE,  # stages are keyed by their receipts, not by Prefect
)
def stage(name: str, run: Run) -> Counts:
    """Run one stage of the pipeline."""
    return run_stage(name, run, now)
