"""The short benchmarks, as a page in Markdown: commands, extraction and analysis, beside an earlier commit and rivals.

Everything is measured in one run, so that ratios hold whatever else the machine does: each measurement is made of this
checkout and of the earlier commit, in turn. CPU seconds are those of user and system together, the least of several
runs; what is slower than the earlier commit by a fifth is marked. Run it from the project's root, some minutes:

    python -m benchmarks.short [--base COMMIT] > docs/performance.md
"""

import argparse
import io
import json
import os
import platform
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from framing.study.settings import processors

ROOT = Path(__file__).parents[1]
STUDY = "alaska-2021"
PROGRAM = "from framing.cli.main import main; main()"
RUNS = 3
SLOWER = 1.2  # times the earlier commit's cost from which a line is marked
WORDS = 500  # of a made article
_OF_COMMANDS = "The goals are for a machine without other work."
_OF_PAGES = (
    "Of a page in a template trafilatura's own reading takes most of the time; where it is in doubt, every reader is "
    "asked, so that one page in seven takes two fifths of it."
)
REFERENCE = (
    "Two neighbours are told where to stand while others decide what they are worth. The visitors speak of values and "
    "count bases. Whoever pays for a quarrel that is not his own should say so in public. A treaty is no blank cheque, "
    "and the next meeting will show whether the two capitals bargain for themselves or are bargained away. Number "
)
EXTRACTION = """
import json, sys, time
from pathlib import Path
from benchmarks.extract import _in_template, load, read_page
from framing.extract import body
from framing.extract.encoding import decode
pages, _ = load(Path(sys.argv[1]))
speeds = {}
for name, change in (("example pages", bytes), ("in a template of 70 kB", _in_template)):
    made = [change(page) for _, page in pages.values()]
    for kind, read in (
        ("framing", read_page), ("trafilatura", lambda page: body.by_trafilatura(decode(page).text, precise=False))
    ):
        for page in made[:5]:
            read(page)
        began = time.process_time()
        for page in made:
            read(page)
        speeds[f"{name}, {kind}"] = len(made) / (time.process_time() - began)
print(json.dumps(speeds))
"""


class Cost(NamedTuple):
    """What a program cost: CPU seconds, seconds by the clock, peak memory in MiB, and what it printed."""

    cpu: float
    seconds: float
    peak: float
    out: str


