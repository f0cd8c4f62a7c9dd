"""The archive: every response as it came, in WARC files that any web-archive tool reads, with an index by URL.

A folder holds, for each writer, `<name>.warc.gz` and `<name>.cdxj`; while the writer lives the index is called
`<name>.cdxj.open` and is in the order of writing. `cut/` holds the cut-off last records of killed writers.
"""

from framing.collect.archive.archive import Archive, writer_name
from framing.collect.archive.entry import Entry
from framing.collect.archive.exchange import Capture, Conditions, RecordedExchange
from framing.collect.archive.intake import Intake, SkippedRecord, take_in
from framing.collect.archive.member import BrokenRecordError
from framing.collect.archive.verify import Verification, verify
from framing.collect.archive.writer import Writer

__all__ = [
    "Archive",
    "BrokenRecordError",
    "Capture",
    "Conditions",
    "Entry",
    "Intake",
    "RecordedExchange",
    "SkippedRecord",
    "Verification",
    "Writer",
    "take_in",
    "verify",
    "writer_name",
]
