"""A process that gives a reader inputs until its time is over; whatever kills it leaves the input behind.

python -m tests.fuzz.trial READER CPU_SECONDS SEED FOLDER
"""

import json
import resource
import sys
import time
import traceback
import warnings
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from logging import CRITICAL, disable
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded

from tests.fuzz.mutation import Lot, mutated
from tests.fuzz.reader import Reader, load, seeds

MOST_SECONDS, MOST_MB = 2.0, 500  # of one input: CPU time, and memory beyond that of the process before
_KILLED_AFTER = 30  # CPU seconds of one input
_ADDRESS_SPACE = 6 << 30
_CHANGED, _MADE = 60, 40  # inputs of a round
INPUT, RESULT = "input", "result.json"


@dataclass
class Result:
    """What a reader did with its inputs.

    Attributes:
        inputs: how many it was given.
        slowest: CPU seconds of the slowest.
        peak_mb: memory at the most, beyond that of the process before the first input.
        seconds: CPU time of the process, the making of inputs counted.
        faults: a line on each kind of fault, with the name of the smallest input that shows it.
    """

    inputs: int = 0
    slowest: float = 0.0
    peak_mb: float = 0.0
    seconds: float = 0.0
    faults: dict[str, str] | None = None


class Trial:
    """Inputs of one reader, one after the other.

    Args:
        reader: the reader.
        folder: where inputs are put: the one that is being read, and those that show a fault.
        killed_after: CPU seconds after which the system ends the process in the middle of an input. The limit stays
            with the process, so only one that does nothing else can have it.
    """

    def __init__(self, reader: Reader, folder: Path, killed_after: int | None = None) -> None:
        self._reader, self._folder, self._killed_after = reader, folder, killed_after
        self._base = _peak_mb()
        self._smallest: dict[str, int] = {}
        self.result = Result(faults={})

    def give(self, content: bytes) -> None:
        """Give the reader an input and note what it did."""
        (self._folder / INPUT).write_bytes(content)
        began, before = time.process_time(), _peak_mb()
        if self._killed_after is not None:
            resource.setrlimit(resource.RLIMIT_CPU, (int(began) + self._killed_after, resource.RLIM_INFINITY))
        try:
            self._reader.read(content)
        except self._reader.typed:
            pass
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            self._note(_signature(error), content)
        seconds, grown = time.process_time() - began, _peak_mb() - before
        if seconds > MOST_SECONDS:
            self._note(f"{MOST_SECONDS:.0f} CPU s exceeded", content)
        if grown > MOST_MB:
            self._note(f"{MOST_MB} MB exceeded", content)
        self.result.inputs += 1
        self.result.seconds = time.process_time()
        self.result.slowest = max(self.result.slowest, seconds)
        self.result.peak_mb = _peak_mb() - self._base

    def _note(self, signature: str, content: bytes) -> None:
        if len(content) >= self._smallest.get(signature, len(content) + 1):
            return
        self._smallest[signature] = len(content)
        assert self.result.faults is not None
        name = sha256(content).hexdigest()[:12]
        (self._folder / name).write_bytes(content)
        if before := self.result.faults.get(signature):
            (self._folder / before).unlink(missing_ok=True)
        self.result.faults[signature] = name


def run(name: str, seconds: float, number: int, folder: Path) -> Result:
    """Give a reader its corpus, then inputs changed and made, until so many CPU seconds have gone."""
    reader, corpus = load(name), seeds(name)
    lot = Lot(number, corpus, reader.tokens)
    with suppress(*reader.typed, ValueError):  # the first loads what all later ones share
        reader.read(corpus[0])
    trial = Trial(reader, folder, _KILLED_AFTER)
    end = time.process_time() + seconds
    for content in corpus:
        trial.give(content)
    while time.process_time() < end:
        for _ in range(_CHANGED):
            trial.give(mutated(lot.choice(corpus), lot))
        if time.process_time() < end:
            _give_made(trial, reader, lot.randrange(1 << 32))
        _write(folder, trial.result)
    _write(folder, trial.result)
    return trial.result


def _give_made(trial: Trial, reader: Reader, number: int) -> None:
    @seeded(number)
    @settings(
        max_examples=_MADE,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(reader.made)
    def give(content: bytes) -> None:
        trial.give(content)

    give()


def _write(folder: Path, result: Result) -> None:
    fresh = folder / f".{RESULT}"
    fresh.write_text(json.dumps(asdict(result)))
    fresh.replace(folder / RESULT)


def _signature(error: BaseException) -> str:
    """Return the exception's type and the last place of this program that it came through."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "/framing/" in frame.filename]
    place = f" at framing/{frames[-1].filename.rpartition('/framing/')[2]}:{frames[-1].name}" if frames else ""
    return f"{type(error).__name__}{place}"


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(name: str, seconds: str, number: str, folder: str) -> None:
    """Run as the command line says."""
    warnings.simplefilter("ignore")
    disable(CRITICAL)
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, _ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    run(name, float(seconds), int(number), Path(folder))


if __name__ == "__main__":
    main(*sys.argv[1:])
