"""What of the cache may be removed: it can all be computed again."""

from datetime import timedelta

from framing.publish.retention.removal import Removal, size
from framing.publish.retention.runs import RetentionPolicy
from framing.runs.cache import Cache


def outdated_entries(cache: Cache, limit: int, policy: RetentionPolicy) -> list[Removal]:
    """Return the entries beyond the bound, those that nothing has used for long, and what killed processes have left.

    Args:
        cache: of the installation.
        limit: bytes that may stay.
        policy: how old what stays may be.
    """
    now = policy.now.timestamp()
    beyond = [entry.folder for entry in cache.surplus(limit, now)]
    removals = [
        Removal("cache", [entry.folder], entry.size, _why(policy, beyond=entry.folder in beyond))
        for entry in cache.settled(now)
        if entry.folder in beyond or timedelta(seconds=now - entry.used) > policy.age
    ]
    left = cache.abandoned(now)
    return [*removals, *(Removal("cache", [path], size(path), "left by a killed process") for path in left)]


def _why(policy: RetentionPolicy, *, beyond: bool) -> str:
    return "beyond cache_gigabytes, used longest ago" if beyond else f"not used for {policy.age.days} days"
