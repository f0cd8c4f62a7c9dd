"""What a plugin's file declares, read from its source, so that a study is checked without waiting for its methods."""

import ast
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, get_type_hints

_ANYTHING = "*"  # of an import: may be any name


def binds(module: str, symbol: str) -> bool:
    """Tell whether a module's file gives a value to a name at its outermost level, or may do so.

    >>> binds("framing.errors", "BadInput"), binds("framing.errors", "nothing")
    (True, False)
    """
    return not {symbol, _ANYTHING}.isdisjoint(_bindings(module))


def value(module: str, symbol: str) -> Any:
    """Return the value of a name that a module's file binds: the file is run only where its source does not tell.

    A literal is read, and of an import that module alone is run; None where the name has no value after all.
    """
    statement = _bindings(module).get(symbol)
    if isinstance(statement, ast.Assign) and all(isinstance(one, ast.Name) for one in statement.targets):
        try:
            return ast.literal_eval(statement.value)
        except ValueError:
            pass
    if isinstance(statement, ast.ImportFrom) and statement.module and not statement.level:
        return _imported(statement, symbol)
    return getattr(import_module(module), symbol, None)


def annotation(module: str, function: str, argument: str) -> str | None:
    """Return the name of the type of a function's argument, as it is written; None where no such thing is written."""
    statement = _bindings(module).get(function)
    arguments = _arguments(statement) if isinstance(statement, ast.FunctionDef) else []
    written = next((ast.unparse(one.annotation) for one in arguments if one.arg == argument and one.annotation), None)
    return written.strip("'").rpartition(".")[2] if written else None


def option_types(module: str) -> dict[str, Any] | None:
    """Return the types of what the constructor of a module's one public class takes.

    None where they are not plainly written: the class has no constructor of its own, an argument has no annotation, or
    one names what the file makes itself.
    """
    constructors = [
        function
        for one in _bindings(module).values()
        if isinstance(one, ast.ClassDef) and not one.name.startswith("_") and one.name != "Settings"
        for function in one.body
        if isinstance(function, ast.FunctionDef) and function.name == "__init__"
    ]
    if len(constructors) != 1:
        return None
    constructor = constructors[0]
    _, *arguments = _arguments(constructor)
    written = {one.arg: one.annotation for one in arguments if one.annotation}
    names = {node.id for part in written.values() for node in ast.walk(part) if isinstance(node, ast.Name)}
    known = {name: _bindings(module)[name] for name in names if binds(module, name)}
    plain = all(isinstance(one, ast.ImportFrom) and not one.level for one in known.values())
    if not plain or len(written) < len(arguments) or constructor.args.vararg or constructor.args.kwarg:
        return None
    space = {name: _imported(one, name) for name, one in known.items() if isinstance(one, ast.ImportFrom)}
    sources = {name: ast.unparse(part) for name, part in written.items()}
    return get_type_hints(type("Options", (), {"__annotations__": sources}), space, include_extras=True)


@cache
def _bindings(module: str) -> dict[str, ast.stmt]:
    """Return the statement that gives each name of a module's file its value, the last where there are several."""
    spec = find_spec(module)
    source = getattr(spec.loader, "get_source", lambda _: None)(module) if spec else None
    return {name: one for one in ast.parse(source or "").body for name in _names(one)}


def _names(statement: ast.stmt) -> Iterator[str]:
    match statement:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.AnnAssign(target=ast.Name(id=name)):
            yield name
        case ast.Import(names=imported) | ast.ImportFrom(names=imported):
            yield from (one.asname or one.name.partition(".")[0] for one in imported)
        case ast.Assign(targets=targets):
            yield from (one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name))
        case ast.If() | ast.Try() | ast.With():
            yield from (name for part in ast.iter_child_nodes(statement) for name in _names_within(part))


def _names_within(part: ast.AST) -> Iterator[str]:
    if isinstance(part, ast.stmt):
        yield from _names(part)
    elif isinstance(part, ast.ExceptHandler):
        yield from (name for one in part.body for name in _names(one))


def _arguments(function: ast.FunctionDef) -> list[ast.arg]:
    return [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]


def _imported(statement: ast.ImportFrom, name: str) -> Any:
    original = next(one.name for one in statement.names if name in {one.asname, one.name})
    module = import_module(str(statement.module))
    if not hasattr(module, original):
        return import_module(f"{statement.module}.{original}")
    return getattr(module, original)
