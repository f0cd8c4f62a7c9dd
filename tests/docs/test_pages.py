"""The pages of docs/: their links lead somewhere, their commands exist, and the site knows all of them."""

from importlib import import_module

import pytest
import yaml
from typer.main import get_command

from framing.cli import main
from tests.command import ROOT
from tests.docs.pages import DOCS, PAGES, anchors, blocks, command_lines, links

CONFIG = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
NAMES = [page.relative_to(ROOT).as_posix() for page in PAGES]


@pytest.fixture(scope="module")
def program():
    if not main.app.registered_commands:
        for _, module in sorted(main.commands().items()):
            import_module(module).register(main.app)
    return get_command(main.app)


def nav(entries):
    for entry in entries:
        if isinstance(entry, str):
            yield entry
        else:
            for inner in entry.values():
                yield from nav(inner if isinstance(inner, list) else [inner])


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_links_lead_somewhere(page):
    for target in links(page):
        if target.startswith(("https://", "mailto:")):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.is_file(), target
        assert not anchor or anchor in anchors(file), target


@pytest.mark.parametrize("page", [page for page in PAGES if page.parent == DOCS], ids=lambda page: page.name)
def test_no_page_of_the_site_leads_out_of_it(page):
    assert [target for target in links(page) if target.startswith("..")] == []


def test_every_page_is_in_the_site():
    assert set(nav(CONFIG["nav"])) == {page.name for page in DOCS.glob("*.md")}


def test_the_site_loads_nothing_from_elsewhere():
    assert CONFIG["theme"]["font"] is False
    assert not {"extra_javascript", "extra_css", "extra"} & set(CONFIG)


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_commands_exist_with_their_options(page, program):
    for arguments in command_lines(page):
        command, rest = program, list(arguments)
        while hasattr(command, "commands") and rest and not rest[0].startswith("-"):
            assert rest[0] in command.commands, arguments
            command = command.commands[rest.pop(0)]
        valid = {name for one in command.params for name in (*one.opts, *one.secondary_opts)} | {"--help", "-h"}
        given = {word.partition("=")[0] for word in rest if word.startswith("-") and len(word) > 1}
        assert given <= valid | {"--install-completion", "--show-completion"}, arguments


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_python_in_it_is_python(page):
    for block in blocks(page, "python"):
        compile(block, page.name, "exec")


def test_the_readme_is_about_a_page():
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 80
