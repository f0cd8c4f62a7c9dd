"""The study flow: collect, analyse, publish."""

from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

from prefect import flow, tags
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed
from pydantic import Field

from flows import publish
from flows.analyse import analyse
from flows.collect import collect
from flows.dask_runner import check, placed
from flows.notices import emit
from flows.run_names import TAG, run_name
from flows.secrets import lent
from flows.tasks import now
from framing.pipeline.run import Order, opened
from framing.report import artifacts
from framing.report.changes import changed
from framing.report.notices import of_changes
from framing.report.summary import read_summary
from framing.study.settings import config_root, load_settings

Seed = Annotated[int, Field(ge=0, lt=2**32)]


def _run_name() -> str:
    return run_name("live" if flow_run.parameters.get("live") else "on abstracts")


@flow(name="study", flow_run_name=_run_name)
def study(  # noqa: PLR0913 - a flow's arguments are its options
    study: str | None = None,
    *,
    reference: str | None = None,
    out: Path | None = None,
    seed: Seed | None = None,
    live: bool = False,
    embeddings: bool = False,
) -> State[Path]:
    """Analyse a study and publish what was found.

    Args:
        study: a study's name or folder; None is the one that defaults.toml names.
        reference: a text file on the server or a URL, the piece to compare; None is the study's own.
        out: the folder to make; None is a new one under runs/, with `latest` beside it.
        seed: a whole number; the same seed draws the same samples. None is the study's own.
        live: fetch the articles themselves; otherwise their abstracts are compared.
        embeddings: use sentence embeddings too; needs the optional extra of that name.
    """
    check(config_root())
    order = Order(study=study, reference=reference, out=out, seed=seed, live=live, embeddings=embeddings)
    with lent() if live else nullcontext(), opened(order, now()) as (run, target), tags(TAG, run.name):
        progress = publish.start_progress(run.name)
        placed(collect, run)(run, progress)
        placed(analyse, run)(run, progress)
    summary = read_summary(target)
    rows = changed(target)
    publish.publish(summary, target, load_settings(config_root()), rows)
    emit(of_changes(summary.study, rows or []))
    return Completed(message=artifacts.state(summary, rows), data=target)
