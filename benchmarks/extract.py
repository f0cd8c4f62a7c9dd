"""How well and how fast the extractor reads a folder of pages with known texts, beside others, in one run.

Usage: python benchmarks/extract.py DIR [--in-template]

Others are given the pages that the program refuses; a reader has 20 CPU seconds a page. --in-template sets each page
into the menus, teasers, comments and scripts of a site first. DIR is tests/outlets, or holds
ground-truth.json, `{id: {"articleBody": ..., "url": ...}}`, and html/<id>.html or html/<id>.html.gz, as in the public
article-extraction-benchmark (Zyte); the scores are that benchmark's: matches of 4-word shingles, a page weighs as much
as any other, F1 is the harmonic mean of mean precision and mean recall.
"""

import gzip
import importlib.util
import json
import re
import signal
import sys
import time
import zlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from importlib import import_module
from itertools import islice
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

sys.path[0] = str(Path(__file__).parents[1])  # for `import framing` would find benchmarks/framing.py

from rich.console import Console
from rich.table import Table

from benchmarks.made_pages import in_template
from framing.extract import body
from framing.extract.encoding import decode
from framing.extract.page import CapturedPage, article
from framing.study.model import Article, Lead
from framing.text.cleaning import clean

VALID = 'valid: DIR with ground-truth.json, {id: {"articleBody": text}}, and html/<id>.html or .html.gz'
SECONDS = 20  # on a processor, that a reader may take for a page
WIDTH = 120  # characters of a line, wherever it is printed to
SHINGLE = 4  # words
BAD = 0.8  # F1 below which a page is badly read
CAPTURED = datetime(2030, 1, 1, tzinfo=UTC)
DOUBTS = {"extractors disagree", "short text", "paywall"}  # flags that speak of the text; others speak of dates

Reader = Callable[[bytes], str]


class Score(NamedTuple):
    """Shares of the shingles of both texts: common, only in the reading, only in the truth."""

    common: float
    extra: float
    missed: float

    @property
    def precision(self) -> float:
        """Share of the reading that is true, 0 to 1."""
        return 1.0 if not self.extra and not self.missed else self.common / (self.common + self.extra or 1)

    @property
    def recall(self) -> float:
        """Share of the truth that was read, 0 to 1."""
        return 1.0 if not self.extra and not self.missed else self.common / (self.common + self.missed or 1)

    @property
    def f1(self) -> float:
        """Harmonic mean of both, 0 to 1."""
        return harmonic(self.precision, self.recall)


class Result(NamedTuple):
    """A reader's scores by page, and its pages a CPU second."""

    scores: Mapping[str, Score]
    speed: float

    @property
    def precision(self) -> float:
        """Mean over the pages of which something was read."""
        return mean([score.precision for score in self.scores.values() if score.common + score.extra] or [0.0])

    @property
    def recall(self) -> float:
        """Mean over the pages that have a text."""
        return mean([score.recall for score in self.scores.values() if score.common + score.missed] or [0.0])

    @property
    def bad(self) -> set[str]:
        """The pages that were read badly."""
        return {name for name, score in self.scores.items() if score.f1 < BAD}


def harmonic(one: float, other: float) -> float:
    """Return the harmonic mean of two shares."""
    return 2 * one * other / (one + other) if one + other else 0.0


def compare(truth: str, reading: str) -> Score:
    """Return how a reading's shingles match the true text's."""
    true, read = shingles(truth), shingles(reading)
    counts = ((true & read).total(), (read - true).total(), (true - read).total())
    total = sum(counts) or 1
    return Score(*(count / total for count in counts))


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return how often each run of four words stands in a text; a shorter text is one shingle."""
    words = re.findall(r"\w+", text)
    runs = (tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))
    return Counter(run for run in runs if run)


def read_page(content: bytes, url: str = "https://unknown.example/article") -> Article:
    """Return the article that the program reads out of a page."""
    known = {"outlet": "unknown", "domain": "unknown.example", "country": "US", "ownership": "private"}
    lead = Lead(url=url, language="en", genre="report", event="any", **known)
    return article(lead, CapturedPage(content, "", CAPTURED, "file"))


def included_text(row: Article) -> str:
    """Return an article's text, none where the page is refused."""
    return row.text if row.included else ""


