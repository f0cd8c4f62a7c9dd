"""Completion in the shell: what the installed script asks, and what is answered."""

import pytest


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("framing che", {"check"}), ("framing run --ref", {"--reference"}), ("framing coding ad", {"adjudicate"})],
)
def test_bash_is_offered_what_fits(framing, tmp_path, typed, offered):
    asked = {"COMP_WORDS": typed, "COMP_CWORD": str(len(typed.split()) - 1), "_FRAMING_COMPLETE": "complete_bash"}
    assert set(framing(cwd=tmp_path, **asked).out.split()) == offered


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_shown(framing, tmp_path, shell):
    ended = framing(cwd=tmp_path, _FRAMING_COMPLETE=f"source_{shell}")
    assert ended.code == 0, ended.err
    assert "_FRAMING_COMPLETE" in ended.out


def test_help_says_how_to_install_it(framing, tmp_path):
    assert "--install-completion" in framing("--help", cwd=tmp_path).out
