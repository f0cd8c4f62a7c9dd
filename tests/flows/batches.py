"""Two finished runs of a study that was changed in between, through a server."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.flows.server import Server, framing, settings
from tests.study import builder


@dataclass(frozen=True)
class Batches:
    """The runs' folders and their rows in the server."""

    folder: Path
    first: Path
    second: Path
    flow_runs: list[dict[str, Any]]


def run(folder: Path, server: Server) -> Batches:
    """Run the made-up study, set an article aside, drop three leads, and run it again."""
    study, env = builder.write(folder / "lake"), settings(folder, server)
    first = framing(folder, env, "run")
    late, *others = builder.leads()[:-3]
    builder.write_coverage(study, [{**late, "published": "2031-09-30"}, *others])
    second = framing(folder, env, "run")
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    before, after = sorted((folder / "runs" / "lake").glob("2*"))
    wanted = {"state": {"type": {"any_": ["COMPLETED"]}}, "name": {"like_": "lake"}}
    return Batches(folder, before, after, server.find("flow_runs", sort="START_TIME_ASC", flow_runs=wanted))
