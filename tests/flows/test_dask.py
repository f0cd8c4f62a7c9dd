"""Stages on Dask's workers: the same tables as on one machine, whichever worker is killed; refusals in one line."""

import subprocess
from pathlib import Path

import pytest
from prefect.settings import PREFECT_API_URL, temporary_settings

from benchmarks.made_texts import study as made_study
from flows.dask_runner import check
from framing.errors import BadInput
from framing.pipeline.stages import stage_names
from framing.runs.files import read_json
from tests.command import START
from tests.demo import newsroom
from tests.demo.demo import opened
from tests.flows import cluster as dask
from tests.flows.server import Server, framing, free_port, settings
from tests.flows.waiting import until
from tests.study import builder


def through(folder: Path, server: Server) -> dict[str, str]:
    (folder / "settings").mkdir()
    return settings(folder / "settings", server)


def on_dask(folder: Path, env: dict[str, str], address: str, *arguments: str) -> subprocess.Popen[str]:
    """Start `framing run` with the cluster's address in its configuration."""
    defaults = Path(env["FRAMING_CONFIG"]) / "defaults.toml"
    text = defaults.read_text()
    if "[dask]" not in text:
        defaults.write_text(f'{text}\n[dask]\naddress = "{address}"\n')
    return subprocess.Popen([*START, "run", *arguments], env=env, cwd=folder, stderr=subprocess.PIPE, text=True)


def whole(process: subprocess.Popen[str]) -> None:
    _, said = process.communicate(timeout=1800)
    assert process.returncode == 0, said


def work(folder: Path, pattern: str) -> list[Path]:
    return list(folder.glob(f".dask.partial/stages/{pattern}"))


def shards(folder: Path) -> list[Path]:
    return list(folder.glob("runs*/cache/*/*.shards/*.shard"))


def here(folder: Path, env: dict[str, str], *arguments: str) -> None:
    """Run on this machine, with a cache of its own, and put the results beside those that Dask will give."""
    (folder / "here").mkdir()
    ended = framing(folder / "here", env, "run", *arguments, "--no-prefect", "--out", folder / "local")
    assert ended.returncode == 0, ended.stderr


def results(run: Path) -> dict[str, object]:
    """Return the bytes of a run's tables, and its findings."""
    tables = {path.name: path.read_bytes() for path in run.glob("*.csv")}
    return {**tables, "summary": read_json(run / "summary.json")}


def ran(server: Server, name: str) -> list[str]:
    """Return the names of the tasks that ended well in the newest flow run whose name begins so."""
    run = server.find("flow_runs", flow_runs={"name": {"like_": name}}, sort="START_TIME_DESC")[0]
    assert run["state"]["type"] == "COMPLETED"
    tasks = server.find("task_runs", flow_runs={"id": {"any_": [run["id"]]}})
    assert {task["state"]["type"] for task in tasks} == {"COMPLETED"}
    return sorted(task["name"] for task in tasks)


def lines(server: Server) -> list[str]:
    return [row["message"] for page in range(4) for row in server.find("logs", limit=200, offset=200 * page)]


@pytest.mark.deep
@pytest.mark.timeout(3600)
def test_a_live_run_survives_two_workers_that_are_killed(server, tmp_path):
    folder, env = tmp_path, through(tmp_path, server)
    with opened(folder, newsroom.tempers(44), 10) as demo, dask.running(folder, env) as cluster:
        defaults = demo.config / "defaults.toml"
        defaults.write_text(f"shard_rows = 60\n{defaults.read_text()}")
        env["FRAMING_CONFIG"] = str(demo.config)
        filled = framing(folder, env, "collect", "--no-prefect", "--out", "collected")
        assert filled.returncode == 0, filled.stderr
        here(folder, env, "--live")
        process = on_dask(folder, env, cluster.address, "--live", "--out", "dask")
        first = cluster.kill_when(lambda: len(shards(folder)) > 1, restart=True)
        assert not work(folder, "extract.parquet"), "killed in the middle of extraction"
        cluster.kill_when(lambda: work(folder, "deduplicate.receipt.json"), restart=False)
        whole(process)
    assert first
    assert results(folder / "dask") == results(folder / "local")
    assert len(results(folder / "dask")) > 5
    assert not shards(folder)
    names = ran(server, "port-lorne live")
    made = [name for name in names if name.startswith("extract ")]
    assert len(made) > 5
    assert sorted(set(names) - set(made)) == sorted(stage_names(live=True))
    assert any(line.startswith("extract: shard") for line in lines(server)), "workers' lines are in the UI"


