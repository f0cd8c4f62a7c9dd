"""Retention: which old runs, captures and parts of the cache may be removed, and never what is published or needed."""

from framing.publish.retention.plan import plan
from framing.publish.retention.removal import Removal, remove
from framing.publish.retention.runs import RetentionPolicy

__all__ = ["Removal", "RetentionPolicy", "plan", "remove"]
