"""Names and tags of flow runs: the study, what is done, the day."""

from pathlib import Path
from uuid import UUID

from prefect.client.orchestration import get_client
from prefect.runtime import flow_run

from framing.runs.clock import now
from framing.study.settings import config_root, load_settings

TAG = "framing"
"""On every flow run of this program: a Prefect server may have others, whose flows may have the same names."""


def rename(name: str, *tags: str) -> None:
    """Give the present flow run a name that says what was found, and further tags; its own tags stay."""
    if flow_run.id is None:
        return
    with get_client(sync_client=True) as client:
        identity = UUID(flow_run.id)
        present = client.read_flow_run(identity).tags
        client.update_flow_run(identity, name=name, tags=sorted({*present, *tags}))


def run_name(what: str) -> str:
    """Return the name of the present flow run; a study that is not named is the one of defaults.toml."""
    named = flow_run.parameters.get("study") or load_settings(config_root()).study
    return f"{Path(named).name} {what}, {now():%Y-%m-%d}"
