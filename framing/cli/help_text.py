"""The help of the commands: in groups, and with its words as they are written."""

import re
from types import ModuleType
from typing import Any

import typer
from rich.markup import escape

STUDIES, ANALYSIS, COLLECTION, STORAGE, SERVER = (
    "A study",
    "A run and its results",
    "From the web",
    "Publish, copy, tidy up",
    "With a Prefect server",
)
"""The groups; a command's module has one as `PANEL`."""


def register(module: ModuleType, app: typer.Typer) -> None:
    """Add the command of a module to the program, in its group."""
    known: list[Any] = [*app.registered_commands, *app.registered_groups]
    module.register(app)
    added: list[Any] = [*app.registered_commands, *app.registered_groups]
    for one in added:
        if one not in known and hasattr(module, "PANEL"):
            one.rich_help_panel = module.PANEL


def as_written(command: Any) -> Any:
    """Let the help of a command and those below it be shown as it is written: brackets are no markup of the terminal.

    Lines of a paragraph are joined, so that it is as wide as the terminal; indented lines are examples and stay.
    """
    for name in ("help", "short_help", "epilog"):
        if text := getattr(command, name):
            setattr(command, name, escape("\n\n".join(map(_joined, re.split(r"\n{2,}", text)))))
    for parameter in command.params:
        if text := getattr(parameter, "help", None):
            parameter.help = escape(text)
    for one in getattr(command, "commands", {}).values():
        as_written(one)
    return command


def _joined(paragraph: str) -> str:
    lines = paragraph.splitlines()
    return paragraph if any(line.startswith(" ") for line in lines) else " ".join(lines)
