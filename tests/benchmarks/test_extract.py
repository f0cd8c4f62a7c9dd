import gzip
import json
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from tests.extract.examples import EXAMPLES

SCRIPT = Path(__file__).parent.parent.parent / "benchmarks" / "extract.py"
BENCHMARK = runpy.run_path(str(SCRIPT))
PAGES = [example for example in EXAMPLES if example.holds_article]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("pages")
    (place / "html").mkdir()
    truth = {}
    for number, example in enumerate(PAGES):
        content = (example.folder / "page.html").read_bytes()
        name = example.name.replace("/", "-")
        truth[name] = {"articleBody": example.expected["text"], "url": example.given["url"]}
        path = place / "html" / f"{name}.html"
        path.write_bytes(content) if number % 2 else Path(f"{path}.gz").write_bytes(gzip.compress(content))
    (place / "ground-truth.json").write_text(json.dumps(truth), "utf-8")
    return place


def test_prints_a_row_an_extractor(folder):
    done = subprocess.run(
        [sys.executable, SCRIPT, folder], capture_output=True, text=True, check=True, cwd=SCRIPT.parents[1]
    )
    for name in ("framing", "trafilatura", "readability-lxml", "BeautifulSoup <p>", "Do the flags find"):
        assert name in done.stdout


def test_reads_better_than_any_single_reader(folder):
    pages = BENCHMARK["load"](folder)
    results = {name: BENCHMARK["run"](reader, pages) for name, reader in BENCHMARK["READERS"].items()}
    f1 = {name: BENCHMARK["harmonic"](result.precision, result.recall) for name, result in results.items()}
    assert f1.pop("framing") >= max(f1.values())


def test_says_how_it_is_used():
    done = subprocess.run([sys.executable, SCRIPT], capture_output=True, text=True, check=False, cwd=SCRIPT.parents[1])
    assert done.returncode != 0
    assert "usage" in done.stderr


# worked out by hand: five words have two shingles, four of them one
@pytest.mark.parametrize(
    ("truth", "reading", "expected"),
    [
        ("a b c d e", "a b c d e", (1.0, 0.0, 0.0)),
        ("a b c d e", "a b c d", (0.5, 0.0, 0.5)),
        ("a b c d", "a b c d e f", (1 / 3, 2 / 3, 0.0)),
        ("a b c d", "", (0.0, 0.0, 1.0)),
        ("", "", (0.0, 0.0, 0.0)),
        ("one", "one", (1.0, 0.0, 0.0)),
        ("a a a a a", "a a a a", (0.5, 0.0, 0.5)),
    ],
)
def test_scores(truth, reading, expected):
    assert tuple(BENCHMARK["compare"](truth, reading)) == pytest.approx(expected)
