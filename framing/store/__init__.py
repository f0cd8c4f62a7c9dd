"""The store: finished runs and captures in one place for several machines, and after the loss of one.

The folders of a machine are where it works; what is finished in them never changes, so it can be copied without locks.
"""

from framing.store.finished import Folders
from framing.store.going import pruned
from framing.store.handing import pull, push
from framing.store.keeping import folders_of, kept
from framing.store.place import Place

__all__ = ["Folders", "Place", "folders_of", "kept", "pruned", "pull", "push"]
