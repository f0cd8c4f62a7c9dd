"""The pipeline: one function a stage, each from the files of the stages before it to its own; runs without Prefect."""

from framing.pipeline.analyse import comparison_input
from framing.pipeline.order import COLLECTION, stages
from framing.pipeline.running import STAGES, Clock, collect_all, run_all, run_stage, tell_collection
from framing.pipeline.shards import make_part, parts_left

__all__ = [
    "COLLECTION",
    "STAGES",
    "Clock",
    "collect_all",
    "comparison_input",
    "make_part",
    "parts_left",
    "run_all",
    "run_stage",
    "stages",
    "tell_collection",
]
