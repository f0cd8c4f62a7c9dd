"""Where stages run: in the flow's own process or, where defaults.toml names a Dask scheduler, on its workers."""

import logging
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from prefect.settings import PREFECT_API_URL

from flows.tasks import shard, stage
from framing.errors import BadInput, TerminalError, TransientError
from framing.pipeline.driver import Execute
from framing.pipeline.run import Run
from framing.pipeline.shards import missing_shards
from framing.pipeline.stages import COLLECTION
from framing.runs.receipts import Counts, code_version
from framing.study.settings import load_settings

if TYPE_CHECKING:
    from distributed import Client
    from prefect_dask import DaskTaskRunner

log = logging.getLogger("framing")

_ANSWER_SECONDS = 10  # seconds until a scheduler must have answered


@contextmanager
def executor(address: str | None) -> Iterator[Execute]:
    """Give what runs a stage as a task: in this process or, where a scheduler is named, on its workers."""
    if address is None:
        yield stage
        return
    from prefect_dask import DaskTaskRunner

    with DaskTaskRunner(address=address) as runner:
        yield lambda name, run: _on_dask(runner, name, run)


def _on_dask(runner: "DaskTaskRunner", name: str, run: Run) -> Counts:
    """Run one stage where it belongs, to its end.

    What touches the web stays in this process, whose lock on the study's collection ends with it, and which holds the
    keys. On Dask the missing shards of a stage are made side by side, then the stage joins them.

    Raises:
        TerminalError: worker after worker has died of it.
        TransientError: the scheduler went away.
    """
    if name in COLLECTION:
        return stage(name, run)
    from distributed.scheduler import KilledWorker

    log.info("%s: given to Dask", name, extra={"stage": name, "finished": False})
    try:
        shards = [runner.submit(shard, {"name": name, "run": run, "number": n}) for n in missing_shards(name, run)]
        for future in shards:
            future.result()
        counts: Counts = runner.submit(stage, {"name": name, "run": run}).result()
    except KilledWorker:
        raise TerminalError(f"{name}: worker after worker died of it; start workers with more memory") from None
    except CancelledError:
        raise TransientError(f"{name}: the Dask scheduler went away; start it, then the run again") from None
    extra = {"stage": name, "finished": True}
    log.info("%s: kept %d of %d, on Dask", name, counts.kept, counts.rows_in, extra=extra)
    return counts


def check(config: Path) -> None:
    """See that the workers which a configuration names are there and fit for the work.

    Raises:
        BadInput: the extra is missing, no Prefect server is configured that workers can report to, no scheduler
            answers, it has no worker, or a worker stands in another folder or has another version of the program.
    """
    if (address := load_settings(config).dask.address) is None:
        return
    place = f"{config / 'defaults.toml'}: dask.address"
    if find_spec("prefect_dask") is None:
        raise BadInput(f"{place}: needs the extra `dask`; pip install 'framing[dask]', or set no address")
    from distributed import Client

    if PREFECT_API_URL.value() is None:
        raise BadInput(
            f"{place}: workers need a Prefect server to report to; set PREFECT_API_URL (`framing ui` starts one), "
            "or set no address"
        )
    try:
        client = Client(address, timeout=_ANSWER_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise BadInput(
            f"{place}: no Dask scheduler answers at {address} ({type(error).__name__}); start it, or set no address"
        ) from None
    with client:
        _check_workers(client, f"{place}: {address}")


def _check_workers(client: "Client", place: str) -> None:
    workers = client.run(_here, on_error="return")
    if not workers:
        raise BadInput(f"{place} has no workers; start `dask worker {client.scheduler.address}` beside it")
    here = _here()
    for worker, there in workers.items():
        if isinstance(there, Exception):
            raise BadInput(f"{place}: the worker {worker} cannot run framing ({there}); install it there")
        if there != here:
            raise BadInput(
                f"{place}: the worker {worker} works in {there[0]} with framing {there[1]}; "
                f"valid: {here[0]} and {here[1]}, as here"
            )


def _here() -> tuple[str, str]:
    """Return what must be the same on all machines: the folder, which they share, and the program."""
    return str(Path.cwd()), code_version()
