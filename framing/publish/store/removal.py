"""What retention removes from this machine is removed from the store too, or the next pull would bring it back."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from framing.collect.archive.folder import INDEX
from framing.publish.store.around_run import folders_of
from framing.publish.store.layout import WHOLE
from framing.publish.store.object_store import ObjectStore
from framing.publish.store.sync import pull
from framing.study.settings import Settings

Forget = Callable[[Iterable[Path]], None]


@contextmanager
def store_removal(settings: Settings, *, dry_run: bool) -> Iterator[Forget]:
    """Give a function that removes from the store what was removed here; without a store it does nothing.

    What others have finished is pulled first: their snapshots cite runs, and their runs need captures.

    Raises:
        BadInput: the store's address has problems.
        TransientError: the store does not answer.
    """
    if settings.store.url is None:
        yield lambda _: None
        return
    store, folders = ObjectStore(settings.store.url), folders_of(settings)
    if not dry_run:
        pull(store, folders)
    there = sorted(store.names(), key=lambda name: (not name.endswith((WHOLE, INDEX)), name))  # these make others count
    yield lambda paths: _forget(store, there, [folders.name(path) for path in paths])


def _forget(store: ObjectStore, there: Iterable[str], gone: Iterable[str]) -> None:
    for name in gone:
        for one in [one for one in there if one == name or one.startswith(f"{name}/")]:
            store.remove(one)
