"""Fixtures: the command line, the small made-up study, and one finished run of it and of the bundled study."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from threadpoolctl import threadpool_limits
from xdist.remote import Producer

from framing.runs.locks import locked
from tests import scheduling
from tests.command import ROOT, Command
from tests.study import builder

settings.register_profile(
    "untimed", deadline=None
)  # how long an example takes says more of the machine than of the code
settings.load_profile("untimed")

Once = Callable[[str, Callable[[Path], None]], Path]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    scheduling.longest_first(items)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> scheduling.Scheduling:
    return scheduling.Scheduling(config, log)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say once for each reason how many tests were skipped."""
    skipped = Counter(
        report.longrepr[2].removeprefix("Skipped: ") for report in terminalreporter.stats.get("skipped", [])
    )
    for reason, count in skipped.items():
        terminalreporter.line(f"skipped {count}: {reason}")


@pytest.fixture(scope="session", autouse=True)
def single_threaded() -> Iterator[None]:
    """As the pipeline has it."""
    with threadpool_limits(1):
        yield


@pytest.fixture(scope="session")
def framing() -> Iterator[Command]:
    command = Command()
    yield command
    command.close()


@pytest.fixture
def study(tmp_path: Path) -> Path:
    return builder.write(tmp_path / "lake")


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Once:
    """Make a folder once for all processes that share a test session."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent

    def make(name: str, fill: Callable[[Path], None]) -> Path:
        folder = shared / name
        with locked(shared / f"{name}.lock"):
            if not folder.exists():
                folder.mkdir()
                fill(folder)
        return folder

    return make


@pytest.fixture(scope="session")
def small_run(once: Once, framing: Command) -> Path:
    """A finished run of the made-up study."""

    def fill(folder: Path) -> None:
        ended = framing("run", builder.write(folder / "lake"), "--no-prefect", "--out", "out", cwd=folder)
        assert ended.code == 0, ended

    return once("small", fill) / "out"


@pytest.fixture(scope="session")
def bundled_run(once: Once, framing: Command) -> Path:
    """A finished run of the bundled study."""

    def fill(folder: Path) -> None:
        arguments = ("run", "alaska-2021", "--no-prefect", "--out", "out")
        assert framing(*arguments, cwd=folder, FRAMING_CONFIG=str(ROOT / "config")).code == 0

    return once("bundled", fill) / "out"
