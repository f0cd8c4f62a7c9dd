"""An S3 server on loopback, and stores on it and in a folder."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from pyarrow import fs

from tests.flows.server import free_port
from tests.flows.waiting import until

KEYS = {"AWS_ACCESS_KEY_ID": "lake", "AWS_SECRET_ACCESS_KEY": "not-to-be-told", "AWS_EC2_METADATA_DISABLED": "true"}


def _answers(address: str) -> bool:
    try:
        return requests.get(f"http://{address}/moto-api/", timeout=5).ok
    except requests.ConnectionError:
        return False


@pytest.fixture(scope="session")
def s3() -> Iterator[str]:
    """The address of a server that speaks S3."""
    port = free_port()
    line = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        until(lambda: _answers(f"127.0.0.1:{port}"), "the S3 server")
        yield f"127.0.0.1:{port}"
        server.kill()


@pytest.fixture
def bucket(s3: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The URL of a folder in a new bucket; the keys stand in the environment."""
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    name = f"bucket-{time.monotonic_ns()}"
    maker = fs.S3FileSystem(scheme="http", endpoint_override=s3, region="us-east-1", allow_bucket_creation=True)
    maker.create_dir(name)
    return f"s3://{name}/framing?scheme=http&endpoint_override={s3}&region=us-east-1"


@pytest.fixture(params=["object store", "folder"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty store of each kind."""
    if request.param == "folder":
        return (tmp_path / "shared").as_uri()
    url: str = request.getfixturevalue("bucket")
    return url
