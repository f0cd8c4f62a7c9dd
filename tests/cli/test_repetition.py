"""Same input, same seed: the same bytes, whatever the order of rows, the hash seed or the number of threads."""

import re
import subprocess
from pathlib import Path
from random import Random

import pytest

from framing.report.summary import read_summary
from tests.command import ROOT, START, environment
from tests.study import builder


def results(folder: Path) -> dict[str, bytes]:
    same = [*folder.glob("*.csv"), folder / "summary.json", folder / "articles.parquet"]
    return {path.name: path.read_bytes() for path in same}


def test_shuffled_rows_in_another_process(small_run, study, tmp_path):
    rows = builder.leads()
    Random(3).shuffle(rows)
    builder.write_coverage(study, [dict(sorted(row.items())) for row in rows])
    codes = (study / "coding.csv").read_text().splitlines()
    (study / "coding.csv").write_text("\n".join([codes[0], *reversed(codes[1:])]))
    env = environment({"PYTHONHASHSEED": "4711", "OMP_NUM_THREADS": "2", "TZ": "Asia/Tokyo", "LC_ALL": "C"})
    subprocess.run([*START, "run", "lake", "--no-prefect", "--out", "again"], cwd=tmp_path, env=env, check=True)
    assert results(tmp_path / "again") == results(small_run)


@pytest.mark.deep
def test_codes_find_their_articles_however_these_are_spelled(framing, small_run, study, tmp_path):
    codes = (study / "coding.csv").read_text()
    (study / "coding.csv").write_text(re.sub(r"https://([^,]+),", r"http://www.\1/?utm_source=feed,", codes))
    assert framing("run", study, "--no-prefect", "--out", "out", cwd=tmp_path).code == 0
    repeated, same = results(tmp_path / "out"), results(small_run)
    assert [name for name in same if repeated[name] != same[name] and name != "summary.json"] == []


@pytest.mark.deep
@pytest.mark.parametrize("method", ["kmeans", "tfidf"])
def test_every_method_repeats(framing, study, tmp_path, method):
    if method == "kmeans":
        builder.edit(
            study / "study.toml", 'name = "louvain"\noptions = { neighbours', 'name = "kmeans"\noptions = { n_init'
        )
    else:
        builder.edit(study / "study.toml", 'name = "lsa"\noptions = { dimensions = 10 }', 'name = "tfidf"')
    (study / "coding.csv").unlink()
    runs = []
    for threads in ("1", "2"):
        rows = builder.leads()[:20]
        Random(threads).shuffle(rows)
        builder.write_coverage(study, rows)
        env = {"OMP_NUM_THREADS": threads}
        assert framing("run", study, "--no-prefect", "--out", threads, cwd=tmp_path, **env).code == 0
        runs.append(results(tmp_path / threads))
    assert runs[0] == runs[1]


def test_another_seed_is_called_stable_or_not(framing, study, tmp_path, small_run):
    ended = framing("run", study, "--no-prefect", "--seed", "99", "--out", "other", cwd=tmp_path)
    assert ended.code == 0
    summary = read_summary(tmp_path / "other")
    assert summary.seed == 99
    assert summary.stability.verdict in {"stable", "partly stable", "not stable"}
    assert (
        f"the partition is <strong>{summary.stability.verdict}</strong>" in (tmp_path / "other/report.html").read_text()
    )
    assert summary.headline in ended.out
    assert summary.receipt != read_summary(small_run).receipt


@pytest.mark.deep
def test_the_bundled_study_does_not_depend_on_threads(framing, bundled_run, tmp_path):
    arguments = ("run", "alaska-2021", "--no-prefect", "--out", "again")
    env = {"FRAMING_CONFIG": str(ROOT / "config"), "OMP_NUM_THREADS": "2", "OPENBLAS_NUM_THREADS": "2"}
    assert framing(*arguments, cwd=tmp_path, **env).code == 0
    assert results(tmp_path / "again") == results(bundled_run)
