"""Notices as Prefect events; a webhook, and an automation for each kind of notice and for runs that fail."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from prefect.automations import Automation
from prefect.blocks.webhook import Webhook
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.events import emit_event
from prefect.events.actions import CallWebhook
from prefect.events.schemas.automations import Automation as ReadAutomation
from prefect.events.schemas.automations import EventTrigger, Posture
from prefect.exceptions import ObjectNotFound
from prefect.types import SecretDict
from pydantic import SecretStr

from flows.zombie_runs import mark_zombie_runs
from framing.report.notices import KINDS, Notice

PREFIX = "framing."  # of the events that notices are
_BLOCK = "framing-notices"
_NAME = "framing: "
_FAILED = "run.failed"
_DESCRIPTIONS = {**KINDS, _FAILED: "a run failed, crashed or took too long"}
_FLOWS = ("study", "collection", "watch")
_ENDED_BADLY = {"prefect.flow-run.Failed", "prefect.flow-run.Crashed", "prefect.flow-run.TimedOut"}
# `text` is what Slack, Mattermost and others show; tojson keeps a message from breaking out of its string
_NOTICE = (
    '{"text": {{ event.payload.text | tojson }}, "study": {{ event.payload.study | tojson }}, '
    '"event": {{ event.event | tojson }}, "time": {{ event.occurred | string | tojson }}}'
)
_FAILURE = (
    '{"text": {{ (flow_run.name ~ ": " ~ flow_run.state.name ~ ": " ~ (flow_run.state.message or "")) | tojson }}, '
    '"study": {{ flow_run.parameters.get("study") | tojson }}, "event": {{ event.event | tojson }}, '
    '"time": {{ event.occurred | string | tojson }}, "run": {{ flow_run | ui_url | tojson }}}'
)


def emit(notices: Sequence[Notice]) -> None:
    """Emit an event for each notice; the automations that `framing notify set` makes post them."""
    for notice in notices:
        emit_event(
            event=f"{PREFIX}{notice.kind}",
            resource={"prefect.resource.id": f"framing.study.{notice.study}", "prefect.resource.name": notice.study},
            payload={"text": notice.text, "study": notice.study},
        )


def set_up(url: str | None, *, allow_private: bool) -> Sequence[str]:
    """Have zombie runs marked, and notices and failures posted to a webhook; return a sentence on each.

    What was set up before is replaced.

    Args:
        url: of the webhook, kept in a block of Prefect's, encrypted; without one only zombie runs are marked.
        allow_private: whether the address may be one inside the network.
    """
    remove()
    zombie_rule = mark_zombie_runs()
    if url is None:
        return [zombie_rule]
    headers = SecretDict({"Content-Type": "application/json"})
    hook = Webhook(url=SecretStr(url), headers=headers, allow_private_urls=allow_private)
    block = hook.save(_BLOCK, overwrite=True)
    assert isinstance(block, UUID)
    automations = [
        _automation(kind, _on_notice(kind), CallWebhook(block_document_id=block, payload=_NOTICE)) for kind in KINDS
    ]
    automations.append(_automation(_FAILED, _on_failure(), CallWebhook(block_document_id=block, payload=_FAILURE)))
    for one in automations:
        one.create()
    return [zombie_rule, *(_sentence(one.description) for one in automations)]


def shown() -> Sequence[str]:
    """Return a sentence on each kind of notice that is posted."""
    with get_client(sync_client=True) as client:
        return [_sentence(one.description) for one in _ours(client)]


def remove() -> int:
    """Remove webhook and automations; return how many automations there were."""
    with get_client(sync_client=True) as client:
        automations = _ours(client)
        for one in automations:
            client.delete_automation(one.id)
    with suppress(ObjectNotFound, ValueError):  # none was set up
        Webhook.delete(_BLOCK)
    return len(automations)


def _sentence(description: str) -> str:
    return f"a notice is posted when {description}"


def _ours(client: SyncPrefectClient) -> list[ReadAutomation]:
    return [one for kind in _DESCRIPTIONS for one in client.read_automations_by_name(f"{_NAME}{kind}")]


def _automation(kind: str, trigger: EventTrigger, action: CallWebhook) -> Automation:
    return Automation(name=f"{_NAME}{kind}", description=_DESCRIPTIONS[kind], trigger=trigger, actions=[action])


def _on_notice(kind: str) -> EventTrigger:
    return EventTrigger(expect={f"{PREFIX}{kind}"}, posture=Posture.Reactive, threshold=1, within=timedelta(0))


def _on_failure() -> EventTrigger:
    return EventTrigger(
        expect=_ENDED_BADLY,
        match_related={"prefect.resource.role": "flow", "prefect.resource.name": list(_FLOWS)},
        posture=Posture.Reactive,
        threshold=1,
        within=timedelta(0),
    )
