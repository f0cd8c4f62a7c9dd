"""`make mutants`: change the listed modules in small ways, one at a time, and count the changes that tests notice.

mutmut makes the changes and runs the tests, those of `modules.toml` alone for each module. A change that no test
notices survives; `survivors.toml` says why it may. A survivor without a reason is printed as that file would hold it.
Ends with 1 where the tests of a module notice fewer than 80 % of its changes.

    python -m tests.mutants [word in a module's path ...]
"""

import ast
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import ndiff
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
LEAST = 0.8  # share of a module's mutants that its own tests must notice
_LONGEST = 1800  # seconds that one module may take
_COPIED = ("framing", "flows", "tests", "config", "pyproject.toml", "prefect.yaml")
_NOTICED = {"killed", "timeout", "segfault"}
_SETTINGS = """\
[mutmut]
source_paths=framing
only_mutate={module}
pytest_add_cli_args_test_selection=
    {tests}
pytest_add_cli_args=
    --hypothesis-seed=0
    -p
    no:cacheprovider
also_copy=
    config
    flows
    prefect.yaml
timeout_multiplier=10.0
timeout_constant=3.0
"""


@dataclass(frozen=True)
class Change:
    """What a mutant alters: the lines as they are, and as it has them."""

    module: str
    was: str
    becomes: str

    def __str__(self) -> str:
        return f"[['{self.module}']]\nwas = '''{self.was}'''\nbecomes = ['''{self.becomes}''']\nreason = ''\n"


@dataclass(frozen=True)
class Outcome:
    """How many mutants a module has, those that no test noticed, and how many were killed by the clock alone."""

    module: str
    mutants: int
    survivors: list[Change]
    timed_out: int
    seconds: float

    @property
    def killed(self) -> int:
        return self.mutants - len(self.survivors)

    @property
    def share(self) -> float:
        return self.killed / self.mutants


class ModuleMutants:
    """The mutants of one module, made and tried by mutmut in a folder of their own."""

    def __init__(self, module: str, tests: Sequence[str], folder: Path) -> None:
        self.module, self.folder = module, folder
        for name in _COPIED:
            (folder / name).symlink_to(ROOT / name)
        settings = _SETTINGS.format(module=module, tests="\n    ".join(tests))
        (folder / "setup.cfg").write_text(settings, encoding="utf-8")

    def run(self) -> Outcome:
        began = time.monotonic()
        self._mutmut("run", "--max-children", "2")
        lines = self._mutmut("results", "--all", "true").splitlines()
        states = dict(line.strip().split(": ") for line in lines if "__mutmut_" in line)
        survivors = list(self._changes([name for name, state in states.items() if state not in _NOTICED]))
        timed_out = [*states.values()].count("timeout")
        return Outcome(self.module, len(states), survivors, timed_out, time.monotonic() - began)

    def _changes(self, names: Sequence[str]) -> Iterator[Change]:
        """Yield what mutants alter, read from the file in which mutmut has written all of them."""
        source = (self.folder / "mutants" / self.module).read_text(encoding="utf-8")
        functions = {
            node.name: ast.get_source_segment(source, node) or ""
            for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.FunctionDef)
        }
        for name in (name.rpartition(".")[2] for name in names):
            function = name.partition("__mutmut_")[0]
            whole, altered = (
                functions[one].replace(one, function).splitlines() for one in (f"{function}__mutmut_orig", name)
            )
            lines = list(ndiff(whole, altered))
            was, becomes = ("\n".join(line[2:].strip() for line in lines if line.startswith(sign)) for sign in "-+")
            yield Change(self.module, was, becomes)

    def _mutmut(self, *arguments: str) -> str:
        ended = subprocess.run(
            [sys.executable, "-m", "mutmut", *arguments],
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=_LONGEST,
            check=False,
        )
        if ended.returncode:
            sys.exit(f"{self.module}: mutmut {arguments[0]} failed\n{ended.stdout[-4000:]}{ended.stderr[-4000:]}")
        return ended.stdout


class Reasons:
    """Why known survivors may survive: lines as they are, what they become (`*` is whatever), and the reason."""

    def __init__(self, path: Path) -> None:
        self.listed = {
            Change(module, entry["was"], becomes)
            for module, entries in tomllib.loads(path.read_text(encoding="utf-8")).items()
            for entry in entries
            for becomes in entry["becomes"]
        }

    def new(self, one: Outcome) -> list[Change]:
        """Return the survivors that are not listed."""
        return [
            change for change in one.survivors if not {change, Change(change.module, change.was, "*")} & self.listed
        ]

    def outdated(self, one: Outcome) -> list[Change]:
        """Return what is listed and does not survive."""
        listed = (change for change in self.listed if change.module == one.module and change.becomes != "*")
        return sorted((change for change in listed if change not in one.survivors), key=str)


def outcomes(wanted: Sequence[str]) -> Iterator[Outcome]:
    """Yield the outcome of each listed module whose path holds one of the words, of all where there is no word."""
    listed = tomllib.loads((HERE / "modules.toml").read_text(encoding="utf-8"))
    for module, tests in listed.items():
        if not wanted or any(word in module for word in wanted):
            with TemporaryDirectory() as folder:
                yield ModuleMutants(module, tests, Path(folder)).run()


def _row(one: Outcome) -> str:
    counts = f"{one.module:45}{one.mutants:9}{one.killed:9}{one.timed_out:11}"
    return f"{counts}{one.share:8.0%}{one.seconds:9.0f}"


def main(wanted: Sequence[str]) -> int:
    """Print a row for each module and under it the survivors without a reason; return the exit status."""
    known, shares = Reasons(HERE / "survivors.toml"), []
    print(f"{'module':45}{'mutants':>9}{'killed':>9}{'timed out':>11}{'share':>8}{'seconds':>9}", flush=True)
    for one in outcomes(wanted):
        print(_row(one))
        if new := known.new(one):
            print("\nwithout a reason in tests/mutants/survivors.toml:\n", *new, sep="\n")
        if outdated := known.outdated(one):
            print("\nlisted in tests/mutants/survivors.toml, but no survivors now:\n", *outdated, sep="\n")
        sys.stdout.flush()
        shares.append(one.share)
    return int(any(share < LEAST for share in shares))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
