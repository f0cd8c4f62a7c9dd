"""A real PostgreSQL, for as long as a test needs it."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_USER = "postgres"  # it refuses to run as root


def programs() -> Path | None:
    """Return the folder with PostgreSQL's programs, the newest version's; None where it is not installed."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return programs[-1].parent if programs else None


@contextmanager
def running(port: int) -> Iterator[str]:
    """Start a server whose database `prefect` is ready for Prefect; give the address for Prefect's setting.

    Its folder is no test's own: those are their user's alone, which every start of pytest sees to.
    """
    with tempfile.TemporaryDirectory(prefix="postgres-") as folder, _started(Path(folder), port) as address:
        yield address


@contextmanager
def _started(home: Path, port: int) -> Iterator[str]:
    user = _USER if os.geteuid() == 0 else None
    if user:
        shutil.chown(home, user)

    def run(name: str, *arguments: str) -> None:
        program = programs()
        assert program
        line = [str(program / name), *arguments]
        subprocess.run(line, user=user, cwd=home, check=True, capture_output=True, text=True, timeout=120)

    data, options = str(home / "data"), f"-p {port} -k {home} -c listen_addresses=127.0.0.1 -c fsync=off"
    run("initdb", "--pgdata", data, "--username", _USER, "--auth", "trust", "--encoding", "UTF8")
    run("pg_ctl", "--pgdata", data, "--options", options, "--log", str(home / "log"), "--wait", "start")
    try:
        reach = ("--host", "127.0.0.1", "--port", str(port), "--username", _USER)
        run("createdb", *reach, "prefect")
        run("psql", *reach, "--dbname", "prefect", "--command", "create extension pg_trgm")
        yield f"postgresql+asyncpg://{_USER}@127.0.0.1:{port}/prefect"
    finally:
        run("pg_ctl", "--pgdata", data, "--mode", "immediate", "stop")
