"""Every regular expression of the program, read from its source: what is compiled, and what is matched in place."""

import ast
import importlib
import re
import types
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
SEARCHES = {"search", "match", "fullmatch", "findall", "finditer", "split", "sub", "subn"}
_PANDAS = {"contains", "extract", "extractall", "replace", "count"} | SEARCHES
_SCANS = {"findall", "finditer", "split", "sub", "subn", "contains", "extractall", "replace", "count"}


@dataclass(frozen=True)
class Use:
    """A pattern, how it is applied, and where it stands."""

    pattern: re.Pattern[Any]
    method: str
    where: str

    def __call__(self, text: str | bytes) -> None:
        if self.method in _SCANS:
            for _ in self.pattern.finditer(text):
                pass
        else:
            getattr(self.pattern, "search" if self.method == "extract" else self.method)(text)


def uses() -> list[Use]:
    """Return each pattern with each way in which it is applied, once."""
    files = sorted([*ROOT.glob("framing/**/*.py"), *ROOT.glob("flows/**/*.py")])
    trees = {file: ast.parse(file.read_text("utf-8")) for file in files}
    methods = _methods(trees.values())
    found = [use for file, tree in trees.items() for use in _uses_in(file, tree, methods)]
    unique = {(str(use.pattern.pattern), use.pattern.flags, use.method): use for use in found}
    return [unique[key] for key in sorted(unique)]  # each process of a test session has the same order


def _methods(trees: Any) -> dict[str, set[str]]:
    """Return how names are used as patterns anywhere: `_WORD.findall(...)`, or `_WORD.search` handed on."""
    result: dict[str, set[str]] = {}
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in SEARCHES and isinstance(node.value, ast.Name):
                result.setdefault(node.value.id, set()).add(node.attr)
    return result


def _uses_in(file: Path, tree: ast.Module, methods: dict[str, set[str]]) -> Iterator[Use]:
    namespace = _namespace(file)
    for name, value in namespace.items():
        if isinstance(value, re.Pattern):
            for method in methods.get(name, {"search"}):
                yield Use(value, method, f"{file.relative_to(ROOT)}: {name}")
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            where = f"{file.relative_to(ROOT)}:{node.lineno}"
            yield from _inline(node.func, node, namespace, where)
        if isinstance(node, ast.keyword) and node.arg in {"pattern", "token_pattern"}:
            yield from _compiled(node.value, [], namespace, "search", f"{file.relative_to(ROOT)}:{node.value.lineno}")


def _inline(function: ast.Attribute, call: ast.Call, namespace: dict[str, Any], where: str) -> Iterator[Use]:
    flags = [*call.args[1:], *(keyword.value for keyword in call.keywords)]
    if isinstance(function.value, ast.Name) and function.value.id == "re":
        if function.attr in SEARCHES:
            yield from _compiled(call.args[0], flags, namespace, function.attr, where)
        elif function.attr == "compile":
            yield from _compiled(call.args[0], flags, namespace, "search", where)
    elif isinstance(function.value, ast.Attribute) and function.value.attr == "str" and function.attr in _PANDAS:
        yield from _compiled(call.args[0], [], namespace, function.attr, where)


def _compiled(
    node: ast.expr, flags: list[ast.expr], namespace: dict[str, Any], method: str, where: str
) -> Iterator[Use]:
    """Yield a pattern written in place; one that is compiled into a global is known from the module already."""
    source = _source(node, namespace)
    is_global = any(isinstance(value, re.Pattern) and value.pattern == source for value in namespace.values())
    if source is None or (is_global and method == "search"):
        return
    values = [_value(flag, namespace) for flag in flags]
    combined = sum(flag for flag in values if isinstance(flag, re.RegexFlag))
    if isinstance(source, str):  # pydantic's patterns name classes of letters, as Python's cannot
        source = re.sub(r"\\p\{\w+\}", r"\\w", source)
    yield Use(re.compile(source, combined), method, where)


def _source(node: ast.expr, namespace: dict[str, Any]) -> str | bytes | None:
    """Return a pattern's source; what is only known when the program runs stands there as a word."""
    if isinstance(node, ast.JoinedStr):
        parts = [
            part.value if isinstance(part, ast.Constant) else (_value(part.value, namespace) or "word")
            for part in node.values
        ]
        return "".join(str(part) for part in parts)
    value = _value(node, namespace)
    return value.pattern if isinstance(value, re.Pattern) else value if isinstance(value, str | bytes) else None


def _value(node: ast.AST, namespace: dict[str, Any]) -> Any:
    try:
        return eval(compile(ast.Expression(node), "pattern", "eval"), dict(namespace))
    except Exception:  # noqa: BLE001 - a local variable: known only when the program runs
        return None


def _namespace(file: Path) -> dict[str, Any]:
    parts = file.relative_to(ROOT).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    try:
        module: types.ModuleType = importlib.import_module(name)
    except ImportError:
        return {"re": re}
    return vars(module)
