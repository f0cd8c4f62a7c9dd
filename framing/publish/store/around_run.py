"""A run with a store: what others have made is pulled before it, what it has made is pushed after it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from framing.errors import FramingError
from framing.publish.store.layout import Folders
from framing.publish.store.object_store import ObjectStore
from framing.publish.store.sync import pull, push
from framing.study.settings import Settings

log = logging.getLogger("framing")


@contextmanager
def synchronised(settings: Settings, study: str = "*", *, captures: bool = True) -> Iterator[None]:
    """Pull before the block and push after it, also after one that has failed: its captures are worth keeping.

    Args:
        settings: of the installation; without a store nothing happens.
        study: whose runs are pulled; all by default.
        captures: pull those of the archive too.

    Raises:
        BadInput: the store's address has problems.
        TransientError: the store does not answer. Where that is after the block, what it made stands on this machine,
            and the next push has it too.
    """
    if settings.store.url is None:
        yield
        return
    store, folders = ObjectStore(settings.store.url), folders_of(settings, study)
    log.info("store: %d files copied from it", pull(store, folders, captures=captures))
    try:
        yield
    except BaseException:
        try:
            push(store, folders)
        except (FramingError, OSError) as error:  # what ended the block is what the user must hear of
            log.warning("%s", error)
        raise
    log.info("store: %d files copied to it", push(store, folders))


def folders_of(settings: Settings, study: str = "*") -> Folders:
    """Return the folders of this machine, as the settings name them."""
    return Folders(Path(settings.archive), Path(settings.runs), study)
