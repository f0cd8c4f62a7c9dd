"""Settings of the installation: where its configuration lies and what holds for every study."""

import os
import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from framing.errors import BadInput
from framing.study.model import Number, Strict, Whole
from framing.study.plugin_settings import with_tables
from framing.study.readers import read_toml, validate
from framing.study.web_settings import WebSettings


class Publishing(Strict):
    """The `[snapshot]` table: under whose name and which licence snapshots are published.

    Attributes:
        authors: whom a snapshot names as its authors.
        licence: under which its tables may be used.
    """

    authors: tuple[str, ...] = Field(default=("The makers of the study",), min_length=1)
    licence: Literal["CC-BY-4.0", "CC0-1.0"] = "CC-BY-4.0"


_LAST_PORT = 65535


def _scheduler(text: str) -> str:
    folder = re.fullmatch(r"(tcp|tls)://(\[[0-9A-Fa-f:.]+\]|[^:/\s]+):(?P<port>\d{1,5})", text)
    if not folder or int(folder["port"]) > _LAST_PORT:
        raise ValueError("is not the address of a Dask scheduler; valid: tcp://host:port or tls://host:port")
    return text


class Dask(Strict):
    """The `[dask]` table: whose workers run the stages; without an address they run in the flow's own process.

    Attributes:
        address: of the Dask scheduler, tcp://host:port or tls://host:port.
    """

    address: Annotated[str, AfterValidator(_scheduler)] | None = None


def _store(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"s3", "gs", "file"} or not (parts.netloc + parts.path).strip("/"):
        raise ValueError(
            "is not the address of a store; valid: s3://bucket/folder, gs://bucket/folder or file:///folder"
        )
    return url


class Store(Strict):
    """The `[store]` table: where copies of finished runs and captures go.

    Attributes:
        url: of an object store or a folder: s3://bucket/folder, gs://bucket/folder or file:///folder.
    """

    url: Annotated[str, AfterValidator(_store)] | None = None


class Models(Strict):
    """The `[models]` table: from where `framing models get` fetches embedding models, and where they lie.

    Attributes:
        hub: address of a hub that speaks as Hugging Face's does; nothing is fetched but by `framing models get`.
        folder: of models that were fetched.
        megabytes: a model of more is not fetched.
        seconds: a file that takes longer is given up.
    """

    hub: str = Field(default="https://huggingface.co", pattern=r"^https?://[^\s/?#@]+(/[^\s?#]*)?$")
    folder: str = Field(default="models", min_length=1)
    megabytes: int = Field(default=600, ge=1, le=100_000)
    seconds: float = Field(default=900, gt=0)


class Settings(Strict):
    """config/defaults.toml: what holds for every study unless the command line says otherwise.

    Vectorisers may have tables beside these (see `plugin_settings`).

    Attributes:
        study: what `framing run` analyses when no study is named.
        runs: the folder of finished runs.
        archive: the folder of captures, WARC files and their indexes.
        max_age_days: a capture that is younger is not asked for again.
        resume_days: for so long what the web had answered a run that died is taken up.
        shard_rows: a stage that machines can share is made in shards of so many articles.
        jobs: so many pages are read at the same time, each by a process of its own; by default one for each processor,
            and with Dask one for each worker. What comes out is the same.
        page_seconds: a page that takes longer on a processor is left out, with that reason.
        cache_gigabytes: so much of what was computed is kept; what was used longest ago goes first.
        source_folders: folders outside of a study's own from which its `[sources.files]` may read.
        snapshots: folders of published snapshots whose runs are listed too.
        report_url: where a web server shows the folder of runs; the Prefect UI links reports there.
    """

    study: str
    runs: str = "runs"
    archive: str = "archive"
    max_age_days: Number = Field(default=30, ge=0)
    resume_days: Number = Field(default=1, ge=0)
    shard_rows: Whole = Field(default=2000, ge=1)
    jobs: Whole | None = Field(default=None, ge=1)
    page_seconds: Number = Field(default=20, ge=1)
    cache_gigabytes: Number = Field(default=5, ge=0)
    dask: Dask = Dask()
    store: Store = Store()
    models: Models = Models()
    web: WebSettings = WebSettings()
    snapshot: Publishing = Publishing()
    source_folders: tuple[str, ...] = ()
    snapshots: tuple[str, ...] = ()
    report_url: str | None = Field(default=None, pattern=r"^https?://")

    @property
    def processes(self) -> int:
        """How many pages are read at the same time."""
        return self.jobs or (1 if self.dask.address else processors())

    @property
    def cache_bytes(self) -> int:
        """How large the cache may become."""
        return round(self.cache_gigabytes * 1e9)


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def config_root() -> Path:
    """Return the configuration folder: $FRAMING_CONFIG, else ./config, else the one that came with the program."""
    package = Path(__file__).parents[1]
    configured = os.environ.get("FRAMING_CONFIG")
    candidates = [Path(configured)] if configured else [Path("config"), package.parent / "config", package / "_config"]
    folder = next((candidate for candidate in candidates if candidate.is_dir()), None)
    if folder is None:
        raise BadInput(
            f"{candidates[0]}: no configuration folder; set FRAMING_CONFIG to one that holds defaults.toml and studies/"
        )
    return folder


def load_settings(root: Path) -> Settings:
    """Return the settings of a configuration folder.

    Raises:
        BadInput: defaults.toml has problems.
    """
    path = root / "defaults.toml"
    values = read_toml(path)
    is_core_only = (
        values.keys() <= Settings.model_fields.keys()
    )  # then the vectorisers, which take a second, need not be read
    settings: Settings = validate(Settings if is_core_only else with_tables(Settings), values, str(path))
    return settings
