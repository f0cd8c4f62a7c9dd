"""The core knows no plugin by name: a name stands, as a string or an identifier, in files of plugins alone."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from framing.study import plugins
from tests.command import ROOT

KINDS = ("discover", "vectorise", "cluster")
ORDINARY_WORDS = {"archive", "coverage", "feeds", "files", "frames"}  # stand for other things nearly everywhere
EXCEPTIONS = {
    ("embeddings", "framing/cli/options.py"): "the option --embeddings: the one place that maps it to a vectoriser",
    ("embeddings", "framing/cli/commands/validate.py"): "takes the option --embeddings",
    ("embeddings", "framing/cli/commands/codebook.py"): "takes the option --embeddings",
    ("embeddings", "framing/cli/commands/models.py"): "the table of settings that names the model in use",
    ("embeddings", "flows/commands/run.py"): "takes the option --embeddings",
    ("embeddings", "framing/vectorise/models/static.py"): "the table of settings, and a key of model files",
    ("embeddings", "framing/vectorise/models/settings.py"): "the folder in which vectors are cached",
    ("embeddings", "framing/vectorise/models/sentence.py"): "the extra that it needs",
    ("embeddings", "framing/vectorise/models/location.py"): "the table of settings, and the extra",
    ("wayback", "framing/collect/fetching.py"): "a value of the column text_source: where a text comes from",
    ("wayback", "framing/collect/coverage_gaps.py"): "the same value, and how it is shown",
    ("lsa", "framing/lenses/codebook.py"): "the codebook lens compares in this space, whatever the study chooses",
    ("lsa", "framing/study/model/method.py"): "what a study uses that chooses nothing",
    ("louvain", "framing/study/model/method.py"): "what a study uses that chooses nothing",
    ("tfidf", "framing/lenses/coded.py"): "the coded lens learns from these columns, whatever the study chooses",
    ("tfidf", "framing/lenses/fitted.py"): "the columns of the coded lens again",
    ("tfidf", "framing/compare/stats/sentences.py"): "sentences are compared by these columns, whatever it chooses",
    ("kmeans", "framing/compare/trust/multiverse.py"): "the settings that this comparison tries",
    ("louvain", "framing/compare/trust/multiverse.py"): "the settings that this comparison tries",
    ("lsa", "framing/compare/trust/multiverse.py"): "the settings that this comparison tries",
    ("ward", "framing/compare/trust/multiverse.py"): "the settings that this comparison tries",
}


def plugin_files() -> dict[str, Path]:
    """Return the files of the plugins by their names."""
    modules = {name: plugins.load(kind, name, "__name__") for kind in KINDS for name in plugins.names(kind)}
    return {name: ROOT / f"{module.replace('.', '/')}.py" for name, module in modules.items()}


def words(path: Path) -> Iterator[str]:
    """Yield every identifier of a file, and every word of its strings; docstrings aside."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant()):
                node.value.value = None  # a docstring
            case ast.Name(id=word) | ast.Attribute(attr=word) | ast.arg(arg=word) | ast.keyword(arg=str(word)):
                yield word
            case ast.FunctionDef(name=word) | ast.ClassDef(name=word):
                yield word
            case ast.ImportFrom(module=module, names=imported):
                yield from [*(module or "").split("."), *(alias.name for alias in imported)]
            case ast.Import(names=imported):
                yield from (part for alias in imported for part in alias.name.split("."))
            case ast.Constant(value=str(text)):
                yield from re.findall(r"\w+", text)


def named() -> set[tuple[str, str]]:
    """Return which plugin is named in which file of the core; plugins may build on each other."""
    own = plugin_files()
    files = {path for room in ("framing", "flows") for path in (ROOT / room).rglob("*.py")} - set(own.values())
    distinctive = own.keys() - ORDINARY_WORDS
    return {(word, str(path.relative_to(ROOT))) for path in files for word in set(words(path)) & distinctive}


def test_the_core_names_no_plugin_but_for_a_reason():
    assert named() == EXCEPTIONS.keys()


def test_the_names_are_of_plugins():
    assert {"mediacloud", "gdelt", "embeddings", "hdbscan", "nmf", "minibatch"} <= plugin_files().keys()
    assert all(path.is_file() for path in plugin_files().values())


@pytest.mark.parametrize(
    "line",
    [
        "from framing.collect.discover import gdelt",
        "import framing.collect.discover.gdelt",
        "x.gdelt",
        "f(gdelt=1)",
        "def f(gdelt): ...",
        "x = {'gdelt'}",
        "x = f'ask {y} gdelt'",
    ],
)
def test_a_name_is_found_wherever_it_stands(tmp_path, line):
    (tmp_path / "a.py").write_text(f'"""Of gdelt."""\n{line}\n')
    assert "gdelt" in set(words(tmp_path / "a.py"))
    (tmp_path / "b.py").write_text('"""Of gdelt."""\ngdelt_like = "gdelts"  # gdelt\n')
    assert "gdelt" not in set(words(tmp_path / "b.py"))
