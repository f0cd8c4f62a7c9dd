"""Settings of vectorisers: a file may declare `Settings`, the model of a table in defaults.toml under its own name."""

from typing import Any

from pydantic import BaseModel, create_model

from framing.study import plugins
from framing.study.model import Strict


def table_model(name: str) -> type[Strict] | None:
    """Return the model of a vectoriser's table; None where it has none."""
    declared: type[Strict] | None = plugins.load_optional("vectorise", name, "Settings")
    return declared


def with_tables(settings: type[BaseModel]) -> type[Any]:
    """Return the model of all settings with the tables of the vectorisers beside the core's own."""
    tables: dict[str, Any] = {
        name: (model, model()) for name in plugins.names("vectorise") if (model := table_model(name)) is not None
    }
    taken = tables.keys() & settings.model_fields.keys()
    assert not taken, f"vectorisers named like settings of the core: {', '.join(sorted(taken))}"
    return create_model(settings.__name__, __base__=settings, **tables)


def table_of(settings: BaseModel, name: str) -> dict[str, Any]:
    """Return what the installation settles for a vectoriser, by its options' names; empty where it has no table."""
    if (model := table_model(name)) is None:
        return {}
    return dict(getattr(settings, name, model()))
