"""Fetching an embedding model from a hub, by the user's explicit wish: its files, each checked by its digest.

The hub speaks as Hugging Face's does. One revision is asked for its files; of these the ones that no program is hidden
in are fetched: tokenizers, settings, licence, and weights as safetensors, never pickles. What the hub says of size and
digest (SHA-256 of large files, Git's SHA-1 of others) must hold, else nothing is left behind.
"""

import hashlib
import json
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from framing.collect.web import FetchResult, PageRequest, crawl
from framing.errors import BadInput
from framing.runs.files import write_bytes, write_json
from framing.study.settings import Models
from framing.study.web_settings import WebSettings

_NAME = re.compile(r"[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95}", re.ASCII)
_PART = re.compile(r"[A-Za-z0-9_][\w.@+ -]{0,199}", re.ASCII)  # of a file's path
_REVISION = re.compile(r"[0-9a-f]{40}")
_HARMLESS = {".json", ".txt", ".model", ".md", ".safetensors", ""}
_WEIGHTS = ".safetensors"
_OTHER_FORMS = {"onnx", "openvino"}  # folders of the same weights for other programs
_MOST_FILES, _ANSWER_BYTES = 200, 5_000_000
_MEGABYTE = 1_000_000


class _Large(BaseModel):
    model_config = ConfigDict(frozen=True)

    oid: str = Field(pattern=r"^[0-9a-f]{64}$")


class _File(BaseModel):
    """A file as the hub lists it; what else it says is not needed."""

    model_config = ConfigDict(frozen=True)

    type: str
    path: str = Field(min_length=1)
    size: int = Field(default=0, ge=0)
    oid: str = ""
    lfs: _Large | None = None

    @property
    def is_wanted(self) -> bool:
        parts = PurePosixPath(self.path)
        hidden = self.path.startswith(".")  # .gitattributes and the like
        return self.type == "file" and not hidden and parts.suffix in _HARMLESS and parts.parts[0] not in _OTHER_FORMS

    def is_what_it_should_be(self, content: bytes) -> bool:
        if self.lfs is not None:
            return hashlib.sha256(content).hexdigest() == self.lfs.oid
        as_git_has_it = f"blob {len(content)}\0".encode() + content
        return hashlib.sha1(as_git_has_it, usedforsecurity=False).hexdigest() == self.oid


@dataclass(frozen=True)
class FetchedModel:
    """A model that was fetched: its folder, the revision, how many files and bytes."""

    folder: Path
    revision: str
    files: int
    size: int


def fetch_model(name: str, settings: Models, web: WebSettings) -> FetchedModel:
    """Fetch a model into the folder of models, or raise and leave nothing there.

    Args:
        name: as the hub has it, `owner/name`.
        settings: the hub's address, the folder, and what is too large or slow.
        web: how this program behaves towards other people's servers.

    Raises:
        BadInput: the name is none, the hub does not answer or has no such model, it is too large, or a file is not what
            the hub says it is.
    """
    folder = folder_of(name, settings)
    if folder.exists():
        raise BadInput(f"{folder}: is there already; delete the folder to fetch the model again")
    large = web.model_copy(update={"total_seconds": settings.seconds, "max_bytes": settings.megabytes * _MEGABYTE})
    hub = settings.hub.rstrip("/")
    revision = _revision(_answer(f"{hub}/api/models/{name}/revision/main", large), name)
    listed = _listed(_answer(f"{hub}/api/models/{name}/tree/{revision}?recursive=true", large), name)
    wanted = _wanted(listed, name, settings)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent, prefix=".fetching-") as temporary:
        fresh = Path(temporary) / "model"
        for file in wanted:
            url = f"{hub}/{name}/resolve/{revision}/{quote(file.path)}"
            write_bytes(fresh / file.path, _checked(file, _body(url, large, file.size)))
        shutil.move(fresh, folder)
    size = sum(file.size for file in wanted)
    digests = {file.path: file.lfs.oid if file.lfs else file.oid for file in wanted}
    source = {"hub": hub, "name": name, "revision": revision, "digests": digests}
    write_json(folder.with_name(f"{folder.name}.source.json"), source)
    return FetchedModel(folder, revision, len(wanted), size)


def folder_of(name: str, settings: Models) -> Path:
    """Return where a model of the hub lies or would lie.

    Raises:
        BadInput: it is no name of a model.
    """
    if not _NAME.fullmatch(name):
        raise BadInput(f"{name!r}: is no name of a model on a hub; valid: owner/name")
    return Path(settings.folder) / name.replace("/", "--")


def _answer(url: str, web: WebSettings) -> object:
    body = _body(url, web, _ANSWER_BYTES)
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise BadInput(f"{url}: is no answer of a hub; set `hub` in the table [models] of defaults.toml") from None


def _body(url: str, web: WebSettings, most: int) -> bytes:
    """Return what a URL holds; robots.txt is not asked, for a hub documents these addresses for programs."""
    [result] = crawl([PageRequest(url, accept=("*/*",), max_bytes=max(most, 1), obey_robots=False)], web)
    if not result.outcome.good:
        raise BadInput(f"{url}: {_reason(result)}; check the name, the network and `hub` in the table [models]")
    return result.body


def _reason(result: FetchResult) -> str:
    status = result.answer.status if result.answer else 0
    return f"{result.outcome}: {result.reason}" + f" (status {status})" * bool(status)


def _revision(answer: object, name: str) -> str:
    sha = answer.get("sha") if isinstance(answer, dict) else None
    if not isinstance(sha, str) or not _REVISION.fullmatch(sha):
        raise BadInput(f"{name}: the hub names no revision of it; check `hub` in the table [models]")
    return sha


def _listed(answer: object, name: str) -> list[_File]:
    try:
        return TypeAdapter(list[_File]).validate_python(answer)
    except ValidationError:
        raise BadInput(f"{name}: the hub lists no files of it; check `hub` in the table [models]") from None


def _wanted(listed: Sequence[_File], name: str, settings: Models) -> list[_File]:
    wanted = [file for file in listed if file.is_wanted]
    for file in wanted:
        if not all(map(_PART.fullmatch, file.path.split("/"))):
            raise BadInput(f"{name}: the hub lists {file.path!r}, which is no path of a file; fetch it by hand")
    size = sum(file.size for file in wanted)
    if not any(file.path.endswith(_WEIGHTS) for file in wanted):
        raise BadInput(f"{name}: has no weights as safetensors, and others may run code; choose another model")
    if len(wanted) > _MOST_FILES or size > settings.megabytes * _MEGABYTE:
        raise BadInput(
            f"{name}: {len(wanted)} files of {size / _MEGABYTE:.0f} MB; the most are {_MOST_FILES} of "
            f"{settings.megabytes} MB; raise `megabytes` in the table [models] of defaults.toml"
        )
    return wanted


def _checked(file: _File, content: bytes) -> bytes:
    if len(content) != file.size or not file.is_what_it_should_be(content):
        raise BadInput(f"{file.path}: is not the file that the hub lists (size or digest differ); try again later")
    return content
