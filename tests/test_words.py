"""Words: names that the glossary has replaced are back nowhere; what messages and comments say is free English."""

import ast
import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.command import ROOT

ROOMS = ("framing", "flows", "tests", "benchmarks")

NOWHERE = {
    "told": "what it is: a message, a count, an error that was converted",
    "lensed": "lens scores",
    "borne": "carried",
    "alike": "similar",
    "apart": "separate",
    "had": "collected, fetched",
    "going": "removal",
    "stays": "stable, stability",
    "handing": "object store",
    "keeping": "sync",
    "sharing": "shards",
    "counting": "the counter's own name",
    "analysed": "scratch run, comparison input",
    "trip": "request state",
    "patience": "back-off, deadline",
}
"""Words that no name contains, wherever it stands."""

NO_DEFINITION = {
    "found": "result, or what was found",
    "kept": "stored",
    "carried": "calibration, frames present",
    "piece": "reference",
    "alone": "what it is: the collection lock, without the others",
    "lost": "zombie runs",
    "reach": "reachability",
    "analysis": "comparison input, scratch run",
    "one_thread": "single_threaded",
    "buckets": "lsh_buckets",
}
"""Names that no function, class, parameter, field, attribute or constant has; a local variable may."""

NO_CLASS = {"Method", "Vectors", "Learnt", "Known", "Lensed", "Told", "Line", "Trip", "Reach", "Patience"}
"""Names that no class has, but for the model of a study's table `[method]`."""

NO_FILE = {
    *NOWHERE, *NO_DEFINITION, "candidates", "finished", "learnt", "line", "parts", "rows", "runner", "start", "vectors",
    "framing/publish/store/place", "framing/compare/position", "framing/position", "framing/collect/web/watch",
    "flows/keys", "framing/vectorise/position",
}  # fmt: skip
"""Names that no file has; one with a folder is free elsewhere."""

NO_COLUMN = {*NOWHERE, "found", "carried", "piece", "parts", "learnt", "lost"}

FREE = {
    ("kept", "framing/runs/receipts.py"): "rows that a stage keeps: a key of every receipt and summary.json",
    ("found", "framing/collect/sources.py"): "the outcome of a query: a value in the archive",
}
SHARED = {"Options", "Settings"}  # what plugins of a kind agree on


class Name(NamedTuple):
    """A name in the code: where it stands, and whether something is defined by it."""

    file: str
    line: int
    text: str
    defines: bool

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.text}"


def sources(*rooms: str) -> list[Path]:
    return sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))


def names_in(path: Path) -> Iterator[Name]:
    tree = ast.parse(path.read_text("utf-8"))
    file = path.relative_to(ROOT).as_posix()
    fields = {id(target) for target in assigned_outside_functions(tree)}
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=text) | ast.AsyncFunctionDef(name=text) | ast.ClassDef(name=text):
                yield Name(file, node.lineno, text, defines=True)
            case ast.arg(arg=text):
                yield Name(file, node.lineno, text, defines=True)
            case ast.Name(id=text):
                yield Name(file, node.lineno, text, defines=id(node) in fields)
            case ast.Attribute(attr=text):
                yield Name(file, node.lineno, text, defines=isinstance(node.ctx, ast.Store))
            case ast.alias(asname=str(text)):
                yield Name(file, node.lineno, text, defines=True)


def assigned_outside_functions(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the targets of assignments that make constants of a module or fields of a class."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Assign):
            yield from node.targets
        elif isinstance(node, ast.AnnAssign):
            yield node.target
        elif isinstance(node, ast.ClassDef | ast.If | ast.Try):
            yield from assigned_outside_functions(node)


def words(name: str) -> list[str]:
    """Return the words of a snake_case or CamelCase name, in lower case."""
    return [word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)]


def is_free(word: str, name: Name) -> bool:
    return (word, name.file) in FREE


def faults(name: Name) -> Iterator[str]:
    if name.text.startswith("test_"):  # a sentence
        return
    for word in words(name.text):
        if word in NOWHERE:
            yield f"{name}: not {word!r}, but {NOWHERE[word]}"
    whole = name.text.strip("_").lower()
    if name.defines and whole in NO_DEFINITION and not is_free(whole, name):
        yield f"{name}: not {whole!r}, but {NO_DEFINITION[whole]}"


@pytest.mark.parametrize("room", ROOMS)
def test_names(room):
    assert not [fault for path in sources(room) for name in names_in(path) for fault in faults(name)]


def test_classes():
    defined = defaultdict(set)
    for path in sources("framing", "flows"):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and node.name not in SHARED:
                defined[node.name].add(path.relative_to(ROOT).as_posix())
    assert not {name: files for name, files in defined.items() if len(files) > 1}
    defined["Method"].discard("framing/study/model/method.py")
    assert not {name: defined[name] for name in NO_CLASS if defined[name]}


@pytest.mark.parametrize("room", ROOMS)
def test_files(room):
    found = []
    for path in (ROOT / room).rglob("*"):
        if "__pycache__" in path.parts or path.suffix not in {".py", ".html", ".js", ".css"}:
            continue
        name = path.relative_to(ROOT).with_suffix("").as_posix()
        stem = path.stem.removeprefix("test_")
        if stem in NO_FILE or name in NO_FILE:
            found.append(path.relative_to(ROOT).as_posix())
    assert not found


def test_columns_in_the_code():
    """Keys of dictionaries are what columns are made of."""
    found = [
        f"{path.relative_to(ROOT)}:{key.lineno} {key.value}"
        for path in sources("framing", "flows")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant) and key.value in NO_COLUMN
    ]
    assert not found


def test_columns_of_a_run(small_run):
    found = []
    for path in sorted(small_run.glob("*.csv")):
        with path.open(newline="", encoding="utf-8") as file:
            found += [f"{path.name}: {column}" for column in next(csv.reader(file)) if column in NO_COLUMN]
    assert not found


@pytest.mark.parametrize("name", ["told", "was_told", "ToldReader", "lensed_rows", "Borne"])
def test_the_law_bites(name):
    assert list(faults(Name("a.py", 1, name, defines=False)))


def test_local_variables_and_longer_words_are_free():
    assert not list(faults(Name("a.py", 1, "found", defines=False)))
    assert list(faults(Name("a.py", 1, "found", defines=True)))
    assert not list(faults(Name("a.py", 1, "haddock", defines=True)))
