"""A place in an object store, or in a folder that machines share: named files, each whole or absent."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NoReturn
from urllib.parse import parse_qsl, urlsplit

from pyarrow import fs

from framing.errors import BadInput, TransientError
from framing.runs.files import atomic_path

_NAME = re.compile(r"(?!.*(^|/)\.\.?(/|$))[^/\0\\]+(/[^/\0\\]+)*")  # a store's names are not ours: none leads elsewhere
_REFUSALS = ("ACCESS_DENIED", "NO_SUCH_BUCKET", "INVALID_ACCESS_KEY_ID", "SIGNATURE_DOES_NOT_MATCH", "UNRECOGNIZED")
_PARTIAL = ".partial"


class ObjectStore:
    """Files by name below an address; what a name stands for is written once and does not change.

    Args:
        url: as `[store] url` has it; the keys of an object store come from the environment.

    Raises:
        BadInput: the address is wrong or holds a key, or the store refuses access to the bucket.
        TransientError: the store does not answer.
    """

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._shown = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"  # without the key
        if "@" in parts.netloc or any("key" in option for option, _ in parse_qsl(parts.query, keep_blank_values=True)):
            self._refuse("holds a key")
        try:
            with self._converted_errors():
                self._files, base = fs.FileSystem.from_uri(url)
                self._base = base.rstrip("/")
                bucket = self._files.get_file_info(self._base.partition("/")[0] or "/")
        except ValueError as error:  # pyarrow's, of an address
            self._refuse(str(error))
        if bucket.type == fs.FileType.NotFound:
            self._refuse("there is no such bucket")

    def names(self, folder: str = "") -> dict[str, int]:
        """Return the names below a folder, without it, and their sizes in bytes.

        Raises:
            TransientError: the store does not answer.
        """
        return {name: info.size for name, info in self._listed(folder)}

    def written(self, folder: str = "") -> dict[str, datetime]:
        """Return the names below a folder, without it, and when each was written.

        Raises:
            TransientError: the store does not answer.
        """
        return {name: info.mtime for name, info in self._listed(folder)}

    def put(self, path: Path, name: str) -> None:
        """Copy a file to the store.

        Raises:
            TransientError: the store does not answer.
        """
        with self._converted_errors(), self._write_target(name) as target:
            fs.copy_files(str(path.absolute()), target, fs.LocalFileSystem(), self._files)

    def mark(self, name: str) -> None:
        """Put an empty file into the store.

        Raises:
            TransientError: the store does not answer.
        """
        with self._converted_errors(), self._write_target(name) as target:
            self._files.open_output_stream(target).close()

    def fetch(self, name: str, path: Path) -> None:
        """Copy a file from the store; it is whole or absent, whatever ends the program meanwhile.

        Raises:
            OSError: the file cannot be written.
            TransientError: the store does not answer.
        """
        with atomic_path(path) as temporary, self._converted_errors(writing=True):
            fs.copy_files(self._path_of(name), str(temporary.absolute()), self._files, fs.LocalFileSystem())

    def remove(self, name: str) -> None:
        """Remove a file from the store, if it is there.

        Raises:
            TransientError: the store does not answer.
        """
        with self._converted_errors():
            if self._files.get_file_info(self._path_of(name)).type == fs.FileType.File:
                self._files.delete_file(self._path_of(name))

    def _listed(self, folder: str) -> Iterator[tuple[str, fs.FileInfo]]:
        base = self._path_of(folder) if folder else self._base
        with self._converted_errors():
            infos = self._files.get_file_info(fs.FileSelector(base, allow_not_found=True, recursive=True))
        for info in infos:
            name = info.path.removeprefix(f"{base}/")
            if info.type == fs.FileType.File and _NAME.fullmatch(name) and not name.endswith(_PARTIAL):
                yield name, info

    def _path_of(self, name: str) -> str:
        return f"{self._base}/{name}"

    @contextmanager
    def _write_target(self, name: str) -> Iterator[str]:
        """Give where to write: an object is whole or absent by itself, a file of a folder is renamed when it is."""
        target = self._path_of(name)
        if self._files.type_name != "local":
            yield target
            return
        self._files.create_dir(target.rpartition("/")[0])
        yield target + _PARTIAL
        self._files.move(target + _PARTIAL, target)

    @contextmanager
    def _converted_errors(self, *, writing: bool = False) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if writing and error.errno is not None:  # this machine's own disk
                raise
            problem = str(error).splitlines()[0]
            if any(f"AWS Error {code}" in problem for code in _REFUSALS):
                self._refuse(problem)
            raise TransientError(f"{self._shown}: the store does not answer: {problem}") from None

    def _refuse(self, problem: str) -> NoReturn:
        valid = (
            "valid: s3://bucket/folder that the keys in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY may read and write"
        )
        raise BadInput(f"config/defaults.toml: store.url: {self._shown}: {problem}; {valid}") from None
