"""Keys of services: what the environment does not hold, Prefect's Secret blocks may."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from prefect.blocks.system import Secret

from framing.collect.discover import mediacloud

MEDIACLOUD = mediacloud.KEY.lower().replace("_", "-")
"""The block's name: Prefect allows small letters and dashes."""


@contextmanager
def lent() -> Iterator[None]:
    """Have Media Cloud's key in the environment for the while: its own, else that of the Secret block, if there is one.

    The stages read the environment alone, so that they run without Prefect.
    """
    secret = None if os.environ.get(mediacloud.KEY) else _secret(MEDIACLOUD)
    if secret is None:
        yield
        return
    os.environ[mediacloud.KEY] = secret
    try:
        yield
    finally:
        del os.environ[mediacloud.KEY]


def _secret(name: str) -> str | None:
    try:
        block = Secret.load(name)
    except ValueError:  # no such block
        return None
    return str(block.get())  # type: ignore[union-attr] # loaded outside of an event loop, it is the block itself
