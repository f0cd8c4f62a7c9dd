"""Kill a collection at random moments, take it up again, and see that nothing is lost and nothing asked for twice.

Each round opens the local web of the tests anew, kills a collection with SIGKILL at a random moment, verifies the
archive, collects to the end, verifies again, and compares what the pages come to with an undisturbed collection. The
last round compares the tables of a whole run. Run from the project's root:

    python -m benchmarks.kill [--kills 50] [--seed 7]
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from tests.demo.demo import SMALL, opened
from tests.live.collecting import Collection, tables

PAGES = 4


@contextmanager
def collection() -> Iterator[Collection]:
    """Open the local web and an empty archive."""
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder), SMALL, PAGES) as demo:
        yield Collection(demo, Path(folder))


def one_round(lot: Random, longest: float, expected: object) -> int:
    """Kill and resume; return how many pages the archive held at the kill, -1 where the collection was done before."""
    with collection() as disturbed:
        before = disturbed.asked()
        killed = disturbed.kill(lot, longest)
        held = disturbed.check(before, set())
        before = disturbed.asked()
        finished = disturbed.whole("out", "collect")
        disturbed.check(before, held)
        assert disturbed.extracted(finished) == expected
        return len(held) if killed else -1


def whole_run(lot: Random | None, longest: float = 0) -> object:
    """Return the tables of a whole run, its collection killed before where there is a lot."""
    with collection() as one:
        if lot:
            one.kill(lot, longest)
        return tables(one.whole("out", "run", "--live"))


def main() -> None:
    """Print a line a round, and the sum."""
    parser = argparse.ArgumentParser(description="Kill collections and resume them.")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    lot, held = Random(options.seed), []
    with collection() as undisturbed:
        began = time.monotonic()
        expected = undisturbed.extracted(undisturbed.whole("out", "collect"))
        longest = time.monotonic() - began
    print(f"An undisturbed collection of {len(expected)} leads took {longest:.1f} s.", flush=True)
    while len(held) < options.kills:
        if (pages := one_round(lot, longest / 2, expected)) >= 0:
            held.append(pages)
            print(f"kill {len(held)}: the archive held {pages} pages; verified, resumed, equal", flush=True)
    assert whole_run(lot, longest / 2) == whole_run(None)
    middle = statistics.median(held)
    print(f"{len(held)} kills, at {min(held)} to {max(held)} pages (median {middle:.0f}): nothing lost, nothing asked")
    print("for again that was had, archive verified each time, tables equal to an undisturbed run's.")


if __name__ == "__main__":
    main()
