"""Importing the captures of another tool's file into the archive."""

import logging
import os
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from framing.collect.archive.archive import Archive
from framing.collect.archive.intake import wacz
from framing.collect.archive.intake.copying import UnusableRecordError, copy, is_capture, lacks_address, skipped
from framing.collect.archive.intake.result import Intake, SkippedRecord
from framing.collect.archive.intake.scanning import ForeignRecord, Scanner
from framing.collect.archive.writer import Writer
from framing.errors import BadInput
from framing.runs.progress import BytesProgress

log = logging.getLogger("framing")
_ZIP, _ZSTD = b"PK\x03\x04", b"\x28\xb5\x2f\xfd"
_VALID = "valid: .warc, .warc.gz, .arc, .arc.gz or .wacz"


def take_in(
    archive: Archive, source: Path, name: str, started: datetime, wanted: Callable[[str], bool] = lambda _: True
) -> Intake:
    """Copy the captures of a WARC, ARC or WACZ file (compressed or not, of any version) into the archive.

    Captures are copied record by record with their dates, names and digests; requests and metadata are left out.
    Importing the same file twice adds nothing. What is damaged is left out, counted, and listed with a reason.

    Args:
        archive: the archive.
        source: the file.
        name: of the file to be written, see `writer_name`.
        started: the time now.
        wanted: which URLs to take.

    Raises:
        BadInput: the file cannot be read, or holds no archived page at all.
        OSError: the archive cannot be written.
    """
    result = Intake()
    with _opened(source) as file, archive.writer(name, started) as writer:
        intake = _Import(archive, writer, wanted, result, BytesProgress("import", file.seek(0, os.SEEK_END)))
        first = _first_bytes(file)
        if first.startswith(_ZSTD):
            raise BadInput(f"{source}: is packed with Zstandard; unpack it with `zstd -d` first; {_VALID}")
        if first.startswith(_ZIP):
            _take_zip(file, intake)
        else:
            intake.take(file, counted=True)
    if not result.records:
        reason = f"{result.listed[0].place}: {result.listed[0].reason}" if result.listed else "it holds no record"
        raise BadInput(f"{source}: is no WARC file ({reason}); {_VALID}")
    return result


class _Import:
    def __init__(
        self, archive: Archive, writer: Writer, wanted: Callable[[str], bool], result: Intake, progress: BytesProgress
    ) -> None:
        self._archive, self._writer, self._wanted = archive, writer, wanted
        self.result, self.progress = result, progress

    def take(self, file: BinaryIO, *, counted: bool) -> None:
        """Take all records of a file, whose position is how far the import has come if it is `counted`."""
        for record in Scanner(file).records():
            if isinstance(record, SkippedRecord):
                self.result.skip(record)
            else:
                self._take(file, record)
            captures = self.result.taken + self.result.held
            self.progress.move_to(file.tell() if counted else self.progress.done, captures)

    def _take(self, file: BinaryIO, record: ForeignRecord) -> None:
        if lacks_address(record.head):
            self.result.skip(skipped(record, "it does not say of which page it is"))
            return
        if not is_capture(record.head):
            self.result.passed_over[record.head.field("WARC-Type").lower()[:40] or "of no type"] += 1
            return
        try:
            if self._wanted(record.head.url):
                copy(self._archive, self._writer, file, record, self.result)
            else:
                self.result.passed_over["not wanted"] += 1
        except UnusableRecordError as error:
            self.result.skip(skipped(record, str(error)))
        except OSError:
            raise
        except Exception as error:  # nothing in a foreign record may end an import
            log.warning("import: record %d cannot be read", record.number, exc_info=True)
            self.result.skip(skipped(record, f"it cannot be read ({type(error).__name__})"))


def _take_zip(file: BinaryIO, intake: _Import) -> None:
    """Take the archives of a WACZ file; each is unpacked to a temporary file, and no name from inside is opened."""
    for member in wacz.members(file):
        if isinstance(member, SkippedRecord):
            intake.result.skip(member)
            continue
        with tempfile.TemporaryFile() as unpacked:
            if failure := member.unpack(unpacked):
                intake.result.skip(SkippedRecord(member.name, failure))
            intake.take(unpacked, counted=False)
        intake.progress.move_to(min(intake.progress.done + member.packed, intake.progress.total), intake.result.taken)


def _opened(source: Path) -> BinaryIO:
    try:
        if not source.is_file():
            raise BadInput(f"{source}: is no file; {_VALID}")
        return source.open("rb")
    except OSError as error:
        raise BadInput(f"{source}: cannot be read ({error.strerror or error})") from None


def _first_bytes(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read(4)
