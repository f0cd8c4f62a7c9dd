"""The pages that the program writes are what it says of itself, and nothing in them lacks a sentence."""

import re

from framing.cli.reference import commands, python, tables
from tests.command import ROOT

DOCS = ROOT / "docs"
HOW = "run `make reference`"


def test_every_command_and_option_has_a_sentence():
    assert commands.without_a_sentence() == []


def test_the_page_of_commands_is_up_to_date():
    assert (DOCS / "commands.md").read_text("utf-8") == commands.markdown(), HOW


def test_the_page_of_functions_is_up_to_date():
    page = (DOCS / "python.md").read_text("utf-8")
    assert page[page.index(python.BEGINNING) :] == python.markdown(), HOW


def test_every_column_of_every_table_has_its_sentence(small_run):
    page = (DOCS / "tables.md").read_text("utf-8")
    sections = dict(re.findall(r"^## [^\n]*: `(\w+)\.csv`\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL))
    for name, columns in tables.columns(small_run).items():
        for column, meaning in columns.items():
            assert meaning.strip(), (name, column)
            assert f"| `{column}` | {meaning.replace('|', '/')} |" in sections[name], (name, column, HOW)