@pytest.mark.deep
@pytest.mark.timeout(3600)
def test_an_analysis_of_thousands_of_articles_survives_a_worker_that_is_killed(server, tmp_path):
    folder, env = tmp_path, through(tmp_path, server)
    made = made_study(folder / "made-up", 3000, 120)
    builder.edit(made / "study.toml", "[method]\n", "[method]\nsample = 1000\n")
    defaults = Path(env["FRAMING_CONFIG"]) / "defaults.toml"
    defaults.write_text(f"shard_rows = 200\n{defaults.read_text()}")
    here(folder, env, str(made))
    with dask.running(folder, env) as cluster:
        process = on_dask(folder, env, cluster.address, str(made), "--out", "dask")
        cluster.kill_when(lambda: len(shards(folder)) > 1, restart=True)
        assert not work(folder, "vectorise.parquet"), "killed in the middle of vectorising"
        cluster.kill_when(lambda: work(folder, "vectorise.receipt.json"), restart=False)
        whole(process)
    assert results(folder / "dask") == results(folder / "local")
    for name in ("vectorise.parquet", "vectorise.npz"):
        assert (folder / "dask/stages" / name).read_bytes() == (folder / "local/stages" / name).read_bytes()
    names = ran(server, "made-up on abstracts")
    shards_made = [name for name in names if name.startswith("vectorise ")]
    assert len(shards_made) > 14
    assert sorted(set(names) - set(shards_made)) == sorted(stage_names(live=False))


@pytest.fixture
def config(tmp_path):
    def write(address):
        (tmp_path / "defaults.toml").write_text(f'study = "lake"\n[dask]\naddress = "{address}"\n')
        return tmp_path

    with temporary_settings({PREFECT_API_URL: "http://127.0.0.1:9/api"}):
        yield write


@pytest.mark.parametrize("address", ["", "127.0.0.1:8786", "http://127.0.0.1:8786", "tcp://host", "tcp://host:70000"])
def test_an_address_that_is_none(config, address):
    with pytest.raises(BadInput, match=r"defaults\.toml: dask\.address: .*valid: tcp://host:port or tls://host:port"):
        check(config(address))


def test_an_address_where_nobody_answers(config):
    address = f"tcp://127.0.0.1:{free_port()}"
    with pytest.raises(BadInput, match=f"no Dask scheduler answers at {address}.*start it, or set no address"):
        check(config(address))


def test_workers_need_a_server_to_tell(config):
    with temporary_settings({PREFECT_API_URL: None}), pytest.raises(BadInput, match="set PREFECT_API_URL"):
        check(config("tcp://127.0.0.1:9"))


def test_a_missing_extra_explains_its_own_install(config, monkeypatch):
    monkeypatch.setattr("flows.dask_runner.find_spec", lambda _: None)
    with pytest.raises(BadInput, match=r"pip install 'framing\[dask\]'"):
        check(config("tcp://127.0.0.1:9"))


@pytest.mark.deep
def test_workers_must_be_there_and_stand_in_the_same_folder(config, tmp_path, server):
    (tmp_path / "there").mkdir()
    with dask.running(tmp_path / "there", settings(tmp_path, server), workers=1) as cluster:
        with pytest.raises(BadInput, match=r"works in .*there with framing .*valid: "):
            check(config(cluster.address))
        [process] = cluster.workers.values()
        process.terminate()
        process.wait(60)
        with dask.Client(cluster.address, set_as_default=False) as client:
            until(lambda: not client.ncores(), "the worker to be missed")
        with pytest.raises(BadInput, match="has no workers"):
            check(config(cluster.address))
