"""A run that was killed is taken up by the next one: what was finished is not repeated, what has changed is."""

import signal

import pytest

from framing.pipeline import stages
from tests.cli.finished import began, results
from tests.command import Stop
from tests.study import builder


@pytest.fixture
def run(framing, study, tmp_path):
    def one(*options, stop=None, out="out"):
        return framing("run", study, "--no-prefect", "--out", out, *options, cwd=tmp_path, stop=stop)

    return one


@pytest.fixture
def killed(run, tmp_path):
    """A run that was killed before it had finished `lenses`."""
    assert run(stop=Stop("open", ".lenses.receipt.json", signal.SIGKILL)).code == -signal.SIGKILL
    [left] = tmp_path.glob(".*.partial")
    return left


def test_finished_stages_are_not_repeated(run, killed, tmp_path, small_run):
    before = began(killed)
    assert set(before) == {"discover", "extract", "screen", "deduplicate", "vectorise", "cluster"}
    assert run().code == 0
    assert began(tmp_path / "out").items() >= before.items()
    assert results(tmp_path / "out") == results(small_run)
    assert not list(tmp_path.glob(".*"))


@pytest.mark.deep
def test_a_run_into_another_folder_takes_it_up_too(run, killed, tmp_path):
    before = began(killed)
    assert run(out="other").code == 0
    assert began(tmp_path / "other").items() >= before.items()


@pytest.mark.parametrize("file", ["deduplicate.parquet", pytest.param("vectorise.npz", marks=pytest.mark.deep)])
def test_a_file_that_was_cut_is_made_anew(run, killed, tmp_path, small_run, file):
    before, path = began(killed), killed / "stages" / file
    path.write_bytes(path.read_bytes()[:-1])
    assert run().code == 0
    after = began(tmp_path / "out")
    repeated = {name for name in before if after[name] != before[name]}
    order = stages(live=False)
    assert repeated == set(order[order.index(path.stem) :]) & set(before)
    assert results(tmp_path / "out") == results(small_run)


@pytest.mark.deep
def test_a_changed_study_is_run_from_the_beginning(run, killed, study, tmp_path):
    builder.edit(study / "study.toml", "min_words = 20", "min_words = 21")
    before = began(killed)
    assert run().code == 0
    assert not before.items() & began(tmp_path / "out").items()


@pytest.mark.deep
def test_another_seed_is_run_from_the_beginning(run, killed, tmp_path):
    before = began(killed)
    assert run("--seed", "5").code == 0
    assert not before.items() & began(tmp_path / "out").items()


@pytest.mark.deep
def test_one_that_was_killed_too_long_ago_is_swept(run, killed, tmp_path):
    inputs = killed / "stages" / "inputs.json"
    inputs.write_text(inputs.read_text().replace('"began": "20', '"began": "19'))
    before = began(killed)
    assert run().code == 0
    assert not before.items() & began(tmp_path / "out").items()


@pytest.mark.deep
def test_what_is_no_longer_readable_is_swept(run, killed, tmp_path, small_run):
    for path in killed.glob("stages/*.json"):
        path.write_text("{")
    assert run().code == 0
    assert results(tmp_path / "out") == results(small_run)


@pytest.mark.deep
def test_killed_again_and_again(run, tmp_path, small_run):
    for stage in stages(live=False):
        assert run(stop=Stop("open", f".{stage}.receipt.json", signal.SIGKILL)).code == -signal.SIGKILL
        assert not (tmp_path / "out").exists()
    assert run().code == 0
    assert results(tmp_path / "out") == results(small_run)
