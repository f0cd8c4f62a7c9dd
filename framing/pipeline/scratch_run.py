"""A study analysed in passing: the stages run in a folder that is gone afterwards; the cache keeps what they made."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from framing.errors import BadInput
from framing.pipeline.driver import Clock, run_stage
from framing.pipeline.opening import check_request
from framing.pipeline.request import RunRequest
from framing.pipeline.run import Run
from framing.pipeline.stages import stages_for


@contextmanager
def scratch_run(
    request: RunRequest, clock: Clock, last: str, check: Callable[[Run], None] = lambda _: None
) -> Iterator[Run]:
    """Give a run in which the stage `last` is there, with all that it is made from.

    Args:
        request: what is asked for.
        clock: gives the time.
        last: a stage's name.
        check: raises `BadInput` where the study does not suit; called before any stage is made.

    Raises:
        BadInput: the study or the reference has problems, or too little is left to analyse.
    """
    with TemporaryDirectory(prefix="framing-") as folder:
        run = check_request(request, clock())[0].working_in(Path(folder))
        if run.snapshot:
            raise BadInput(f"{run.study_folder}: is a snapshot and holds no texts; name a study")
        check(run)
        for name in stages_for(last, live=run.live):
            run_stage(name, run, clock)
        yield run
