"""Prefect's own rows of old runs, removed through its API."""

from collections.abc import Iterator
from datetime import datetime

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import (
    ArtifactFilter,
    ArtifactFilterFlowRunId,
    FlowFilter,
    FlowFilterName,
    FlowRunFilter,
    FlowRunFilterEndTime,
    FlowRunFilterTags,
)
from prefect.client.schemas.objects import FlowRun
from prefect.settings import PREFECT_API_URL

from flows.run_names import TAG

_FLOWS = ["study", "collect", "analyse", "collection", "watch"]
_PAGE = 200  # rows that the API gives at once


def prune_rows(before: datetime, *, dry_run: bool) -> int | None:
    """Remove the flow runs of this program that ended before a time, with their artifacts; return how many.

    None where no server is configured.
    """
    if PREFECT_API_URL.value() is None:
        return None
    with get_client(sync_client=True) as client:
        runs = list(_ended_runs(client, before))
        for run in runs if not dry_run else []:
            for artifact in client.read_artifacts(artifact_filter=_artifacts_of(run)):
                client.delete_artifact(artifact.id)
            client.delete_flow_run(run.id)
        return len(runs)


def _ended_runs(client: SyncPrefectClient, before: datetime) -> Iterator[FlowRun]:
    offset = 0
    while page := client.read_flow_runs(
        flow_filter=FlowFilter(name=FlowFilterName(any_=_FLOWS)),
        flow_run_filter=FlowRunFilter(
            end_time=FlowRunFilterEndTime.model_validate({"before_": before}), tags=FlowRunFilterTags(all_=[TAG])
        ),
        limit=_PAGE,
        offset=offset,
    ):
        yield from page
        offset += len(page)


def _artifacts_of(run: FlowRun) -> ArtifactFilter:
    return ArtifactFilter(flow_run_id=ArtifactFilterFlowRunId(any_=[run.id]))
