"""Keys of services: a source's file declares the environment variable that holds its key as `KEY`."""

import os
from collections.abc import Iterable, Mapping

from framing.errors import BadInput
from framing.study import plugins


def variables(sources: Iterable[str]) -> dict[str, str]:
    """Return the environment variables that hold keys, by the names of those sources that need one."""
    declared = {name: plugins.load_optional("discover", name, "KEY") for name in sources}
    return {name: variable for name, variable in declared.items() if variable}


def from_environment(sources: Iterable[str], environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return the keys that the environment holds, by source, as `Scope.keys` takes them."""
    return {name: environment[variable] for name, variable in variables(sources).items() if environment.get(variable)}


def secret_block(variable: str) -> str:
    """Return the name of the Prefect Secret block that may hold a key instead: small letters and dashes are allowed.

    >>> secret_block("SERVICE_API_KEY")
    'service-api-key'
    """
    return variable.lower().replace("_", "-")


def check(source: str, keys: Mapping[str, str]) -> None:
    """Make sure that a source has the key that it needs.

    Raises:
        BadInput: it has not; the message says where one is looked for.
    """
    for variable in variables([source]).values():
        if not keys.get(source):
            raise BadInput(
                f"sources.{source}: no key; set the environment variable {variable}, "
                f"or make a Prefect Secret block named {secret_block(variable)}"
            )
