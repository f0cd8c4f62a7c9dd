"""A snapshot of somebody who means harm: its digests fit, and still nothing in it leads out of it."""

import json
import shutil
import socket
from pathlib import Path

import pytest

from framing.errors import BadInput
from framing.publish.snapshot import snapshot_at, verify
from framing.publish.snapshot.reading import DIGESTS
from framing.publish.snapshot.sums import write_sums
from framing.runs.files import read_json, write_json
from framing.runs.tables import read_parquet, text_schema, write_parquet
from framing.study.model import Article

PATHS = [
    "/etc/passwd",
    "../../etc/passwd",
    "..\\..\\x",
    "C:\\x",
    "c:x",
    "file:///etc/passwd",
    "~/.ssh/id_rsa",
    "a/b",
    "x\0y",
]


@pytest.fixture(scope="module")
def published(once, framing, small_run) -> Path:
    def fill(folder: Path) -> None:
        ended = framing("snapshot", "export", small_run, "--out", "published", cwd=folder)
        assert ended.code == 0, ended

    return once("strangers", fill) / "published"


@pytest.fixture
def copy(published, tmp_path) -> Path:
    return Path(shutil.copytree(published, tmp_path / "copy"))


def change_rows(folder: Path, **values: object) -> None:
    """Change the first row of the articles, and let the digests fit."""
    path = folder / "stages" / "deduplicate.parquet"
    first, *others = read_parquet(path)
    write_parquet(path, [{**first, **values}, *others], text_schema(Article.model_fields))
    write_sums(folder)


def change_json(folder: Path, name: str, /, **values: object) -> None:
    """Change an object, and let the digests fit."""
    write_json(folder / name, {**read_json(folder / name), **values})
    write_sums(folder)


def refused(framing, folder: Path) -> set[str]:
    """Return the lines with which each of the commands that read a snapshot refuses it."""
    commands = (("snapshot", "verify", folder), ("snapshot", "rehydrate", folder), ("run", folder, "--no-prefect"))
    ends = [framing(*command, cwd=folder.parent) for command in commands]
    assert [end.code for end in ends] == [2, 2, 2], ends
    assert [path for path in folder.parent.iterdir() if path.name not in {folder.name, "archive"}] == []
    return {end.err for end in ends}


@pytest.mark.parametrize("path", PATHS[:4])
def test_an_article_names_no_file(framing, copy, path):
    change_rows(copy, file=path)
    (line,) = refused(framing, copy)
    assert "deduplicate.parquet: row 1: file:" in line


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("url", "file:///etc/passwd"), ("capture", "file:///etc/passwd"), ("canonical", "javascript:alert(1)"),
        ("digest", "../x"), ("captured", "/etc/passwd"), ("text", "words"), ("abstract", "words"),
        ("author", "A. Writer"),
        ("rejected_at", "../x"), ("role", "host"), ("country", "../"), ("event", "/etc"), ("found_by", "x" * 3000),
    ],
)  # fmt: skip
def test_every_field_of_an_article_has_a_form(copy, key, value):
    change_rows(copy, **{key: value})
    with pytest.raises(BadInput, match=f"row 1: {key}"):
        verify(copy)


@pytest.mark.parametrize("key", ["run", "study"])
@pytest.mark.parametrize("path", PATHS)
def test_the_manifest_names_no_path(copy, key, path):
    change_json(copy, "snapshot.json", **{key: path})
    with pytest.raises(BadInput, match=rf"snapshot\.json: {key}"):
        verify(copy)


@pytest.mark.parametrize(
    ("name", "values", "line"),
    [
        ("snapshot.json", {"seed": -1}, "seed"),
        ("snapshot.json", {"libraries": {"x": ["y"]}}, "libraries"),
        ("snapshot.json", {"code": "x" * 5000}, "code"),
        ("study/study.json", {"name": "other"}, "name"),
        ("study/study.json", {"name": "../lake"}, "name"),
        ("stages/compare.json", {"../x": {"title": "", "note": "", "columns": [], "rows": []}}, "compare.json"),
        ("stages/compare.json", {"who": {"title": "", "note": "", "columns": [], "rows": [{"x": 1}]}}, "columns"),
        ("stages/compare.json", {"who": 1}, "compare.json"),
        ("stages/place.receipt.json", {"counts": 3}, "no receipt"),
    ],
)
def test_every_file_has_a_form(copy, name, values, line):
    change_json(copy, name, **values)
    with pytest.raises(BadInput, match=line):
        verify(copy)


@pytest.mark.parametrize("content", ["", "[]", "{", "[" * 100_000, '{"a": ' + "9" * 5000 + "}", "\ud800"])
@pytest.mark.parametrize("name", ["snapshot.json", "study/study.json", "study/codebook.json", "stages/compare.json"])
def test_what_is_no_object_is_one_line(copy, name, content):
    (copy / name).write_bytes(content.encode(errors="surrogatepass"))
    write_sums(copy)
    with pytest.raises(BadInput, match=f"{name}: is ") as error:
        verify(copy)
    assert len(error.value.problems) == 1


def test_a_row_of_digests_has_a_form(copy):
    lines = (copy / DIGESTS).read_text("utf-8").splitlines()
    cells = lines[1].split(",")
    (copy / DIGESTS).write_text("\n".join([lines[0], ",".join([*cells[:-1], "../x"]), *lines[2:]]) + "\n", "utf-8")
    write_sums(copy)
    with pytest.raises(BadInput, match="text_sha256"):
        verify(copy)


def test_a_model_is_no_file_of_a_snapshot(copy):
    """Models are read back as objects; a snapshot has none, and none is put into a run's folder."""
    (copy / "stages" / "vectorise.model").write_bytes(b"PK")
    write_sums(copy)
    with pytest.raises(BadInput, match=r"vectorise\.model: is no file of a snapshot"):
        verify(copy)


def test_links_and_pipes_are_no_files(copy, tmp_path):
    (copy / "README.md").unlink()
    with socket.socket(socket.AF_UNIX) as pipe:
        pipe.bind(str(copy / "README.md"))
        with pytest.raises(BadInput, match=r"README\.md"):
            verify(copy)
    (copy / "README.md").unlink()
    (tmp_path / "elsewhere").mkdir()
    (copy / "README.md").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BadInput, match=r"README\.md"):
        verify(copy)


def test_names_in_the_sums_lead_nowhere(copy):
    with (copy / "SHA256SUMS").open("a", encoding="utf-8") as sums:
        sums.write(f"{'0' * 64}  ../../etc/passwd\n{'0' * 64}  /etc/passwd\n")
    with pytest.raises(BadInput, match="is missing"):
        verify(copy)


def test_one_that_means_no_harm_is_read(copy):
    snapshot = snapshot_at(copy)
    assert snapshot is not None
    snapshot.check()
    assert verify(copy) > 40
    assert json.dumps(snapshot.manifest.model_dump(mode="json"))
