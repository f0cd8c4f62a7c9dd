"""One real Prefect server for all tests that need one."""

from collections.abc import Iterator

import pytest

from tests.flows import batches as two
from tests.flows.server import Server, running


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("prefect")) as server:
        yield server


@pytest.fixture(scope="session")
def batches(server: Server, tmp_path_factory: pytest.TempPathFactory) -> two.Batches:
    return two.run(tmp_path_factory.mktemp("batches"), server)
