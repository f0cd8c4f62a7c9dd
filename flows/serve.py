"""Serving: every deployment of prefect.yaml in one process, on its schedule, for as long as the process lives."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from prefect import serve as serve_all
from prefect.deployments.runner import RunnerDeployment
from prefect.flows import Flow, load_flow_from_entrypoint
from prefect.schedules import Cron
from prefect.types.entrypoint import EntrypointType
from pydantic import BaseModel, ConfigDict, Field

from flows.old_deployments import pause_old
from flows.run_names import TAG
from framing.errors import BadInput
from framing.study.loading import studies
from framing.study.readers import read_text, validate
from framing.study.settings import config_root

_HERE = Path("prefect.yaml")
_INSTALLED = Path(__file__).parent / "_prefect.yaml"  # where the wheel puts it


class Schedule(BaseModel):
    """When a deployment runs: five fields of cron, in a time zone of the IANA's list."""

    model_config = ConfigDict(extra="forbid")

    cron: str
    timezone: str = "UTC"
    active: bool = True


class Deployment(BaseModel):
    """A block of prefect.yaml, as far as it matters without a work pool; other keys are Prefect's."""

    model_config = ConfigDict(extra="allow")

    name: str
    entrypoint: str
    description: str = ""
    tags: list[str] = []
    parameters: dict[str, Any] = {}
    schedules: list[Schedule] = []

    def to_runner(self) -> RunnerDeployment:
        """Return it as Prefect's runner wants it."""
        flow: Flow[..., Any] = load_flow_from_entrypoint(self.entrypoint, use_placeholder_flow=False)
        runner = flow.to_deployment(
            name=self.name,
            description=self.description,
            tags=self.tags,
            parameters=self.parameters,
            schedules=[Cron(one.cron, timezone=one.timezone, active=one.active) for one in self.schedules],
            entrypoint_type=EntrypointType.MODULE_PATH,
        )
        assert isinstance(runner, RunnerDeployment)
        self._offer_studies(runner)
        return runner

    def _offer_studies(self, runner: RunnerDeployment) -> None:
        """Let the form list the studies of the configuration folder; a deployment's own may stand elsewhere."""
        schema = runner._parameter_openapi_schema  # noqa: SLF001 - Prefect has no other way to change a form
        if "study" in schema.properties:
            own = self.parameters.get("study")
            names = [one.name for one in studies(config_root())]
            offered = {"type": "string", "enum": sorted({*names, *([own] if own else [])})}
            schema.properties["study"] = {**schema.properties["study"], "anyOf": [offered, {"type": "null"}]}


class Plan(BaseModel):
    """prefect.yaml."""

    model_config = ConfigDict(extra="allow")

    deployments: list[Deployment] = Field(min_length=1)


def deployments(path: Path | None = None) -> list[Deployment]:
    """Return what prefect.yaml says is to run: the one in this folder, else the one that came with the program.

    Raises:
        BadInput: the file has problems.
    """
    path = path or (_HERE if _HERE.is_file() else _INSTALLED)
    try:
        value = yaml.safe_load(read_text(path))
    except yaml.YAMLError as error:
        raise BadInput(f"{path}: is not YAML: {' '.join(str(error).split())}") from None
    if not isinstance(value, dict):
        raise BadInput(f"{path}: is no table; write it as prefect.yaml of this program is written")
    return validate(Plan, value, str(path)).deployments


def serve(limit: int, say: Callable[[str], None]) -> None:
    """Run every deployment on its schedule until the process is ended.

    Args:
        limit: runs at the same time.
        say: takes a line for each deployment that is paused, because it is no longer in prefect.yaml.

    Raises:
        BadInput: prefect.yaml has problems.
    """
    planned = [one.to_runner() for one in deployments()]
    for name in pause_old({f"{one.flow_name}/{one.name}" for one in planned}):
        say(f"paused {name}: it is tagged `{TAG}` and not in prefect.yaml; to run it, add it there and resume it")
    serve_all(*planned, limit=limit, pause_on_shutdown=False)
