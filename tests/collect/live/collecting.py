"""Killing a collection at random moments, and what must hold then; tests do it a few times, a benchmark often."""

import os
import signal
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from framing.collect.archive import Archive, verify
from framing.collect.collector import Collector
from framing.extract.layout import load as load_layouts
from framing.runs.csv_files import read_csv
from framing.runs.tables import Row, read_parquet
from framing.study.model import Article
from framing.study.settings import load_settings
from tests.command import Command, Started
from tests.demo.demo import Demo

_LIFE = timedelta(days=30)
_INTERRUPTED = 130  # as shells have it


@dataclass(frozen=True)
class Collection:
    """Commands over one open demonstration."""

    demo: Demo
    folder: Path
    framing: Command
    prefect: bool = False

    @property
    def archive(self) -> Path:
        return self.demo.config / "archive"

    def start(self, *arguments: str) -> Started:
        how = () if self.prefect else ("--no-prefect",)
        return self.framing.start(*arguments, *how, cwd=self.folder, FRAMING_CONFIG=str(self.demo.config))

    def whole(self, name: str, *command: str) -> Path:
        """Run a command to its end and return the folder that it made."""
        ended = self.start(*command, "--out", name).wait()
        assert ended.code == 0, ended
        return self.folder / name

    def kill(self, lot: Random, longest: float, how: signal.Signals = signal.SIGKILL) -> bool:
        """End a collection within so many seconds of its start, by lot; false where it had ended before."""
        process = self.start("collect")
        time.sleep(lot.uniform(0, longest))
        os.kill(process.pid, how)
        return process.wait().code in {-how, _INTERRUPTED}

    def settled(self) -> set[str]:
        """Return the pages of which the archive holds an answer that need not be asked for again."""
        archive, now = Archive(self.archive), datetime.now(UTC)
        return {one.url for one in self.demo.planted if (found := archive.answer(one.url, now, _LIFE)) and found.status}

    def asked(self) -> Mapping[str, int]:
        return Counter({one.url: self.demo.asked(one) for one in self.demo.planted})

    def check(self, before: Mapping[str, int], held: set[str]) -> set[str]:
        """Check the archive after a kill or an end; return what it holds now.

        Args:
            before: how often each page had been asked for when the collection began.
            held: what the archive held then.
        """
        assert not self.archive.exists() or verify(self.archive).problems == ()
        now = self.settled()
        assert held <= now, "lost"
        asked = self.asked()
        assert [url for url in held if asked[url] > before[url]] == [], "asked for again"
        fresh = [one for one in self.demo.planted if one.house.temper == "clean" and asked[one.url] > before[one.url]]
        under_way = Counter(one.house.domain for one in fresh if one.url not in now)
        assert not under_way or max(under_way.values()) == 1, "answered, asked for the next, and not archived"
        return now

    def tables(self, collected: Path) -> dict[str, list[Row]]:
        """Return what a finished collection has come to: its lists, and the articles that its captures hold."""
        lists = {name: read_csv(collected / f"{name}.csv") for name in ("leads", "gaps")}
        return {**lists, "articles": self._extracted(collected)}

    def _extracted(self, collected: Path) -> list[Row]:
        articles = [Article.model_construct(**row) for row in read_parquet(collected / "stages" / "fetch.parquet")]
        collector = Collector(load_settings(self.demo.config), datetime.now(UTC), 0)
        found = collector.extract(articles, load_layouts(self.demo.config / "outlets"))
        return [_untimed(article.model_dump(mode="json")) for article in found]


def tables(run: Path) -> dict[str, list[Row]]:
    """Return the tables of a finished run that must not depend on how often its collection was interrupted."""
    articles = [_untimed(row) for row in read_csv(run / "articles.csv")]
    extracted = [_untimed(row) for row in read_parquet(run / "stages" / "extract.parquet")]
    return {"articles": articles, "extracted": extracted, "gaps": read_csv(run / "gaps.csv")}


def _untimed(row: Row) -> Row:
    """Return a row without the time of our own capture; one of the Wayback Machine has a time of its own."""
    return {key: cell for key, cell in row.items() if key != "captured" or row["text_source"] == "wayback"}
