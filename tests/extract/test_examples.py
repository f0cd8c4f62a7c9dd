from pathlib import Path

import pytest

from tests.extract.examples import CONFIG, EXAMPLES, FOLDER

PLAIN = {"text", "flags", "reason"}


def kinds(joined):
    return [part.split(":")[0] for part in (joined or "").split("; ") if part]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
class TestExample:
    def test_statements(self, example):
        result, expected = example.article, example.expected
        stated = {key: value for key, value in expected.items() if key not in PLAIN}
        assert {key: getattr(result, key) for key in stated} == stated

    def test_verdict(self, example):
        result, expected = example.article, example.expected
        assert kinds(result.reason)[:1] == kinds(expected["reason"])
        assert kinds(result.flags) == (expected["flags"] or [])

    def test_the_same_every_time(self, example):
        assert example.read() == example.article


def configured_without_example(config: Path, examples: Path):
    return [path.stem for path in sorted(config.glob("*.toml")) if not list(examples.glob(f"{path.stem}/*/page.html"))]


def test_every_configured_outlet_has_an_example():
    assert configured_without_example(CONFIG, FOLDER) == []


def test_an_outlet_without_example_is_found(tmp_path):
    (tmp_path / "forgotten.example.toml").write_text("[pages]\n")
    assert configured_without_example(tmp_path, FOLDER) == ["forgotten.example"]


def test_every_folder_is_a_whole_example():
    parts = {"page.html", "given.json", "expected.json"}
    cases = [folder for folder in FOLDER.glob("*/*") if folder.is_dir()]
    assert {case.name: parts - {file.name for file in case.iterdir()} for case in cases} == {
        case.name: set() for case in cases
    }


def test_the_examples_cover_every_verdict():
    reasons = {example.expected["reason"] for example in EXAMPLES}
    flags = {flag for example in EXAMPLES for flag in example.expected["flags"] or []}
    assert reasons >= {None, "no text", "consent page", "paywall stub", "index page", "soft 404"}
    assert flags >= {"extractors disagree", "short text", "paywall", "language", "encoding", "outlet layout"}
    assert flags >= {"date", "no date", "date guessed"}
