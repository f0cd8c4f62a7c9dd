"""Names and tags of flow runs: the study, what is done, the day."""

from pathlib import Path

from prefect.runtime import flow_run

from framing.runs.clock import now
from framing.study.settings import config_root, load_settings

TAG = "framing"
"""On every flow run of this program: a Prefect server may have others, whose flows may have the same names."""


def run_name(what: str) -> str:
    """Return the name of the present flow run; a study that is not named is the one of defaults.toml."""
    named = flow_run.parameters.get("study") or load_settings(config_root()).study
    return f"{Path(named).name} {what}, {now():%Y-%m-%d}"
