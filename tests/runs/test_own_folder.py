"""Two studies that are called the same do not share a folder of runs."""

import shutil
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from framing.runs.own_folder import MARKER, claimed, own_folder
from tests.study import builder

FEW = builder.leads()[:14]


def test_a_folder_belongs_to_the_study_that_had_it_first(tmp_path):
    folder, one, two = tmp_path / "runs" / "lake", tmp_path / "a" / "lake", tmp_path / "b" / "lake"
    one.mkdir(parents=True)
    two.mkdir(parents=True)
    assert own_folder(folder, one) == folder
    with claimed(folder, one):
        (folder / "20310503T123015Z").mkdir()
    assert own_folder(folder, one) == folder
    other = own_folder(folder, two)
    assert other.parent == folder.parent
    assert other.name.startswith("lake-")
    one.rename(tmp_path / "moved")
    assert own_folder(folder, tmp_path / "moved") == folder, "a study that was moved takes its runs along"


def test_runs_of_earlier_versions_have_no_mark(tmp_path):
    (tmp_path / "runs" / "lake" / "20310503T123015Z").mkdir(parents=True)
    assert own_folder(tmp_path / "runs" / "lake", tmp_path) == tmp_path / "runs" / "lake"


def test_a_run_that_fails_leaves_no_mark(tmp_path):
    with claimed(tmp_path / "runs" / "lake", tmp_path) as folder:
        assert (folder / MARKER).read_text() == str(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_studies_of_one_name_that_start_in_one_instant_have_a_folder_each(tmp_path):
    folder, studies = tmp_path / "runs" / "lake", [tmp_path / place / "lake" for place in ("a", "b")]
    for study in studies:
        study.mkdir(parents=True)
    at_once = threading.Barrier(len(studies))

    def own(study):
        at_once.wait()
        with claimed(folder, study) as claim:
            at_once.wait()
            (claim / "20310503T123015Z").mkdir()
            return claim

    for _ in range(200):
        with ThreadPoolExecutor(len(studies)) as pool:
            claims = list(pool.map(own, studies))
        assert len(set(claims)) == len(studies)
        assert all((claim / MARKER).read_text() == str(study) for claim, study in zip(claims, studies, strict=True))
        shutil.rmtree(folder.parent)


@pytest.mark.deep
def test_two_studies_of_one_name(framing, tmp_path):
    studies = [builder.write(tmp_path / place / "lake", FEW) for place in ("a", "b")]
    for study in studies:
        ended = framing("run", study, "--no-prefect", cwd=tmp_path)
        assert ended.code == 0, ended
    folders = sorted(path for path in (tmp_path / "runs").iterdir() if path.name != "cache")
    assert [folder.name[:5] for folder in folders] == ["lake", "lake-"]
    assert [len(list(folder.glob("2*Z*"))) for folder in folders] == [1, 1]
    assert "holds the runs of" in ended.out
    assert all((folder / "latest" / "report.html").is_file() for folder in folders)
    assert framing("snapshot", "export", studies[1], cwd=tmp_path).code == 0
    assert (folders[1] / "snapshots").is_dir()
    assert not (folders[0] / "snapshots").exists()
