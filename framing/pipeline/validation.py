"""How far the lenses of a study agree with its coders."""

from framing.compare.table import ComparisonTable
from framing.errors import BadInput
from framing.pipeline.comparison_inputs import described_table
from framing.pipeline.driver import Clock
from framing.pipeline.request import RunRequest
from framing.pipeline.run import Run
from framing.pipeline.scratch_run import scratch_run


def validity(request: RunRequest, clock: Clock) -> ComparisonTable:
    """Return one row a lens and a baseline.

    Raises:
        BadInput: the study has problems, or no article of it is coded.
    """
    with scratch_run(request, clock, "describe") as run:
        check_coded(run)
        return described_table(run, "validity")


def check_coded(run: Run) -> None:
    """Make sure that there are codes to agree with.

    Raises:
        BadInput: there are none.
    """
    if not any(code.agreed for code in run.study.coding):
        raise BadInput(
            f"{run.study_folder / 'coding.csv'}: no article has the same code of two coders; code some first"
        )
