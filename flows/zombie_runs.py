"""Zombie runs: runs whose process or machine is gone are marked as crashed once they give no sign of life.

Prefect alone leaves such a run as Running for ever: a worker reports that its runs died, but not that it died itself.
"""

from datetime import timedelta

from prefect.automations import Automation
from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import StateType
from prefect.events.actions import ChangeFlowRunState
from prefect.events.schemas.automations import EventTrigger, Posture
from prefect.settings import get_current_settings

NAME = "framing: zombie runs"
_OLD_NAME = "framing: lost runs"  # of versions before
_USUAL = 180  # seconds between signs of life, where the setting is empty
_MISSED = 3  # signs of life that did not come
_ALIVE = "prefect.flow-run.heartbeat"
_ENDED = {f"prefect.flow-run.{state}" for state in ("Completed", "Failed", "Cancelled", "Crashed")}


def mark_zombie_runs() -> str:
    """Have the server mark zombie runs as crashed from now on; return the rule as a sentence.

    How long that is follows PREFECT_FLOWS_HEARTBEAT_FREQUENCY, which must be the same where runs are worked on.
    """
    silence = timedelta(seconds=_MISSED * (get_current_settings().flows.heartbeat_frequency or _USUAL))
    rule = f"a run without a sign of life for {silence.total_seconds():.0f} seconds is marked as crashed"
    with get_client(sync_client=True) as client:
        for name in (_OLD_NAME, NAME):
            for one in client.read_automations_by_name(name):
                client.delete_automation(one.id)
        Automation(
            name=NAME,
            description=rule,
            trigger=EventTrigger(
                after={_ALIVE},
                expect={_ALIVE, *_ENDED},
                match={"prefect.resource.id": ["prefect.flow-run.*"]},
                for_each={"prefect.resource.id"},
                posture=Posture.Proactive,
                threshold=1,
                within=silence,
            ),
            actions=[ChangeFlowRunState(name=None, state=StateType.CRASHED, message=f"zombie: {rule}", force=False)],
        ).create()
    return rule
