"""The cues that a study's coverage suggests for its codebook."""

from framing.coding.cue_suggestions import CueSuggestions
from framing.compare.table import ComparisonTable
from framing.errors import BadInput
from framing.lenses.fitted import FittedLenses
from framing.pipeline.comparison_inputs import coverage_input
from framing.pipeline.driver import Clock
from framing.pipeline.request import RunRequest
from framing.pipeline.scratch_run import scratch_run


def suggested_cues(request: RunRequest, clock: Clock, most: int) -> ComparisonTable:
    """Return the suggestions, `most` of them a frame.

    Raises:
        BadInput: the study has problems, or its codebook describes fewer than two frames.
    """
    with scratch_run(request, clock, "cluster") as run:
        inputs = coverage_input(run)
        lens, scores = FittedLenses.read(run.path("lenses.model")).codebook, inputs.lens_scores.codebook
        if lens is None or scores is None:
            raise BadInput(f"{run.study_folder / 'codebook.toml'}: describes fewer than two frames; define them first")
        return CueSuggestions(inputs, lens, scores, most).table()
