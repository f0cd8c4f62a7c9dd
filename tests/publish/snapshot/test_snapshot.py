"""A snapshot of the made-up study: nothing of a text is in it, every byte counts, the analysis can be repeated."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.errors import BadInput
from framing.publish.snapshot import Snapshot, snapshot_at, verify
from framing.publish.snapshot.reading import STORED_STAGES
from framing.publish.snapshot.sums import SUMS, write_sums
from framing.report.summary import read_summary
from framing.runs.csv_files import read_csv
from framing.runs.files import read_json, write_json
from framing.runs.tables import read_parquet
from tests.study import builder

_PHRASE_WORDS = 5  # so many words in a row are the article's own


@pytest.fixture(scope="session")
def published(once, framing, small_run) -> Path:
    def fill(folder: Path) -> None:
        ended = framing("snapshot", "export", small_run, "--out", "published", cwd=folder)
        assert ended.code == 0, ended

    return once("snapshots", fill) / "published"


@pytest.fixture
def copy(published, tmp_path) -> Path:
    return Path(shutil.copytree(published, tmp_path / "copy"))


@pytest.fixture(scope="session")
def repeated(once, framing, published) -> Path:
    def fill(folder: Path) -> None:
        ended = framing("run", published, "--no-prefect", "--out", "again", cwd=folder)
        assert ended.code == 0, ended

    return once("repeated", fill) / "again"


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def problems(folder: Path) -> list[str]:
    with pytest.raises(BadInput) as refused:
        verify(folder)
    return list(refused.value.problems)


@pytest.mark.deep
def test_findings_are_repeated_from_the_matrix(small_run, repeated):
    first, again = (read_summary(folder) for folder in (small_run, repeated))
    assert [one for one in first.findings if not one.quotes] == again.findings
    own = {"receipt", "findings"}
    assert again.model_dump(exclude=own) == first.model_dump(exclude=own)


@pytest.mark.deep
def test_every_table_is_repeated_byte_for_byte(published, repeated):
    tables = sorted(path.name for path in (published / "results").glob("*.csv"))
    assert len(tables) > 15
    assert [
        name for name in tables if (repeated / name).read_bytes() != (published / "results" / name).read_bytes()
    ] == []
    assert (repeated / "report.html").is_file()


def test_no_text_is_in_it(published, tmp_path):
    leads = builder.leads()
    runs = [
        words[i : i + _PHRASE_WORDS]
        for lead in leads
        for words in [(lead["abstract"] or "").split()]
        for i in range(len(words))
    ]
    phrases = {" ".join(run) for run in runs if len(run) == _PHRASE_WORDS}
    reference = "coercion stands behind its clauses"
    assert reference in (builder.write(tmp_path / "lake") / "reference.toml").read_text()
    content = "\n".join(" ".join(_read(path).split()) for path in files(published))
    assert [phrase for phrase in [*phrases, reference] if phrase in content] == []
    assert leads[0]["title"] in content


def _read(path: Path) -> str:
    if path.suffix == ".parquet":
        return str(read_parquet(path))
    if path.suffix == ".npz":
        with np.load(path) as arrays:
            letters = [arrays[name].tobytes().decode(errors="replace") for name in arrays if arrays[name].dtype == "u1"]
            return " ".join(
                [*letters, *(word for name in arrays if arrays[name].dtype.kind == "U" for word in arrays[name])]
            )
    return path.read_text("utf-8")


def test_only_numbers_of_the_masked_stages_are_in_it(published):
    stages = {path.name for path in (published / "stages").iterdir() if not path.name.endswith(".receipt.json")}
    assert stages == {"compare.json", "deduplicate.parquet", "lenses.json", "place.npz", "vectorise.npz"}
    receipts = {path.name.split(".")[0] for path in (published / "stages").glob("*.receipt.json")}
    assert receipts == set(STORED_STAGES) - {"fetch"}


@pytest.fixture
def old_copy(copy) -> Path:
    """A snapshot as the version made it that had no stages `mask` and `place`."""
    for path in [path for name in ("mask", "place") for path in (copy / "stages").glob(f"{name}.*")]:
        path.unlink()
    write_json(copy / "snapshot.json", {**read_json(copy / "snapshot.json"), "code": "0.1.0+0123456789ab"})
    write_sums(copy)
    return copy


def test_a_snapshot_of_the_version_before_is_verified_and_says_how_it_is_repeated(framing, old_copy, tmp_path):
    assert "as they were published" in framing("snapshot", "verify", old_copy, cwd=tmp_path).out
    line = framing("run", old_copy, "--no-prefect", cwd=tmp_path).refused()
    assert "was made by framing 0.1.0+0123456789ab, which had other stages; repeat it with that version" in line
    assert not (tmp_path / "runs").exists()
    assert snapshot_at(old_copy).articles


def test_a_run_of_the_version_before_is_not_published(framing, small_run, tmp_path):
    shutil.copytree(small_run, tmp_path / "old")
    for path in (tmp_path / "old" / "stages").glob("place.*"):
        path.unlink()
    line = framing("snapshot", "export", "old", "--out", "made", cwd=tmp_path).refused()
    assert "a folder of runs/ that this version has made" in line
    assert not (tmp_path / "made").exists()


def test_what_may_be_published_is_there(published, small_run):
    rows = read_csv(published / "digests.csv")
    assert len(rows) == len(builder.leads())
    assert all(row["text_sha256"] for row in rows)
    assert read_json(published / "study" / "codebook.json")["frames"].keys() == builder.SENTENCES.keys()
    assert len(read_csv(published / "study" / "coding.csv")) == 40
    assert "CC-BY-4.0" in (published / "LICENSE").read_text()
    assert "cff-version: 1.2.0" in (published / "CITATION.cff").read_text()
    assert str(small_run) not in "".join(_read(path) for path in files(published))
    assert Snapshot(published).study.coverage


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_changed_byte_is_found_and_named(published, tmp_path_factory, data):
    folder = Path(shutil.copytree(published, tmp_path_factory.mktemp("changed") / "copy"))
    path = data.draw(st.sampled_from([path for path in files(folder) if path.name != SUMS]))
    content = bytearray(path.read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    path.write_bytes(content)
    [problem] = problems(folder)
    assert problem.startswith(f"{path}: is changed")


def test_a_missing_file_and_one_too_many_are_named(copy):
    (copy / "README.md").rename(copy / "READ.md")
    assert [line.split(":")[1] for line in problems(copy)] == [
        " is missing; restore the snapshot as it was published",
        f" is not in {SUMS}; restore the snapshot as it was published",
    ]


def test_a_link_is_no_file_of_the_snapshot(copy, tmp_path):
    (copy / "README.md").rename(tmp_path / "elsewhere")
    (copy / "README.md").symlink_to(tmp_path / "elsewhere")
    [problem] = problems(copy)
    assert problem.startswith(f"{copy / 'README.md'}: is changed")


def test_broken_sums_are_reported(copy):
    (copy / SUMS).write_text("nonsense\n")
    assert f"{copy / SUMS}:1: is no line of digest and name" in problems(copy)[0]


def test_the_command_line_tells_a_whole_snapshot_from_a_changed_one(framing, copy, tmp_path):
    assert "as they were published" in framing("snapshot", "verify", copy, cwd=tmp_path).out
    (copy / "results" / "summary.json").write_text("{}")
    assert "summary.json: is changed" in framing("snapshot", "verify", copy, cwd=tmp_path).refused()
    assert "summary.json: is changed" in framing("run", copy, "--no-prefect", cwd=tmp_path).refused()


@pytest.mark.parametrize("option", [("--live",), ("--seed", "3"), ("--reference", "piece.txt")])
def test_a_snapshot_is_repeated_as_it_is(framing, published, tmp_path, option):
    said = framing("run", published, "--no-prefect", *option, cwd=tmp_path).refused()
    assert f"leave out {option[0]}" in said


@pytest.mark.deep
def test_repetitions_lie_in_a_folder_of_their_own(framing, copy, tmp_path):
    assert framing("run", copy, "--no-prefect", cwd=tmp_path).code == 0
    assert {path.name for path in (tmp_path / "runs").iterdir()} == {"cache", "lake.snapshot"}
    latest = tmp_path / "runs" / "lake.snapshot" / "latest"
    assert "that this version has made from a study" in framing("snapshot", "export", latest, cwd=tmp_path).refused()


@pytest.mark.deep
def test_a_study_s_latest_run_is_taken(framing, study, tmp_path):
    assert framing("run", study, "--no-prefect", cwd=tmp_path).code == 0
    assert framing("snapshot", "export", "lake", cwd=tmp_path).code == 0
    [made] = (tmp_path / "runs" / "lake" / "snapshots").iterdir()
    assert made.name == (tmp_path / "runs" / "lake" / "latest").resolve().name
    snapshot = snapshot_at(made)
    assert snapshot is not None
    assert snapshot.manifest.run == made.name


@pytest.mark.parametrize("what", ["export", "rehydrate", "verify"])
def test_what_is_neither_run_nor_snapshot_is_refused(framing, tmp_path, what):
    assert "name a folder that" in framing("snapshot", what, tmp_path / "nowhere", cwd=tmp_path).refused()


def test_methods_that_read_texts_refuse_a_snapshot(framing, published, tmp_path):
    assert "holds no texts" in framing("validate", published, cwd=tmp_path).refused()
