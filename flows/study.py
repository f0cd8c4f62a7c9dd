"""The study flow: collect, analyse, publish."""

from contextlib import ExitStack, nullcontext
from pathlib import Path
from typing import Annotated

from prefect import flow, tags
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed, Failed
from pydantic import Field

from flows import publish
from flows.dask_runner import check, executor
from flows.notify import emit
from flows.progress import ProgressArtifact
from flows.run_names import TAG, rename, run_name
from flows.secrets import secrets_in_environment
from framing.errors import FramingError
from framing.pipeline.driver import run_study
from framing.pipeline.request import RunRequest
from framing.pipeline.result import Result
from framing.pipeline.run import Run
from framing.report import artifacts
from framing.report.changes import changed
from framing.report.notices import of_changes
from framing.runs.clock import now
from framing.study.settings import config_root, load_settings

Seed = Annotated[int, Field(ge=0, lt=2**32)]
Jobs = Annotated[int, Field(ge=1)]


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
    blocks: tuple[str, ...] = (),
    own_languages: bool = False,
    jobs: Jobs | None = None,
) -> State[Result]:
    """Analyse a study and publish what was found.

    Args:
        study: a study's name or folder; None is the one that defaults.toml names.
        reference: a text file on the server or a URL, the piece to compare; None is the study's own.
        out: the folder to make; None is a new one under runs/, with `latest` beside it.
        seed: a whole number; the same seed draws the same samples. None is the study's own.
        live: fetch the articles themselves; otherwise their abstracts are compared.
        blocks: vectorisers whose columns stand beside those of the study's method, by their files' names in
            framing/vectorise/methods/.
        own_languages: compare abstracts in the articles' own languages where there are such.
        jobs: how many pages are read at the same time; None is what defaults.toml says.
    """
    settings = load_settings(config_root())
    check(config_root())
    request = RunRequest(
        study=study,
        reference=reference,
        out=out,
        seed=seed,
        live=live,
        blocks=blocks,
        own_languages=own_languages,
        jobs=jobs,
    )
    with ExitStack() as stack:
        stack.enter_context(secrets_in_environment() if live else nullcontext())
        execute = stack.enter_context(executor(settings.dask.address))
        progress = ProgressArtifact()

        def begun(run: Run) -> None:
            stack.enter_context(tags(TAG, run.name))
            progress.begin(run)

        try:
            result = Result(run_study(request, now, progress.following(execute), begun).folder)
        except FramingError as error:  # the state's message is enough; a traceback says no more
            return Failed(message=str(error), data=error)
    rows = changed(result.folder)
    publish.publish(result.summary, result.folder, settings, rows)
    rename(artifacts.run_name(result.summary, now()), TAG, result.summary.study)
    emit(of_changes(result.summary.study, rows or []))
    return Completed(message=artifacts.state(result.summary, rows), data=result)
