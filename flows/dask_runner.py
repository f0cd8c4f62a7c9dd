"""Where stages run: in the flow's own process or, where defaults.toml names a Dask scheduler, on its workers."""

import logging
from concurrent.futures import CancelledError
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from prefect.flows import Flow
from prefect.settings import PREFECT_API_URL

from flows.tasks import part, stage
from framing.errors import BadInput, TerminalError, TransientError
from framing.pipeline import COLLECTION, parts_left
from framing.pipeline.run import Run
from framing.runs.receipts import Counts, code_version
from framing.study.settings import load_settings

if TYPE_CHECKING:
    from distributed import Client

P = ParamSpec("P")
R = TypeVar("R")
log = logging.getLogger("framing")

_PATIENCE = 10  # seconds until a scheduler must have answered


def placed(flow: Flow[P, R], run: Run) -> Flow[P, R]:
    """Return a flow with the task runner of the installation."""
    if (address := run.settings.dask.address) is None:
        return flow
    from prefect_dask import DaskTaskRunner

    return flow.with_options(task_runner=DaskTaskRunner(address=address))


def do(name: str, run: Run) -> Counts:
    """Run one stage where it belongs, to its end.

    What touches the web stays in this process, whose lock on the study's collection ends with it, and which holds the
    keys. On Dask the missing parts of a stage are made side by side, then the stage joins them.

    Raises:
        TerminalError: worker after worker has died of it.
        TransientError: the scheduler went away.
    """
    address = run.settings.dask.address
    if address is None or name in COLLECTION:
        return stage(name, run)
    from distributed.scheduler import KilledWorker

    log.info("%s: given to Dask", name, extra={"stage": name, "finished": False})
    try:
        for made in [part.submit(name, run, number) for number in parts_left(name, run)]:
            made.result()
        counts = stage.submit(name, run).result()
    except KilledWorker:
        raise TerminalError(f"{name}: worker after worker died of it; valid: workers with more memory") from None
    except CancelledError:
        raise TransientError(
            f"{name}: the Dask scheduler at {address} went away; valid: start it, then the run"
        ) from None
    told = {"stage": name, "finished": True}
    log.info("%s: kept %d of %d, on Dask", name, counts.kept, counts.rows_in, extra=told)
    return counts


def check(config: Path) -> None:
    """See that the workers which a configuration names are there and fit for the work.

    Raises:
        BadInput: the extra is missing, no Prefect server is configured that workers can tell, no scheduler answers, it
            has no worker, or a worker stands in another folder or has another version of the program.
    """
    if (address := load_settings(config).dask.address) is None:
        return
    place = f"{config / 'defaults.toml'}: dask.address"
    if find_spec("prefect_dask") is None:
        raise BadInput(f"{place}: needs the extra `dask`; valid: pip install 'framing[dask]', or no address")
    from distributed import Client

    if PREFECT_API_URL.value() is None:
        told = (
            "workers need a Prefect server to tell; valid: set PREFECT_API_URL (`framing ui` starts one), or no address"
        )
        raise BadInput(f"{place}: {told}")
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        told = f"no Dask scheduler answers at {address} ({type(error).__name__}); valid: start it, or no address"
        raise BadInput(f"{place}: {told}") from None
    with client:
        _check_workers(client, f"{place}: {address}")


def _check_workers(client: "Client", place: str) -> None:
    found = client.run(_here, on_error="return")
    if not found:
        raise BadInput(f"{place} has no workers; valid: start `dask worker {client.scheduler.address}` beside it")
    here = _here()
    for worker, there in found.items():
        if isinstance(there, Exception):
            raise BadInput(f"{place}: the worker {worker} cannot run framing ({there}); valid: install it there")
        if there != here:
            told = f"works in {there[0]} with framing {there[1]}; valid: {here[0]} and {here[1]}, as here"
            raise BadInput(f"{place}: the worker {worker} {told}")


def _here() -> tuple[str, str]:
    """Return what must be the same on all machines: the folder, which they share, and the program."""
    return str(Path.cwd()), code_version()
