"""Retention: which old runs and which captures may go, and never what is published or still needed."""

from framing.retention.going import Going, remove
from framing.retention.plan import plan
from framing.retention.runs import Policy

__all__ = ["Going", "Policy", "plan", "remove"]
