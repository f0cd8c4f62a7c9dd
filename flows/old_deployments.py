"""Old deployments: what stands on the server and no longer in prefect.yaml is paused, so that nothing runs twice."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterTags
from prefect.client.schemas.responses import DeploymentResponse

from flows.run_names import TAG

_PAGE = 200  # rows that the API gives at once


def pause_old(planned: AbstractSet[str]) -> list[str]:
    """Pause this program's deployments on the server that are not planned; return their names.

    Args:
        planned: the deployments of prefect.yaml, each as `<flow>/<deployment>`.
    """
    with get_client(sync_client=True) as client:
        old = {name: id_ for name, id_ in _active(client) if name not in planned}
        for id_ in old.values():
            client.pause_deployment(id_)
    return sorted(old)


def _active(client: SyncPrefectClient) -> Iterator[tuple[str, UUID]]:
    flows: dict[UUID, str] = {}
    for deployment in _tagged(client):
        if deployment.flow_id not in flows:
            flows[deployment.flow_id] = client.read_flow(deployment.flow_id).name
        if not deployment.paused:
            yield f"{flows[deployment.flow_id]}/{deployment.name}", deployment.id


def _tagged(client: SyncPrefectClient) -> Iterator[DeploymentResponse]:
    offset = 0
    while page := client.read_deployments(
        deployment_filter=DeploymentFilter(tags=DeploymentFilterTags(all_=[TAG])), limit=_PAGE, offset=offset
    ):
        yield from page
        offset += len(page)
