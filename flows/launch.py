"""Starting the study flow from the command line, quietly and without any server having to be set up."""

import os
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from framing.errors import BadInput, BusyError
from framing.pipeline.driver import FinishedRun
from framing.pipeline.opening import check_request
from framing.pipeline.request import RunRequest
from framing.pipeline.result import Result
from framing.runs.clock import now
from framing.study.settings import config_root

if TYPE_CHECKING:
    from framing.pipeline.health import CheckRow

# Before Prefect is imported: no telemetry, a server for the run where none is configured, its log in the UI only.
_SETTINGS = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "true",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_EXTRA_LOGGERS": "framing",
    "PREFECT_CLI_PROMPT": "false",
}
_UNAUTHORIZED = 401


def run_as_flow(request: RunRequest) -> Path:
    """Run the study flow and return the finished run's folder.

    Raises:
        BadInput: the request or the study has problems, or the configured server does not answer.
    """
    check_request(request, now())
    _ready()
    from prefect import tags

    from flows.dask_runner import check
    from flows.local.own_server import start_own_server
    from flows.run_names import TAG
    from flows.study import study

    check(config_root())  # here too: without a server to report to, the flow's own process would start one first
    start_own_server()
    with tags(TAG):
        result: Result = study(**request.model_dump())  # type: ignore[assignment] # a call gives the returned state's data
    return result.folder


def collect_as_flow(request: RunRequest) -> Path:
    """Run the collection flow and return the folder with its lists.

    Raises:
        BadInput: the request or the study has problems, or the configured server does not answer.
        BusyError: the study is being collected.
    """
    check_request(request, now())
    _ready()
    from prefect import tags
    from prefect.exceptions import CancelledRun

    from flows.collection import collection
    from flows.local.own_server import start_own_server
    from flows.run_names import TAG

    start_own_server()
    try:
        with tags(TAG):
            finished: FinishedRun = collection(request.study, out=request.out)  # type: ignore[assignment] # as above
    except CancelledRun as cancelled:
        raise BusyError(str(cancelled)) from None
    return finished.folder


def watch_as_flow(study: str | None) -> Sequence["CheckRow"]:
    """Run the watch flow and return what it found.

    Raises:
        BadInput: the study has problems, nothing of it works, or the configured server does not answer.
    """
    check_request(RunRequest(study=study, live=True), now())
    _ready()
    from prefect import tags

    from flows.local.own_server import start_own_server
    from flows.run_names import TAG
    from flows.watch import watch

    start_own_server()
    with tags(TAG):
        rows: Sequence[CheckRow] = watch(study)  # type: ignore[assignment] # as above
    return rows


def serve(limit: int, say: Callable[[str], None]) -> None:
    """Run every deployment on its schedule until the process is ended.

    Args:
        limit: runs at the same time.
        say: takes the lines that say which old deployments are paused.

    Raises:
        BadInput: no server is configured or answers, or prefect.yaml has problems.
    """
    ready_for_server()
    from flows.serve import serve as serve_all
    from flows.zombie_runs import mark_zombie_runs

    mark_zombie_runs()
    serve_all(limit, say)


def prune_rows(before: datetime, *, dry_run: bool) -> int | None:
    """Remove Prefect's rows of runs that ended before a time; return how many, None where no server is configured.

    Raises:
        BadInput: the configured server does not answer.
    """
    _ready()
    from flows.prune import prune_rows as prune

    return prune(before, dry_run=dry_run)


def ready_for_server() -> None:
    """Set Prefect up for work with a server that lives on.

    Raises:
        BadInput: none is configured, or it does not answer.
    """
    _ready()
    from prefect.settings import PREFECT_API_URL

    if PREFECT_API_URL.value() is None:
        raise BadInput(
            "PREFECT_API_URL: is not set; valid: the address of a Prefect server, such as http://127.0.0.1:4200/api "
            "(`framing ui` starts one)"
        )


def _ready() -> None:
    for name, value in _SETTINGS.items():
        os.environ.setdefault(name, value)
    _check_server()


def _check_server() -> None:
    from prefect.client.orchestration import get_client
    from prefect.exceptions import PrefectHTTPStatusError
    from prefect.settings import PREFECT_API_URL

    url = PREFECT_API_URL.value()
    if url is None:  # the run starts a server of its own
        from flows.local.database import make_private

        make_private()
        return
    with get_client(sync_client=True) as client:
        if (error := client.api_healthcheck()) is not None:
            raise BadInput(
                f"PREFECT_API_URL: no Prefect server answers at {url} ({type(error).__name__}); "
                "start it, unset the variable, or use --no-prefect"
            )
        try:
            client.api_version()  # health is told to everybody, the version is not
        except PrefectHTTPStatusError as refused:
            if refused.response.status_code != _UNAUTHORIZED:
                raise
            raise BadInput(
                f"PREFECT_API_AUTH_STRING: is not what the Prefect server at {url} asks for; "
                "valid: the PREFECT_SERVER_API_AUTH_STRING that the server was started with"
            ) from None
