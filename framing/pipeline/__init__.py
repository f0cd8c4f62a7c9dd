"""The pipeline: one function a stage, each from the files of the stages before it to its own; runs without Prefect."""

from framing.pipeline.analyse import analysis
from framing.pipeline.order import COLLECTION, stages
from framing.pipeline.running import STAGES, Clock, collect_all, run_all, run_stage, tell_collection
from framing.pipeline.sharing import make_part, parts_left

__all__ = [
    "COLLECTION",
    "STAGES",
    "Clock",
    "analysis",
    "collect_all",
    "make_part",
    "parts_left",
    "run_all",
    "run_stage",
    "stages",
    "tell_collection",
]
