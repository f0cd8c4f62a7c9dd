"""Retention: which old runs and which captures may go, and never what is published or still needed."""

from framing.publish.retention.plan import plan
from framing.publish.retention.removal import Removal, remove
from framing.publish.retention.runs import Policy

__all__ = ["Policy", "Removal", "plan", "remove"]
