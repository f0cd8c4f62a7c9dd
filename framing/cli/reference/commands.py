"""The page of all commands with their arguments and options: `python -m framing.cli.reference.commands`."""

import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from typer.main import get_command

from framing.cli import main

_EXAMPLES = "Examples:"


def markdown() -> str:
    """Return the page."""
    return "\n".join(_page())


def without_a_sentence() -> list[str]:
    """Return the commands, arguments and options that nothing explains."""
    bare = [name for name, command in _commands() if not command.help]
    return bare + [
        f"{name} {parameter.name}"
        for name, command in _commands()
        for parameter in _parameters(command)
        if not parameter.help
    ]


def _page() -> Iterator[str]:
    yield "# Commands\n"
    yield "Written by `make reference` from the commands themselves; `framing COMMAND --help` says the same. Wrong"
    yield "input ends with one line for each mistake and exit code 2, Ctrl-C with 130."
    for name, command in _commands():
        yield f"\n## framing {name}\n"
        text, _, examples = str(command.help).partition(_EXAMPLES)
        yield from (_paragraph(part) for part in text.strip().split("\n\n"))
        if lines := [line.strip() for line in examples.splitlines() if line.strip()]:
            yield "".join(f"    {line}\n" for line in lines)
        if parameters := _parameters(command):
            yield "| argument or option | default | what it says |\n|---|---|---|"
            yield from (_row(one) for one in parameters)
    yield ""


def _commands() -> list[tuple[str, Any]]:
    """Return all commands by name, those of groups behind the group's name."""
    if not main.app.registered_commands:
        for _, module in sorted(main.commands().items()):
            import_module(module).register(main.app)
    return list(_within("", get_command(main.app)))


def _within(before: str, group: Any) -> Iterator[tuple[str, Any]]:
    for name, command in sorted(group.commands.items()):
        if hasattr(command, "commands"):
            yield from _within(f"{before}{name} ", command)
        else:
            yield f"{before}{name}", command


def _parameters(command: Any) -> list[Any]:
    return [one for one in command.params if one.name != "help" and not getattr(one, "hidden", False)]


def _row(parameter: Any) -> str:
    is_option = parameter.param_type_name == "option"
    names = [*parameter.opts, *parameter.secondary_opts] if is_option else [_argument(parameter)]
    shown = ", ".join(f"`{name}`" for name in names)
    text = " ".join(str(parameter.help or "").split()).replace("|", "\\|")
    return f"| {shown} | {_default(parameter)} | {text} |"


def _argument(parameter: Any) -> str:
    return f"{parameter.name.upper()}{'...' if parameter.nargs == -1 else ''}"


def _default(parameter: Any) -> str:
    value = parameter.default
    if parameter.required:
        return "must be given"
    if value is None or value is False or callable(value) or value in ((), [], ""):
        return ""
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _paragraph(text: str) -> str:
    return f"{' '.join(text.split())}\n" if text.strip() else ""


if __name__ == "__main__":
    sys.stdout.write(markdown())