def main() -> None:
    """Print the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", help="an earlier commit")
    parser.add_argument("--runs", type=int, default=RUNS, help="of each short command")
    parser.add_argument("--articles", type=int, nargs="*", default=[1_000], help="sizes of the made studies")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, _checkouts(Path(folder), given.base) as roots:
        lines = [*_head(given.base)]
        lines += _commands(roots, Path(folder), given.runs)
        lines += _extraction(roots, Path(folder))
        for articles in given.articles:
            lines += _stages(roots, Path(folder), articles)
        lines += ["", f"Load at the end: {_load()}."]
    print("\n".join(lines))


def _head(base: str | None) -> Iterator[str]:
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()
    line = " ".join(["python -m benchmarks.short", *sys.argv[1:]])
    yield "# What it costs"
    yield ""
    yield f"Written by `make bench` (`{line}`) at commit {commit}, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC."
    yield f"{_cpu_name()}, {processors()} processors, Python {platform.python_version()}."
    yield f"Load at the beginning: {_load()}; where there is other work CPU seconds are higher, and ratios hold."
    if base:
        yield f"“Before” is commit {base}, measured in the same run; **slower** marks what costs a fifth more than it."


def _commands(roots: Mapping[str, Path], folder: Path, most: int) -> list[str]:
    """Return the table of short commands, in CPU seconds."""
    url = json.loads((ROOT / "config/studies" / STUDY / "coverage.jsonl").read_text("utf-8").splitlines()[0])["url"]
    numbers = iter(range(1_000))

    def other_reference(place: Path) -> list[str]:
        (place / "piece.txt").write_text(f"{REFERENCE}{next(numbers)}.")
        return ["run", STUDY, "--no-prefect", "--quiet", "--reference", "piece.txt"]

    run = ["run", STUDY, "--no-prefect", "--quiet"]
    asked: list[tuple[str, Callable[[Path], list[str]], int, str]] = [
        ("`framing --help`", lambda _: ["--help"], most, "0.25"),
        (f"`framing check {STUDY}`", lambda _: ["check", STUDY], most, "1"),
        ("`framing run`, the first", lambda _: run, 1, ""),
        ("`framing run`, of an unchanged study", lambda _: run, most, "4"),
        ("`framing run --reference FILE`", other_reference, most, "9"),
        ("`framing explain URL`", lambda _: ["explain", url], most, "3"),
    ]
    rows = []
    for name, arguments, runs, goal in asked:
        costs = {}
        for which, root in roots.items():
            place = folder / which
            place.mkdir(exist_ok=True)
            costs[which] = min(_program(root, place, arguments(place)).cpu for _ in range(runs))
        rows.append([name, goal, *_figures(costs, "{:.2f}")])
    note = f"CPU seconds, the least of {most} runs, of the bundled study. {_OF_COMMANDS}"
    return _table("Commands", note, "command", rows, roots)


def _extraction(roots: Mapping[str, Path], folder: Path) -> list[str]:
    """Return the table of extraction, in pages a CPU second; its quality is that of `benchmarks.extract`."""
    speeds = {
        which: json.loads(_python(root, folder, ["-c", EXTRACTION, str(ROOT / "tests/outlets")]).out)
        for which, root in roots.items()
    }
    rows = []
    for name in speeds["now"]:
        costs = {which: 1 / one[name] for which, one in speeds.items()}
        shown = _figures(costs, "{:.1f}", lambda cost: 1 / cost)
        rows.append([name, "45" if name.endswith("framing") else "", *shown])
    quality = "`python benchmarks/extract.py tests/outlets` shows how well"
    note = f"Pages a CPU second, of tests/outlets; {quality}. {_OF_PAGES}"
    return _table("Extraction", note, "pages", rows, roots)


def _stages(roots: Mapping[str, Path], folder: Path, articles: int) -> list[str]:
    """Return the table of a study of made articles: CPU seconds by stage, peak memory, size of the report."""
    from benchmarks import made_texts  # noqa: PLC0415 - the other sections need none

    study = made_texts.study(folder / f"made-{articles}", articles, WORDS, seed=1)
    costs: dict[str, dict[str, float]] = {}
    for which, root in roots.items():
        place = folder / f"{which}-{articles}"
        place.mkdir()
        line = ["run", str(study), "--no-prefect", "--quiet", "--out", str(place / "out")]
        cost = _program(root, place, line)
        stages = json.loads((place / "out" / "receipt.json").read_text("utf-8"))["stages"]
        costs[which] = {one["stage"]: one["seconds"] for one in stages} | {
            "all, CPU": cost.cpu,
            "peak memory, MiB": cost.peak,
            "report, MB": (place / "out" / "report.html").stat().st_size / 1e6,
        }
    rows = [
        [name, "", *_figures({which: one[name] for which, one in costs.items() if name in one}, "{:.1f}")]
        for name in costs["now"]
    ]
    title = f"{articles:,} made articles of {WORDS} words"
    return _table(title, "Seconds by the clock for each stage, and of the whole run.", "stage", rows, roots)


def _figures(costs: Mapping[str, float], form: str, shown: Callable[[float], float] = lambda cost: cost) -> list[str]:
    """Return the figure of now and, where there is an earlier commit, its figure and the ratio of the costs."""
    figures = [form.format(shown(costs["now"]))]
    if "before" in costs:
        ratio = costs["now"] / max(costs["before"], 1e-9)
        figures += [form.format(shown(costs["before"])), f"{ratio:.2f}" + " **slower**" * (ratio > SLOWER)]
    return figures


def _table(title: str, note: str, first: str, rows: Sequence[Sequence[str]], roots: Mapping[str, Path]) -> list[str]:
    columns = [first, "goal", "now", *(["before", "cost now / before"] if "before" in roots else [])]
    body = [columns, ["---"] * len(columns), *rows]
    return ["", f"## {title}", "", note, "", *(f"| {' | '.join(row)} |" for row in body)]


def _program(root: Path, place: Path, arguments: Sequence[str]) -> Cost:
    return _python(root, place, ["-c", PROGRAM, *arguments])


def _python(root: Path, place: Path, arguments: Sequence[str]) -> Cost:
    """Return what a Python program costs with a checkout's modules, working in a folder; it must end well."""
    env = {**os.environ, "PYTHONPATH": str(root), "FRAMING_CONFIG": str(root / "config")}
    began = datetime.now(UTC)
    with tempfile.TemporaryFile("w+") as out:
        process = subprocess.Popen(
            [sys.executable, *arguments], cwd=place, env=env, stdout=out, stderr=subprocess.DEVNULL
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        printed = out.read()
    assert process.returncode == 0, f"{' '.join(arguments)[:200]}: ended with {process.returncode}"
    seconds = (datetime.now(UTC) - began).total_seconds()
    return Cost(used.ru_utime + used.ru_stime, seconds, used.ru_maxrss / 1024, printed)


@contextmanager
def _checkouts(folder: Path, base: str | None) -> Iterator[Mapping[str, Path]]:
    """Give the folders of what is measured: this checkout and, where it is named, an earlier commit of it."""
    if base is None:
        yield {"now": ROOT}
        return
    before = folder / "checkout"
    packed = subprocess.run(["git", "archive", base], cwd=ROOT, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(before, filter="data")
    yield {"before": before, "now": ROOT}


def _cpu_name() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").is_file() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}"


if __name__ == "__main__":
    main()
