"""docs/import.md: its tables are those that the formats and rules make; the core names no format."""

import ast
import re

import pytest

from framing.collect.importing import reference
from framing.collect.importing.record import FIELDS
from framing.study import plugins
from framing.study.model import Lead
from tests.command import ROOT

PAGE = (ROOT / "docs" / "import.md").read_text("utf-8")
FORMATS = ROOT / "framing/collect/importing/formats"
CORE = sorted({*FORMATS.parent.rglob("*.py"), ROOT / "framing/cli/commands/import_files.py"} - {*FORMATS.glob("*.py")})


@pytest.mark.parametrize("table", [reference.formats_table, reference.fields_table, reference.words_table])
def test_tables_are_true(table):
    assert f"\n\n{table()}\n\n" in PAGE, (
        "put what `python -m framing.collect.importing.reference` prints into docs/import.md"
    )


def test_fields_are_those_of_a_lead():
    assert set(FIELDS) == set(Lead.model_fields)


@pytest.mark.parametrize("name", plugins.names("import"))
def test_every_format_offers_what_is_agreed(name):
    assert plugins.load("import", name, "READS")
    assert all(
        suffix.startswith(".") and suffix == suffix.lower() for suffix in plugins.load("import", name, "SUFFIXES")
    )
    readers = [plugins.load_optional("import", name, symbol) for symbol in ("read", "tables")]
    assert sum(map(bool, readers)) == 1
    assert set(plugins.load_optional("import", name, "COLUMNS") or {}) <= set(FIELDS)


def test_every_ending_has_a_general_format_or_shows_its_own():
    specific = [name for name in plugins.names("import") if plugins.load_optional("import", name, "fits")]
    general = set(plugins.names("import")) - set(specific)
    endings = {suffix for name in general for suffix in plugins.load("import", name, "SUFFIXES")}
    assert {s for name in specific for s in plugins.load("import", name, "SUFFIXES")} - endings == {".ris"}


@pytest.mark.parametrize("path", CORE, ids=[path.stem for path in CORE])
def test_the_core_names_no_format(path):
    distinctive = {
        name for name in plugins.names("import") if "_" in name or name in {"mediacloud", "newsapi", "bibtex", "ris"}
    }
    tree = ast.parse(path.read_text("utf-8"))
    words = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    words |= {node.module.split(".")[-1] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    words |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
    words |= {word for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
              for word in re.findall(r"\w+", node.value)}  # fmt: skip
    assert not words & distinctive
