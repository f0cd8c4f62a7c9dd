"""Reading a snapshot: its study, and its stages as the pipeline would have made them; whoever made it is a stranger."""

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import pyarrow as pa

from framing.errors import BadInput
from framing.publish.snapshot.contents import DigestRow, PublishedArticle, SnapshotManifest, table_problems
from framing.publish.snapshot.sums import verify as verify_sums
from framing.runs.receipts import Counts, Receipt
from framing.runs.tables import parquet_rows, read_parquet
from framing.study import coding_file
from framing.study.model import Article, Lead, Study
from framing.study.readers import read_csv, read_json_object, refuse, validate, validate_all

MANIFEST, PLAN, CODEBOOK, CODING = "snapshot.json", "study/study.json", "study/codebook.json", "study/coding.csv"
DIGESTS, STAGES, RESULTS = "digests.csv", "stages", "results"
STORED_STAGES = ("discover", "fetch", "extract", "screen", "deduplicate", "mask", "vectorise", "lenses", "place")
"""The stages that need texts or the web, so a snapshot holds their output and they are not repeated."""
WITHHELD = "The text is not part of this snapshot."


_FILES = re.compile(r"[a-z]+\.(receipt\.json|json|npz|parquet)")  # in the folder of stages
_NUMBERS = ("vectorise.npz", "lenses.json", "place.npz")
_MOST_ROWS = 10_000_000  # of articles; a small file can claim more than any memory holds
_REMEDY = "restore it as it was published"


@dataclass(frozen=True)
class Snapshot:
    """A snapshot whose bytes have been verified; what it says is checked as it is read."""

    folder: Path

    def check(self) -> None:
        """Read everything that a snapshot says.

        Raises:
            BadInput: something is not what a snapshot can say.
        """
        _ = self.manifest, self.study, self.digests, self.tables
        stages = sorted((self.folder / STAGES).glob("*"))
        refuse(
            [f"{path}: is no file of a snapshot; {_REMEDY}" for path in stages if not _FILES.fullmatch(path.name)]
            + [problem for path in stages for problem in _stage_problems(path)]
        )

    @cached_property
    def manifest(self) -> SnapshotManifest:
        """What it is."""
        return validate(SnapshotManifest, read_json_object(self.folder / MANIFEST), str(self.folder / MANIFEST))

    def check_stages(self) -> None:
        """Make sure that this version can repeat the analysis.

        Raises:
            BadInput: another version made it, which had other stages.
        """
        needed = [stage for stage in STORED_STAGES if stage != "fetch" or self.manifest.mode == "live"]
        if not all((self.folder / STAGES / f"{stage}.receipt.json").is_file() for stage in needed):
            raise BadInput(
                f"{self.folder}: was made by framing {self.manifest.code}, which had other stages; repeat it with that "
                "version, or run the study again and export it anew"
            )

    @cached_property
    def study(self) -> Study:
        """The study; its leads are without abstracts, its piece without text."""
        codes = [code.model_dump() for code in coding_file.read(self.folder / CODING).values()]
        leads = [row.model_dump(include=set(Lead.model_fields)) for row in self.articles]
        plan = {**read_json_object(self.folder / PLAN), "codebook": read_json_object(self.folder / CODEBOOK)}
        place = str(self.folder / PLAN)
        study = validate(Study, {**plan, "coding": codes, "coverage": leads}, place)
        if study.name != self.manifest.study:
            raise BadInput(f"{place}: name: {study.name!r} is not the study of {MANIFEST}; {_REMEDY}")
        return study

    @cached_property
    def articles(self) -> list[Article]:
        """Every lead as a row, without text."""
        path = self.folder / STAGES / "deduplicate.parquet"
        try:
            rows = read_parquet(path) if parquet_rows(path) <= _MOST_ROWS else []
        except (OSError, ValueError, pa.ArrowException) as error:
            raise BadInput(f"{path}: holds no articles ({type(error).__name__}); {_REMEDY}") from None
        places = ((f"{path}: row {number}", row) for number, row in enumerate(rows, start=1))
        return list(validate_all(PublishedArticle, places).values())

    @cached_property
    def digests(self) -> Mapping[str, DigestRow]:
        """The digests of pages and texts, by the ids of the articles; a page that two sources know has one row."""
        rows = validate_all(DigestRow, read_csv(self.folder / DIGESTS)).values()
        return {row.id: row for row in sorted(rows, key=lambda row: bool(row.payload))}

    @cached_property
    def tables(self) -> Mapping[str, Any]:
        """The comparisons that need texts, carried as results; what they quote is left out."""
        path = self.folder / STAGES / "compare.json"
        tables = read_json_object(path)
        refuse([f"{path}: {problem}; {_REMEDY}" for problem in table_problems(tables)])
        return tables

    def restore(self, stage: str, folder: Path) -> Counts:
        """Put a stored stage's files and receipt into a run's folder of stages, and return its counts."""
        folder.mkdir(parents=True, exist_ok=True)
        receipt = f"{stage}.receipt.json"
        for name in (receipt, f"{stage}.parquet", *_NUMBERS):
            if name.startswith(f"{stage}.") and (path := self.folder / STAGES / name).is_file():
                shutil.copyfile(path, folder / name)
        return _receipt(self.folder / STAGES / receipt).counts


def snapshot_at(folder: Path) -> Snapshot | None:
    """Return the snapshot in a folder, verified; None where the folder holds none.

    Raises:
        BadInput: a file is changed, missing or too many, or says what no snapshot can say.
    """
    if not (folder / MANIFEST).is_file():
        return None
    verify(folder)
    return Snapshot(folder)


def verify(folder: Path) -> int:
    """Return how many files a snapshot has, every one of them as it was published, and fit to be read.

    Raises:
        BadInput: a file is changed, missing or too many, or says what no snapshot can say.
    """
    files = verify_sums(folder)
    Snapshot(folder).check()
    return files


def _stage_problems(path: Path) -> Iterator[str]:
    """Yield what is wrong with a file of numbers or a receipt."""
    try:
        if path.name.endswith(".receipt.json"):
            _receipt(path)
        elif path.suffix == ".npz":
            with np.load(path, allow_pickle=False) as arrays:
                for name in arrays:
                    _ = arrays[name].shape
        elif path.suffix == ".json":
            read_json_object(path)
    except BadInput as error:
        yield from error.problems
    except (OSError, ValueError, EOFError, KeyError, BadZipFile, NotImplementedError, MemoryError) as error:
        yield f"{path}: holds no arrays ({type(error).__name__}); {_REMEDY}"


def _receipt(path: Path) -> Receipt:
    value = read_json_object(path)
    try:
        return Receipt.from_json(value)
    except ValueError as error:
        raise BadInput(f"{path}: is no receipt ({str(error).splitlines()[0]}); {_REMEDY}") from None
