"""Prefect's database: a file that only its owner can read, where this program is the one that makes it."""

import os
from contextlib import suppress
from pathlib import Path

from prefect.settings import get_current_settings
from sqlalchemy.engine import make_url

_SCHEME = "sqlite"


def make_private() -> None:
    """Make the file of the database, for its owner alone, where there is none yet; SQLite keeps its mode.

    It holds the webhook's address and other secrets. A database that is no file, or exists, is left as it is.
    """
    url = get_current_settings().server.database.connection_url
    parts = make_url(url.get_secret_value()) if url else None
    if parts is None or not parts.drivername.startswith(_SCHEME) or parts.database in {None, "", ":memory:"}:
        return
    path = Path(str(parts.database)).expanduser()
    if str(path).startswith("file:"):  # SQLite's own addresses
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
