"""Which files of the archive may be removed: those in which nothing is needed. A WARC file is removed as a whole."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime

from framing.collect.archive import Archive, BrokenRecordError, Entry
from framing.collect.archive.folder import index_of, warcs
from framing.collect.archive.index import read_index
from framing.collect.archive.reading import headers_of, original_entry, original_of
from framing.publish.retention.needs import Needs
from framing.publish.retention.removal import Removal, size
from framing.text import web_address

_MOST_HOPS = 10


def unneeded_captures(archive: Archive, needs: Needs, before: datetime) -> list[Removal]:
    """Return the files that are finished, hold nothing younger than `before`, and nothing that is needed.

    Of a page that is needed the newest settled capture is, with every redirect on the way to it; of a body that is
    needed, every record that holds it. What remains can be read: files with bodies that it refers to remain too.
    """
    needed_files = _with_referred_files(archive, {entry.filename for entry in _needed_entries(archive, needs)})
    removals = []
    for warc in warcs(archive.folder):
        index = index_of(warc)
        if warc.name in needed_files or not index.exists():
            continue
        entries = list(read_index(index))
        if entries and max(entry.time for entry in entries) < before:
            why = f"none of its {len(entries)} captures is needed"
            # the index first: a WARC file without one is mended, an index without its file is a problem
            removals.append(Removal("captures", [index, warc], size(index) + size(warc), why))
    return removals


def _needed_entries(archive: Archive, needs: Needs) -> Iterator[Entry]:
    newest: dict[str, Entry] = {}
    for entry in archive.index:
        if entry.settled and archive.holds(entry):
            newest[web_address.as_sent(entry.url)] = entry
        if entry.digest in needs.bodies:
            yield entry
    for url in needs.pages:
        yield from _chain(archive, newest, url)


def _chain(archive: Archive, newest: Mapping[str, Entry], url: str) -> Iterator[Entry]:
    for _ in range(_MOST_HOPS):
        if (entry := newest.get(url)) is None:
            return
        yield entry
        if not entry.redirect or not (target := _location(headers_of(archive.folder, entry))):
            return
        try:
            url = web_address.redirect_target(url, target).url
        except web_address.NotAWebAddressError:
            return


def _with_referred_files(archive: Archive, files: set[str]) -> set[str]:
    """Return the files, and those that they refer to, however far."""
    files_seen: set[str] = set()
    while waiting := files - files_seen:
        files_seen |= waiting
        files |= {
            _file_of_body(archive, entry) for entry in archive.index if entry.filename in waiting and entry.revisit
        }
    return files_seen


def _file_of_body(archive: Archive, entry: Entry) -> str:
    with suppress(BrokenRecordError):  # what it refers to is not in the archive
        return original_entry(archive.index, original_of(archive.folder, entry)).filename
    return entry.filename


def _location(headers: Iterable[tuple[str, str]]) -> str:
    return next((value for name, value in headers if name.lower() == "location"), "")
