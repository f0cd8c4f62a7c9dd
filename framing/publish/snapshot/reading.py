"""Reading a snapshot: its study, and its stages as the pipeline would have made them."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from framing.errors import BadInput
from framing.publish.snapshot.sums import verify
from framing.runs.files import read_json
from framing.runs.receipts import Counts
from framing.runs.tables import read_parquet
from framing.study import coding_file
from framing.study.model import Article, Lead, Strict, Study
from framing.study.readers import validate

MANIFEST, PLAN, CODEBOOK, CODING = "snapshot.json", "study/study.json", "study/codebook.json", "study/coding.csv"
DIGESTS, STAGES, RESULTS = "digests.csv", "stages", "results"
STORED_STAGES = ("discover", "fetch", "extract", "screen", "deduplicate", "mask", "vectorise", "lenses", "place")
"""The stages that need texts or the web, so a snapshot holds their output and they are not repeated."""
WITHHELD = "The text is not part of this snapshot."


class SnapshotManifest(Strict):
    """What a snapshot is: snapshot.json.

    Attributes:
        study: the study's name.
        run: the finished run that it was made from.
        mode: whether abstracts were compared or the articles themselves.
        code: version of the program that made the run.
        libraries: versions of those that the results depend on.
    """

    version: Literal[1] = 1
    study: str
    run: str
    mode: Literal["abstracts", "live"]
    seed: int
    code: str
    libraries: dict[str, str]
    exported: datetime


@dataclass(frozen=True)
class Snapshot:
    """A snapshot that has been verified."""

    folder: Path

    @cached_property
    def manifest(self) -> SnapshotManifest:
        """What it is."""
        return validate(SnapshotManifest, read_json(self.folder / MANIFEST), str(self.folder / MANIFEST))

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
        plan = {**read_json(self.folder / PLAN), "codebook": read_json(self.folder / CODEBOOK)}
        return validate(Study, {**plan, "coding": codes, "coverage": leads}, str(self.folder / PLAN))

    @cached_property
    def articles(self) -> list[Article]:
        """Every lead as a row, without text."""
        path = self.folder / STAGES / "deduplicate.parquet"
        try:
            return [Article.model_validate(row) for row in read_parquet(path)]
        except (ValidationError, OSError) as error:
            raise BadInput(
                f"{path}: holds no articles ({type(error).__name__}); restore it as it was published"
            ) from None

    @cached_property
    def tables(self) -> Mapping[str, Any]:
        """The comparisons that need texts, carried as results; what they quote is left out."""
        tables: Mapping[str, Any] = read_json(self.folder / STAGES / "compare.json")
        return tables

    def restore(self, stage: str, folder: Path) -> Counts:
        """Put a stored stage's files and receipt into a run's folder of stages, and return its counts."""
        folder.mkdir(parents=True, exist_ok=True)
        for path in sorted((self.folder / STAGES).glob(f"{stage}.*")):
            shutil.copyfile(path, folder / path.name)
        return Counts.model_validate(read_json(folder / f"{stage}.receipt.json")["counts"])


def snapshot_at(folder: Path) -> Snapshot | None:
    """Return the snapshot in a folder, verified; None where the folder holds none.

    Raises:
        BadInput: a file is changed, missing or too many.
    """
    if not (folder / MANIFEST).is_file():
        return None
    verify(folder)
    return Snapshot(folder)
