"""A live run that is killed at the end of extraction keeps the shards that it had."""

import shutil
import signal

from tests.collect.live.collecting import tables
from tests.command import Stop
from tests.demo.demo import SMALL, opened

RUN = ("run", "--live", "--no-prefect", "--out")


def test_shards_of_a_killed_run_are_not_made_again(tmp_path, framing):
    with opened(tmp_path, SMALL, 3) as demo:
        defaults = demo.config / "defaults.toml"

        def run(out, stop=None):
            return framing(*RUN, out, cwd=tmp_path, stop=stop, FRAMING_CONFIG=str(demo.config))

        assert run("whole").code == 0
        cache = tmp_path / "runs-demo" / "cache"
        shutil.rmtree(cache)
        defaults.write_text(f"shard_rows = 7\n{defaults.read_text()}")
        assert run("out", Stop("open", ".extract.parquet", signal.SIGKILL)).code == -signal.SIGKILL
        assert len(list(cache.glob("*/*.shards/*.shard"))) > 3
        assert run("out", Stop("open", ".shard.", signal.SIGKILL)).code == 0, "would be killed if it wrote a shard"
        assert tables(tmp_path / "out") == tables(tmp_path / "whole")
        assert not list(cache.rglob("*.shard*"))