def by_newspaper(content: bytes) -> str:
    """Return the text as newspaper4k reads it, where it is installed."""
    page = import_module("newspaper").Article("https://unknown.example/article")
    page.download(input_html=decode(content).text)
    page.parse()
    return str(page.text)


READERS: Mapping[str, Reader] = {
    "framing": lambda content: included_text(read_page(content)),
    "trafilatura": lambda content: body.by_trafilatura(decode(content).text, precise=False),
    "trafilatura, precise": lambda content: body.by_trafilatura(decode(content).text),
    "readability-lxml": lambda content: body.by_readability(decode(content).text),
    "BeautifulSoup <p>": lambda content: body.by_paragraphs(decode(content).text),
}


if importlib.util.find_spec("newspaper"):
    READERS = {**READERS, "newspaper4k": by_newspaper}


Pages = Mapping[str, tuple[str, bytes]]
"""(true text, page) by id."""


class NotABenchmarkError(ValueError):
    """A folder that cannot be measured; the message says why."""


def load(folder: Path) -> tuple[Pages, dict[str, str]]:
    """Return the pages, and why others of the ground truth are left out, by id.

    Raises:
        NotABenchmarkError: there is no ground truth, or no page of it can be read.
    """
    if examples := sorted(folder.glob("*/*/expected.json")):
        return dict(map(_example, examples)), {}
    path, pages, missing = folder / "ground-truth.json", dict[str, tuple[str, bytes]](), dict[str, str]()
    for name, known in truths(path).items():
        try:
            pages[name] = true_text(known), content(folder / "html", name)
        except (OSError, EOFError, zlib.error, ValueError) as error:
            missing[name] = f"{type(error).__name__}: {error}"
    if not pages:
        reason = next(iter(missing.values()), "it names none")
        raise NotABenchmarkError(f"{path}: no page of it can be read: {reason}; {VALID}")
    return pages, missing


def _example(path: Path) -> tuple[str, tuple[str, bytes]]:
    """Return an example page of the tests by its name; it is read without its outlet's own layout."""
    expected = json.loads(path.read_text("utf-8"))
    text = "" if expected["reason"] else expected["text"] or ""
    return "/".join(path.parts[-3:-1]), (text, (path.parent / "page.html").read_bytes())


def _in_template(page: bytes) -> bytes:
    return in_template(decode(page).text).encode("utf-8", "replace")


def truths(path: Path) -> dict[str, Any]:
    """Return the ground truth of each page.

    Raises:
        NotABenchmarkError: the file is missing or holds something else.
    """
    try:
        found = json.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise NotABenchmarkError(f"{path}: {getattr(error, 'strerror', None) or error}; {VALID}") from None
    if not isinstance(found, dict):
        raise NotABenchmarkError(f"{path}: is no object; {VALID}")
    return found


def true_text(known: Any) -> str:
    """Return the text that a page is known to have; empty where it has none.

    Raises:
        ValueError: what is known is no object, or the text is none.
    """
    text = known.get("articleBody") if isinstance(known, dict) else 0
    if not isinstance(text, str | None):
        raise ValueError(f"the ground truth is {known!r:.40}; {VALID}")  # noqa: TRY004 - the file is wrong, not a type
    return text or ""


def content(folder: Path, name: str) -> bytes:
    """Return a page's bytes, packed or not; the id names a file of this folder and of no other."""
    plain = folder / f"{name}.html"
    if plain.parent != folder:
        raise ValueError("the id is no file name")
    packed = folder / f"{name}.html.gz"
    return plain.read_bytes() if plain.is_file() else gzip.decompress(packed.read_bytes())


def run(reader: Reader, pages: Pages) -> Result:
    """Return a reader's result; what breaks it, or takes too long, counts as nothing read."""
    started = time.process_time()
    readings = {name: attempt(reader, page) for name, (_, page) in pages.items()}
    seconds = time.process_time() - started
    scores = {name: compare(pages[name][0], text) for name, text in readings.items()}
    return Result(scores, len(pages) / max(seconds, 1e-9))


