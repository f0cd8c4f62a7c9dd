"""Starting the study flow from the command line, quietly and without any server having to be set up."""

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from framing.errors import BadInput, BusyError
from framing.pipeline.run import Order
from framing.runs.tables import Row
from framing.study.settings import config_root

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


def start(order: Order) -> Path:
    """Run the study flow and return the finished run's folder.

    Raises:
        BadInput: the configured server does not answer, or what `opened` raises.
    """
    _ready()
    from prefect import tags

    from flows.dask_runner import check
    from flows.run_names import TAG
    from flows.study import study

    check(config_root())  # here too: without a server to tell, the flow's own process would start one first
    with tags(TAG):
        target: Path = study(**order.model_dump())  # type: ignore[assignment] # a call gives the returned state's data
    return target


def start_collection(order: Order) -> Path:
    """Run the collection flow and return the folder with its lists.

    Raises:
        BadInput: the configured server does not answer, or what `collecting` raises.
    """
    _ready()
    from prefect import tags
    from prefect.exceptions import CancelledRun

    from flows.collect import collection
    from flows.run_names import TAG

    try:
        with tags(TAG):
            target: Path = collection(order.study, out=order.out)  # type: ignore[assignment] # as above
    except CancelledRun as cancelled:
        raise BusyError(str(cancelled)) from None
    return target


def start_watch(study: str | None) -> Sequence[Row]:
    """Run the watch flow and return what it found.

    Raises:
        BadInput: the configured server does not answer, or nothing of the study works.
    """
    _ready()
    from prefect import tags

    from flows.run_names import TAG
    from flows.watch import watch

    with tags(TAG):
        rows: Sequence[Row] = watch(study)  # type: ignore[assignment] # as above
    return rows


def serve(limit: int) -> None:
    """Run every deployment on its schedule until the process is ended.

    Raises:
        BadInput: no server is configured or answers, or prefect.yaml has problems.
    """
    ready_for_server()
    from flows.serve import serve as serve_all
    from flows.zombie_runs import mark_lost_runs

    mark_lost_runs()
    serve_all(limit)


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
    if url is None:
        return
    with get_client(sync_client=True) as client:
        if (error := client.api_healthcheck()) is not None:
            raise BadInput(
                f"PREFECT_API_URL: no Prefect server answers at {url} ({type(error).__name__}); "
                "valid: start it, unset the variable, or use --no-prefect"
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
