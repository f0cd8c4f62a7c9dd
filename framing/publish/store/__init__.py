"""The store: finished runs and captures in one place for several machines, and after the loss of one.

The folders of a machine are where it works; what is finished in them never changes, so it can be copied without locks.
"""

from framing.publish.store.around_run import folders_of, kept
from framing.publish.store.layout import Folders
from framing.publish.store.object_store import ObjectStore
from framing.publish.store.removal import pruned
from framing.publish.store.sync import pull, push

__all__ = ["Folders", "ObjectStore", "folders_of", "kept", "pruned", "pull", "push"]
