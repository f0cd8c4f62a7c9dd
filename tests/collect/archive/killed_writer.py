"""A writer to be killed: archives numbered pages for ever and prints each number once the archive has it."""

import random
import sys
from datetime import UTC, datetime
from pathlib import Path

from framing.collect.archive import Archive, RecordedExchange


def main() -> None:
    """Write into a folder, under a name, pages from a number on: the arguments."""
    folder, name, first = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    noise, now = random.Random(first), datetime(2021, 3, 18, tzinfo=UTC)
    with Archive(folder).writer(name, now) as writer:
        for number in range(first, first + 100_000):
            body = noise.randbytes(noise.choice([10, 3_000, 300_000])) if number % 3 else b"the same for all"
            writer.append(RecordedExchange(f"https://news.test/{number}", now, 200, (("ETag", f'"{number}"'),), body))
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()
