"""The store: finished runs and captures in one place, shared by several machines and safe if one is lost.

The folders of a machine are where it works; what is finished in them never changes, so it can be copied without locks.
"""

from framing.publish.store.around_run import folders_of, synchronised
from framing.publish.store.cache_entries import push_entries, shared_cache
from framing.publish.store.layout import Folders
from framing.publish.store.object_store import ObjectStore
from framing.publish.store.removal import store_removal
from framing.publish.store.sync import pull, push

__all__ = [
    "Folders",
    "ObjectStore",
    "folders_of",
    "pull",
    "push",
    "push_entries",
    "shared_cache",
    "store_removal",
    "synchronised",
]
