"""Completion in the shell: what the installed script asks, and what is answered."""

from importlib import import_module

import pytest
from typer.main import get_command

from framing.cli import main


@pytest.fixture
def asked(monkeypatch, capsys):
    """Ask as a shell's script does, by variables of the environment."""
    if not main.app.registered_commands:
        for _, module in sorted(main.commands().items()):
            import_module(module).register(main.app)

    def ask(**variables):
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        with pytest.raises(SystemExit) as end:
            get_command(main.app).main(args=[], prog_name="framing")
        assert not end.value.code
        return capsys.readouterr().out

    return ask


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("framing che", {"check"}), ("framing run --ref", {"--reference"}), ("framing coding ad", {"adjudicate"})],
)
def test_bash_is_offered_what_fits(asked, typed, offered):
    last = str(len(typed.split()) - 1)
    assert set(asked(COMP_WORDS=typed, COMP_CWORD=last, _FRAMING_COMPLETE="complete_bash").split()) == offered


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_shown(asked, shell):
    assert "_FRAMING_COMPLETE" in asked(_FRAMING_COMPLETE=f"source_{shell}")


def test_help_says_how_to_install_it(framing, tmp_path):
    assert "--install-completion" in framing("--help", cwd=tmp_path).out
