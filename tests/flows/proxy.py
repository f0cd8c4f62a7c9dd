"""A real nginx with a server block, for as long as a test needs it."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests
import trustme

_DEADLINE = 30  # seconds
_AROUND = """\
{user}
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{}}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    {temporary}
{server}
}}
"""
_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def program() -> str | None:
    """Return nginx; None where it is not installed."""
    return shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")


def certify(folder: Path) -> None:
    """Write a certificate for this machine, `chain.pem`, its key, `key.pem`, and what makes it trusted, `ca.pem`."""
    authority = trustme.CA()
    issued = authority.issue_cert("127.0.0.1")
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    issued.private_key_pem.write_to_path(str(folder / "key.pem"))
    for part in issued.cert_chain_pems:
        part.write_to_path(str(folder / "chain.pem"), append=True)


@contextmanager
def running(folder: Path, server: str, url: str) -> Iterator[None]:
    """Run nginx with a server block until the test ends; it answers at `url` when this is entered."""
    nginx = program()
    assert nginx
    text = _AROUND.format(
        folder=folder,
        server=server,
        user="user root;" if os.geteuid() == 0 else "",  # the folders of tests are closed to others
        temporary=" ".join(f"{name}_temp_path {folder / name};" for name in _TEMPORARY),
    )
    (folder / "nginx.conf").write_text(text)
    process = subprocess.Popen([nginx, "-p", str(folder), "-e", str(folder / "error.log"), "-c", "nginx.conf"])
    try:
        _wait_for(url, folder, process)
        yield
    finally:
        process.terminate()
        process.wait(30)


def _wait_for(url: str, folder: Path, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _DEADLINE
    while time.monotonic() < end:
        assert process.poll() is None, (folder / "error.log").read_text()
        try:
            requests.get(url, timeout=2, verify=str(folder / "ca.pem"))
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"no answer at {url}")
