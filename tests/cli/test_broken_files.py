"""Files of a study that cannot be read: every problem is told at once, none brings a traceback."""

import pytest

from tests.study import builder


def test_all_problems_of_a_file_at_once(framing, study, tmp_path):
    rows = builder.leads()
    rows[0]["published"] = "soon"
    rows[1]["country"] = "Velmora"
    del rows[2]["url"]
    builder.write_coverage(study, rows)
    with (study / "coverage.jsonl").open("a") as file:
        file.write("{broken\n[]\n")
    ended = framing("check", study, cwd=tmp_path)
    assert ended.code == 2
    lines = [line.split("coverage.jsonl:")[1].split(":")[0] for line in ended.err.splitlines()]
    assert lines == ["1", "2", "3", "49", "50"]


def test_many_problems_are_counted(framing, study, tmp_path):
    builder.write_coverage(study, [{**row, "genre": "poem"} for row in builder.leads()])
    lines = framing("check", study, cwd=tmp_path).err.splitlines()
    assert len(lines) == 21
    assert lines[-1].endswith("28 more problems")


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("study.toml", b"title = \xff"),
        ("study.toml", b"a = " + b"[" * 5000),
        ("study.toml", b"title = 'x"),
        ("study.toml", b'"a\\nb\\u001b[31m" = 1'),
        ("coverage.jsonl", b"[" * 100_000),
        ("coverage.jsonl", b'{"url": ' + b"9" * 5000 + b"}"),
        ("coverage.jsonl", b"null"),
        ("coding.csv", b'url,"coder_a'),
        ("coding.csv", b""),
        ("coding.csv", b"url,coder_a,coder_b\nhttps://courier.example/repair/0,show,show,,,,,show\n"),
        ("coding.csv", b"url,coder_a,coder_b\nhttps://courier.example/repair/0,show\n"),
    ],
)
def test_broken_file(framing, study, tmp_path, file, content):
    (study / file).write_bytes(content)
    ended = framing("check", study, cwd=tmp_path)
    assert ended.code == 2, ended
    assert all(line.startswith("framing: ") and file in line for line in ended.err.splitlines()), ended.err
    assert "\x1b" not in ended.err


def test_study_without_settings(framing, tmp_path):
    (tmp_path / "config").mkdir()
    assert "defaults.toml" in framing("run", "--no-prefect", cwd=tmp_path).refused()
    assert "nowhere" in framing("studies", cwd=tmp_path, FRAMING_CONFIG="nowhere").refused()


def test_bad_values_are_shown_escaped(framing, study, tmp_path):
    builder.write_coverage(study, [{**builder.leads()[0], "genre": "\ud800\u202e\x1b[2J"}, *builder.leads()[1:]])
    line = framing("check", study, cwd=tmp_path).refused()
    assert r"'\ud800\u202e\x1b[2J'" in line
