"""Settings of the installation: where its configuration lies and what holds for every study."""

import os
import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from framing.errors import BadInput
from framing.study.embeddings import EmbeddingSettings
from framing.study.model import Strict
from framing.study.readers import read_toml, validate
from framing.study.web_settings import WebSettings


class Publishing(Strict):
    """The `[snapshot]` table: under whose name and which licence snapshots are published."""

    authors: tuple[str, ...] = Field(default=("The makers of the study",), min_length=1)
    licence: Literal["CC-BY-4.0", "CC0-1.0"] = "CC-BY-4.0"


_LAST_PORT = 65535


def _scheduler(text: str) -> str:
    found = re.fullmatch(r"(tcp|tls)://(\[[0-9A-Fa-f:.]+\]|[^:/\s]+):(?P<port>\d{1,5})", text)
    if not found or int(found["port"]) > _LAST_PORT:
        raise ValueError("is no address of a Dask scheduler; valid: tcp://host:port or tls://host:port")
    return text


class Dask(Strict):
    """The `[dask]` table: whose workers run the stages; without an address they run in the flow's own process."""

    address: Annotated[str, AfterValidator(_scheduler)] | None = None


def _store(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"s3", "gs", "file"} or not (parts.netloc + parts.path).strip("/"):
        raise ValueError("is no address of a store; valid: s3://bucket/folder, gs://bucket/folder or file:///folder")
    return url


class Store(Strict):
    """The `[store]` table: where else finished runs and captures are kept, for other machines and the loss of this."""

    url: Annotated[str, AfterValidator(_store)] | None = None


class Settings(Strict):
    """config/defaults.toml: what holds for every study unless the command line says otherwise."""

    study: str
    runs: str = "runs"
    archive: str = "archive"
    max_age_days: float = Field(default=30, ge=0)
    take_up_days: float = Field(default=1, ge=0)
    part_rows: int = Field(default=2000, ge=1)
    dask: Dask = Dask()
    store: Store = Store()
    web: WebSettings = WebSettings()
    embeddings: EmbeddingSettings = EmbeddingSettings()
    snapshot: Publishing = Publishing()
    snapshots: tuple[str, ...] = ()
    report_url: str | None = Field(default=None, pattern=r"^https?://")


def config_root() -> Path:
    """Return the configuration folder: $FRAMING_CONFIG, else ./config, else the one that came with the program."""
    here = Path(__file__).parents[1]
    named = os.environ.get("FRAMING_CONFIG")
    places = [Path(named)] if named else [Path("config"), here.parent / "config", here / "_config"]
    found = next((place for place in places if place.is_dir()), None)
    if found is None:
        raise BadInput(f"{places[0]}: no configuration folder; valid: a folder with defaults.toml and studies/")
    return found


def load_settings(root: Path) -> Settings:
    """Return the settings of a configuration folder.

    Raises:
        BadInput: defaults.toml has problems.
    """
    path = root / "defaults.toml"
    return validate(Settings, read_toml(path), str(path))
