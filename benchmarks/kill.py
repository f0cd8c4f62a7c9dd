"""Kill a collection at random moments, take it up again, and see that nothing is lost and nothing asked for twice.

Each round opens the local web of the tests anew, kills a collection with SIGKILL at a moment drawn from the whole time
that an undisturbed one takes, verifies the archive, collects to the end, verifies again, and compares the lists and the
extracted articles with an undisturbed collection's. The last round compares the tables of a whole run. The commands run
in forks of a process that has imported everything, so that the moments fall into the work and not into the imports. Run
from the project's root:

    python -m benchmarks.kill [--kills 50] [--seed 7]
"""

import argparse
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from statistics import median
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from tests.collect.live.collecting import Collection, tables
from tests.command import Command
from tests.demo.demo import SMALL, opened

PAGES = 6
DELAY = 0.25  # seconds a host, so that most of the time is spent fetching


class Killed(NamedTuple):
    """Pages that the archive held at the kill, those it was asked for after the resume, and seconds of the round."""

    held: int
    asked: int
    seconds: float


@contextmanager
def collection(framing: Command) -> Iterator[Collection]:
    """Open the local web and an empty archive."""
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder), SMALL, PAGES, delay=DELAY) as demo:
        yield Collection(demo, Path(folder), framing)


def one_round(framing: Command, lot: Random, longest: float, expected: object) -> Killed | None:
    """Kill, verify, resume, verify and compare; None where the collection had ended before the kill."""
    began = time.monotonic()
    with collection(framing) as disturbed:
        nothing = disturbed.asked()
        if not disturbed.kill(lot, longest):
            return None
        held = disturbed.check(nothing, set())
        before = disturbed.asked()
        finished = disturbed.whole("out", "collect")
        disturbed.check(before, held)
        asked = sum(disturbed.asked().values()) - sum(before.values())
        assert disturbed.tables(finished) == expected, "other tables"
    return Killed(len(held), asked, time.monotonic() - began)


def whole_run(framing: Command, lot: Random | None, longest: float = 0) -> object:
    """Return the tables of a whole run, its collection killed before where there is a lot."""
    with collection(framing) as one:
        if lot:
            one.kill(lot, longest)
        return tables(one.whole("out", "run", "--live"))


def undisturbed(framing: Command) -> tuple[float, int, object]:
    """Return the seconds of a collection that nobody kills, the pages it holds, and its tables."""
    with collection(framing) as one:
        began = time.monotonic()
        finished = one.whole("out", "collect")
        return time.monotonic() - began, len(one.settled()), one.tables(finished)


def table(rounds: list[Killed], pages: int) -> Table:
    """Return what the rounds were, by how much the archive held at the kill."""
    found = Table("archive at the kill", "kills", "pages held (median)", "asked for after (median)")
    bands = {"empty": (0, 0), "up to a third": (1, pages // 3), "up to two": (pages // 3 + 1, 2 * pages // 3)}
    for name, (least, most) in {**bands, "more": (2 * pages // 3 + 1, pages)}.items():
        if some := [one for one in rounds if least <= one.held <= most]:
            figures = f"{median(one.held for one in some):.0f}", f"{median(one.asked for one in some):.0f}"
            found.add_row(name, str(len(some)), *figures)
    return found


def main() -> None:
    """Print a line a round, and a table; whatever does not hold ends it with an error."""
    parser = argparse.ArgumentParser(description="Kill collections and resume them.")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    lot, rounds, began = Random(options.seed), list[Killed](), time.monotonic()
    with closing(Command()) as framing:
        longest, pages, expected = undisturbed(framing)
        longest, *_ = undisturbed(framing)  # the first had to load what all later ones share
        print(f"An undisturbed collection that holds {pages} pages takes {longest:.1f} s.", flush=True)
        while len(rounds) < options.kills:
            if found := one_round(framing, lot, longest, expected):
                rounds.append(found)
                print(f"kill {len(rounds)}: {found.held} pages held; verified, resumed, equal", flush=True)
        assert whole_run(framing, lot, longest) == whole_run(framing, None)
    Console(width=120).print(table(rounds, pages))
    seconds = time.monotonic() - began
    print(
        f"{len(rounds)} kills in {seconds:.0f} s. The archive verified after each of them and each resume; no page was"
    )
    print("lost, none asked for again that was held; all tables equal those of an undisturbed collection.")


if __name__ == "__main__":
    main()
