"""Starting the study flow from the command line, quietly and without any server having to be set up."""

import os
from collections.abc import Sequence
from pathlib import Path

from framing.errors import BadInput
from framing.run import Order
from framing.tables import Row

# Before Prefect is imported: no telemetry, a server for the run where none is configured, its log in the UI only.
_SETTINGS = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "true",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_EXTRA_LOGGERS": "framing",
    "PREFECT_CLI_PROMPT": "false",
}


def start(order: Order) -> Path:
    """Run the study flow and return the finished run's folder.

    Raises:
        BadInput: the configured server does not answer, or what `opened` raises.
    """
    _ready()
    from prefect import tags

    from flows.study import study

    with tags("framing"):
        target: Path = study(**order.model_dump())  # type: ignore[assignment] # a call gives the returned state's data
    return target


def start_collection(order: Order) -> Path:
    """Run the collection flow and return the folder with its lists.

    Raises:
        BadInput: the configured server does not answer, or what `collecting` raises.
    """
    _ready()
    from prefect import tags

    from flows.collect import collection

    with tags("framing"):
        target: Path = collection(order.study, out=order.out)  # type: ignore[assignment] # as above
    return target


def start_watch(study: str | None) -> Sequence[Row]:
    """Run the watch flow and return what it found.

    Raises:
        BadInput: the configured server does not answer, or nothing of the study works.
    """
    _ready()
    from prefect import tags

    from flows.watch import watch

    with tags("framing"):
        rows: Sequence[Row] = watch(study)  # type: ignore[assignment] # as above
    return rows


def _ready() -> None:
    for name, value in _SETTINGS.items():
        os.environ.setdefault(name, value)
    _check_server()


def _check_server() -> None:
    from prefect.client.orchestration import get_client
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
