"""Give readers of outside bytes changed and made inputs for a while, and print what they did.

    python -m tests.fuzz [READER ...] [--seconds 60] [--seed 1] [--keep FOLDER]

Each reader has a process of its own, with limits on memory and time, and `--seconds` of CPU time. Inputs that end in an
exception other than the reader's typed ones, or take more than 2 CPU seconds or 500 MB, are put into the folder.
"""

import argparse
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.fuzz.reader import names
from tests.fuzz.supervision import Fuzzed, fuzz


def table(rows: list[Fuzzed]) -> Table:
    """Return the readers with what they did."""
    shown = Table("reader", "CPU minutes", "inputs", "faults", "slowest input, CPU s", "peak MB")
    for row in rows:
        figures = f"{row.seconds / 60:.1f}", f"{row.inputs:,}", str(len(row.faults)), f"{row.slowest:.2f}"
        shown.add_row(row.reader, *figures, f"{row.peak_mb:.0f}")
    return shown


def main() -> None:
    """Print a line a fault and a table; exit with 1 where there are faults."""
    parser = argparse.ArgumentParser(description="Fuzz the readers of outside bytes.")
    parser.add_argument("readers", nargs="*", choices=[[], *names()], metavar="READER", help=", ".join(names()))
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("fuzzed"))
    options = parser.parse_args()
    rows: list[Fuzzed] = []
    for name in options.readers or names():
        row = fuzz(name, options.seconds, options.seed, options.keep / name)
        rows.append(row)
        print(
            f"{name}: {row.inputs} inputs, {len(row.faults)} faults, {row.slowest:.2f} s, {row.peak_mb:.0f} MB",
            flush=True,
        )
        for fault, file in row.faults.items():
            print(f"{name}: {fault}: {options.keep / name / file}", flush=True)
    Console(width=120).print(table(rows))
    sys.exit(any(row.faults for row in rows))


if __name__ == "__main__":
    main()
