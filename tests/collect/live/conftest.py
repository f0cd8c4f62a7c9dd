"""A small local web of a dozen outlets, and one live run over it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from framing.runs.csv_files import read_csv
from framing.runs.files import read_json
from framing.runs.tables import read_parquet
from tests.command import Command, Ended
from tests.demo.demo import SMALL, Demo, opened

PAGES = 5


@dataclass(frozen=True)
class Live:
    """An open demonstration, the folder in which commands run, and how the first run ended."""

    demo: Demo
    folder: Path
    command: Command
    first: Ended

    def framing(self, *arguments: object) -> Ended:
        return self.command(*arguments, cwd=self.folder, FRAMING_CONFIG=str(self.demo.config))

    def articles(self, run: str = "out") -> dict[str, dict[str, str]]:
        return {
            row["url"]: row for row in read_csv(self.folder / run / "articles.csv") if row["rejected_at"] != "discover"
        }

    def rows(self, stage: str, run: str = "out") -> list[dict[str, Any]]:
        return read_parquet(self.folder / run / "stages" / f"{stage}.parquet")

    def receipt(self, stage: str) -> dict[str, Any]:
        return read_json(self.folder / "out" / "stages" / f"{stage}.receipt.json")

    @property
    def asked(self) -> int:
        """Requests for pages so far, at all outlets."""
        return sum(self.demo.asked(one) for one in self.demo.planted)


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory, framing: Command) -> Iterator[Live]:
    folder = tmp_path_factory.mktemp("live")
    with opened(folder, SMALL, PAGES) as demo:
        arguments = ("run", "--live", "--no-prefect", "--out", "out")
        first = framing(*arguments, cwd=folder, FRAMING_CONFIG=str(demo.config))
        assert first.code == 0, first
        yield Live(demo, folder, framing, first)
