"""A study analysed in passing: the stages run in a folder that is gone afterwards; the cache keeps what they made."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from framing.errors import BadInput
from framing.pipeline.driver import Clock, run_stage
from framing.pipeline.opening import check_request
from framing.pipeline.request import RunRequest
from framing.pipeline.run import Run
from framing.pipeline.stages import stage_names


@contextmanager
def scratch_run(request: RunRequest, clock: Clock, last: str) -> Iterator[Run]:
    """Give a run whose stages are there up to `last`.

    Raises:
        BadInput: the study or the reference has problems, or too little is left to analyse.
    """
    with TemporaryDirectory(prefix="framing-") as folder:
        run = check_request(request, clock())[0].working_in(Path(folder))
        if run.snapshot:
            raise BadInput(f"{run.study_folder}: is a snapshot and holds no texts; name a study")
        names = stage_names(live=run.live)
        for name in names[: names.index(last) + 1]:
            run_stage(name, run, clock)
        yield run
