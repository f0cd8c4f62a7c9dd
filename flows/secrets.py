"""Keys of services: what the environment does not hold, Prefect's Secret blocks may."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from prefect.blocks.system import Secret

from framing.collect import keys
from framing.study import plugins


@contextmanager
def secrets_in_environment() -> Iterator[None]:
    """Have every key that a source declares in the environment for the while: its own, else that of the Secret block.

    The stages read the environment alone, so that they run without Prefect.
    """
    declared = set(keys.variables(plugins.names("discover")).values())
    blocks = {variable: _secret(keys.secret_block(variable)) for variable in declared if not os.environ.get(variable)}
    secrets = {variable: secret for variable, secret in blocks.items() if secret is not None}
    os.environ.update(secrets)
    try:
        yield
    finally:
        for variable in secrets:
            del os.environ[variable]


def _secret(name: str) -> str | None:
    try:
        block = Secret.load(name)
    except ValueError:  # no such block
        return None
    return str(block.get())  # type: ignore[union-attr] # loaded outside of an event loop, it is the block itself