def attempt(reader: Reader, page: bytes) -> str:
    """Return what a reader reads, nothing where it fails or takes too long."""
    signal.signal(signal.SIGPROF, _too_long)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        return reader(page)
    except Exception:  # noqa: BLE001 - other people's readers may fail in any way
        return ""
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _too_long(*_: object) -> None:
    raise TimeoutError


def flagged(pages: Pages) -> dict[str, str]:
    """Return why the program doubts a page's text, by id, for the pages where it does."""
    found = {name: read_page(page) for name, (_, page) in pages.items()}
    doubts = {
        name: row.reason or "; ".join(f for f in row.flags.split("; ") if f.split(":")[0] in DOUBTS)
        for name, row in found.items()
    }
    return {name: doubt for name, doubt in doubts.items() if doubt}


def scores_table(results: Mapping[str, Result]) -> Table:
    """Return one row a reader."""
    columns = ("extractor", "F1", "precision", "recall", "pages a CPU second", f"bad pages (F1 < {BAD})")
    table = Table(*columns, title=f"{len(next(iter(results.values())).scores)} pages")
    for name, found in results.items():
        figures = (harmonic(found.precision, found.recall), found.precision, found.recall)
        table.add_row(name, *(f"{figure:.3f}" for figure in figures), f"{found.speed:.0f}", str(len(found.bad)))
    return table


def refusals_table(pages: Pages) -> Table:
    """Return what the program refuses, and how much of that has a text all the same."""
    rows = {name: read_page(page) for name, (_, page) in pages.items()}
    reasons = {name: row.reason.split(":")[0] for name, row in rows.items() if row.reason}
    table = Table("refused as", "pages", "that hold an article", title="Are good pages refused?")
    for reason, count in Counter(reasons.values()).most_common():
        wrong = [name for name, other in reasons.items() if other == reason and pages[name][0]]
        table.add_row(reason, str(count), f"{len(wrong)}  {', '.join(map(clean, wrong[:3]))}".strip())
    table.add_row("any", str(len(reasons)), str(sum(bool(pages[name][0]) for name in reasons)))
    return table


def flags_table(doubts: Mapping[str, str], bad: set[str]) -> Table:
    """Return how well the flags tell the badly read pages."""
    hits = len(bad & doubts.keys())
    table = Table("flagged", "badly read", "both", "precision", "recall", title="Do the flags find the bad pages?")
    shares = (hits / len(doubts) if doubts else 1.0, hits / len(bad) if bad else 1.0)
    table.add_row(str(len(doubts)), str(len(bad)), str(hits), *(f"{share:.2f}" for share in shares))
    return table


def main(folder: Path, *, template: bool = False) -> None:
    """Print the tables for a folder.

    Raises:
        NotABenchmarkError: it cannot be measured.
    """
    pages, missing = load(folder)
    if template:
        pages = {name: (text, _in_template(page)) for name, (text, page) in pages.items()}
    some = dict(islice(pages.items(), 5))
    for reader in READERS.values():  # untimed: some load models and compile patterns when they first need them
        run(reader, some)
    results = {name: run(reader, pages) for name, reader in READERS.items()}
    doubts, console = flagged(pages), Console(width=WIDTH)
    console.print(scores_table(results), flags_table(doubts, results["framing"].bad), refusals_table(pages))
    for name in sorted(results["framing"].bad | doubts.keys()):
        line = f"{results['framing'].scores[name].f1:.2f}  {clean(name)}  {doubts.get(name, 'not flagged')}"
        console.print(line, markup=False)
    for name, reason in missing.items():
        console.print(f"left out: {clean(name)}: {clean(reason)}", markup=False)


def command(arguments: Sequence[str]) -> int:
    """Measure the folder that the arguments name; return the exit code."""
    options = [argument for argument in arguments if argument == "--in-template"]
    if len(arguments) != 1 + len(options):
        return _refused(f"usage: python benchmarks/extract.py DIR [--in-template]; {VALID}")
    try:
        main(Path(next(argument for argument in arguments if argument not in options)), template=bool(options))
    except NotABenchmarkError as problem:
        return _refused(str(problem))
    return 0


def _refused(line: str) -> int:
    sys.stderr.write(f"{line}\n")
    return 2


if __name__ == "__main__":
    sys.exit(command(sys.argv[1:]))
