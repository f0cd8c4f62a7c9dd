"""Notices as Prefect events, which automations turn into messages."""

from collections.abc import Sequence

from prefect.events import emit_event

from framing.report.notices import Notice

PREFIX = "framing."


def emit(notices: Sequence[Notice]) -> None:
    """Emit an event a notice; who is told is decided by the automations that `framing notify set` makes."""
    for notice in notices:
        emit_event(
            event=f"{PREFIX}{notice.kind}",
            resource={"prefect.resource.id": f"framing.study.{notice.study}", "prefect.resource.name": notice.study},
            payload={"text": notice.text, "study": notice.study},
        )
