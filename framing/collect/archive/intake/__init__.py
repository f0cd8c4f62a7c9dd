"""Importing what other tools have archived: WARC, ARC and WACZ files, none of whose bytes is trusted.

`unpacking` undoes gzip and goes on behind damage, `decoded` is what the records are read from, `heads` reads their
heads, `scanning` yields record after record, `copying` puts captures into the archive, `wacz` opens zip files.
What cannot be imported is counted with a reason; nothing that a file holds can end an import.
"""

from framing.collect.archive.intake.result import Intake, SkippedRecord
from framing.collect.archive.intake.take import take_in

__all__ = ["Intake", "SkippedRecord", "take_in"]
