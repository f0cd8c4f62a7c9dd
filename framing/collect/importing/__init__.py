"""Importing: what researchers have becomes leads of a study's coverage.

A format turns a file into records of named cells; a mapping says which column is which field; rules turn cells into
values; what cannot be read is a row with a reason. A new format is a file in `formats/` (its `__init__` says what it
must offer).
"""

from framing.collect.importing.coverage_file import ImportSummary, compare, write
from framing.collect.importing.record import LeftOut
from framing.collect.importing.taking import Import, ImportChoices, prepare

__all__ = ["Import", "ImportChoices", "ImportSummary", "LeftOut", "compare", "prepare", "write"]
