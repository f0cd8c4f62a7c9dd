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


@pytest.fixture
def measure(capsys):
    """Run the benchmark's command here: a process of its own takes seconds to import everything."""

    def run(*arguments):
        code = BENCHMARK["command"](list(map(str, arguments)))
        return code, *capsys.readouterr()

    return run


def test_reads_better_than_any_single_reader(folder):
    pages, missing = BENCHMARK["load"](folder)
    assert missing == {}
    results = {name: BENCHMARK["run"](reader, pages) for name, reader in BENCHMARK["READERS"].items()}
    f1 = {name: BENCHMARK["harmonic"](result.precision, result.recall) for name, result in results.items()}
    assert f1.pop("framing") >= max(f1.values())


def test_says_how_it_is_used(measure):
    code, _, line = measure()
    assert code == 2
    assert line.startswith("usage: ")


def filled(place, truth):
    (place / "html").mkdir(exist_ok=True)
    (place / "ground-truth.json").write_text(truth if isinstance(truth, str) else json.dumps(truth), "utf-8")
    return place


def test_no_page_is_too_odd_to_be_measured(tmp_path):
    html = tmp_path / "html"
    html.mkdir()
    story = "".join(f"<p>{'The ferry left late and came back empty. ' * 4}{n}</p>" for n in range(5)).encode()
    pages = {
        "good": story, "1.2 [bold] 한국어": story, "empty": b"", "blank": b" \n\0", "binary": bytes(range(256)) * 50,
        "huge": b"<p>" + b"word " * 1_100_000,
        "korean": "<p>항구 회의는 이틀째에 접어들었다.</p>".encode("cp949") * 20,
        "no truth": story, "null": story,
    }  # fmt: skip
    for number, (name, page) in enumerate(pages.items()):
        path = html / f"{name}.html"
        path.write_bytes(page) if number % 2 else Path(f"{path}.gz").write_bytes(gzip.compress(page))
    (html / "cut.html.gz").write_bytes(gzip.compress(story * 50)[:-40])
    (html / "not packed.html.gz").write_bytes(story)
    truth = {name: {"articleBody": "The ferry left late and came back empty."} for name in pages}
    truth |= {"no truth": {"url": "x"}, "null": {"articleBody": None}, "list": ["x"], "number": {"articleBody": 7}}
    left_out = ["missing", "cut", "not packed", "../good", "/etc/hostname", "a" * 300, "\ud800", "a\0b"]
    truth |= {name: {"articleBody": "x"} for name in left_out}
    done = subprocess.run(
        [sys.executable, SCRIPT, filled(tmp_path, truth)],
        capture_output=True, text=True, check=False, cwd=SCRIPT.parents[1],
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("left out: ") == len(left_out) + 2
    for words in (*BENCHMARK["READERS"], f"{len(pages)} pages", "too large", "Do the flags find"):
        assert words in done.stdout


@pytest.mark.parametrize(
    ("truth", "words"),
    [("{", "Expecting"), ("[]", "is no object"), ("{}", "it names none"), ('{"a": {"articleBody": ""}}', "No such")],
)
def test_a_folder_that_cannot_be_measured_is_told_in_one_line(tmp_path, measure, truth, words):
    code, _, message = measure(filled(tmp_path, truth))
    assert code == 2
    [line] = message.splitlines()
    assert "ground-truth.json" in line
    assert words in line
    assert "valid: DIR" in line


def test_no_folder_is_told_in_one_line(tmp_path, measure):
    assert "ground-truth.json: No such file or directory; valid: DIR" in measure(tmp_path / "none")[2]


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
