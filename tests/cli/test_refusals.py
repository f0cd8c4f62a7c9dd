"""What cannot be worked with is refused in one clear line and with exit code 2, before anything is written."""

import shutil
from collections.abc import Callable, Sequence

import pytest

from framing.pipeline.driver import FINISHED_NOTE
from tests.study import builder

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
GERMAN = "Die Regierungen haben sich nach langen Verhandlungen auf einen gemeinsamen Vertrag geeinigt. " * 4
ENGLISH = "The governments have agreed on a treaty after long negotiations about the lake and its water. " * 4
Refuse = Callable[..., str]


@pytest.fixture
def refuse(framing, study, tmp_path) -> Refuse:
    """Run the study, expect a refusal that leaves no trace, and return its line.

    What only the stages can know is refused when some of them are finished: these stay in the cache.
    """

    def run(*arguments: object, of: object = study, by_stages: bool = False, tables: Sequence[str] = ()) -> str:
        before = sorted(tmp_path.rglob("*"))
        line = framing("run", of, "--no-prefect", *arguments, cwd=tmp_path).refused()
        if by_stages:
            assert sorted(path.name for path in tmp_path.glob("runs/*/stopped/*/*")) == sorted(tables)
            assert [path.name for path in (tmp_path / "runs").iterdir() if path.name != "lake"] == ["cache"]
            shutil.rmtree(tmp_path / "runs")
            assert FINISHED_NOTE in line
            assert line.endswith(FINISHED_NOTE) or tables
        assert sorted(tmp_path.rglob("*")) == before
        assert line.startswith("framing: ")
        return line

    return run


def test_missing_study(refuse):
    line = refuse(of="atlantis")
    assert "'atlantis'" in line
    assert "alaska-2021" in line


def test_folder_that_is_no_study(refuse, tmp_path):
    assert "study.toml" in refuse(of=tmp_path)


@pytest.mark.parametrize("file", ["study.toml", "codebook.toml", "reference.toml", "coverage.jsonl"])
def test_missing_file(refuse, study, file):
    (study / file).unlink()
    assert file in refuse()


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "valid"),
    [
        ("study.toml", "seed = 7", "sede = 7", "sede", "seed"),
        ("study.toml", "min_words = 20", "min_word = 20", "screening.min_word", "min_words"),
        ("study.toml", "resamples = 10", "resample = 10", "method.resample", "resamples"),
        ("study.toml", "least = 2", "fewest = 2", "method.clusters.fewest", "least"),
        ("study.toml", 'terms = ["Osthaven"', 'words = ["Osthaven"', "events.signing.words", "terms"),
        ("study.toml", "{ first = 2031-05-10,", "{ start = 2031-05-10,", "events.signing.days.start", "last"),
        ("study.toml", "dimensions = 10", "dimension = 10", "method.vectoriser.options.dimension", "dimensions"),
        ("study.toml", '"Lake Moren", "Moren", "Osthaven"]', ']\nname = "x"', "masking.name", "names"),
        ("codebook.toml", 'definition = "Told as show."', 'text = "Told as show."', "frames.show.text", "definition"),
        ("reference.toml", 'outlet = "Downstream', 'source = "Downstream', "source", "outlet"),
        ("coding.csv", "coder_a_second", "coder_a_2nd", "coder_a_2nd", "coder_a_second"),
    ],
)  # fmt: skip
def test_unknown_key(framing, study, tmp_path, file, old, new, key, valid):
    builder.edit(study / file, old, new)
    ended = framing("run", study, "--no-prefect", cwd=tmp_path)
    line = ended.err.splitlines()[0]
    assert ended.code == 2
    assert f"{file}" in line
    lines = [line for line in ended.err.splitlines() if f": {key}: unknown key; valid: " in line]
    assert lines
    assert valid in lines[0].split("valid: ")[1].split(", ")
    assert "Traceback" not in ended.err


def test_unknown_key_of_a_lead_names_the_line(refuse, study):
    rows = builder.leads()
    rows[3]["colour"] = "red"
    builder.write_coverage(study, rows)
    line = refuse()
    assert "coverage.jsonl:4: colour: unknown key" in line
    assert "abstract" in line


def test_part_of_the_study_in_the_wrong_file(refuse, study):
    builder.edit(study / "study.toml", "[screening]", "[codebook]\n[screening]")
    assert "codebook: belongs in codebook.toml" in refuse()


@pytest.mark.parametrize(
    ("new", "shown"),
    [
        ("last = 2031-05-40", "line 9"),
        ('last = "2031-05-40"', "2031-05-40"),
        ("last = 20310510", "20310510"),
        ("last = 2031-05-09", "2031-05-09"),
    ],
)
def test_bad_date_in_toml(refuse, study, new, shown):
    builder.edit(study / "study.toml", "last = 2031-05-10", new)
    line = refuse()
    assert "study.toml" in line
    assert shown in line or "line " in line


@pytest.mark.parametrize("bad", ["2031-02-30", "2031-13", "May 2031", "2031", "2031-05-04T10:00", "2031-05-04\n", 2031])
def test_bad_date_in_coverage(refuse, study, bad):
    rows = builder.leads()
    rows[0]["published"] = bad
    builder.write_coverage(study, rows)
    line = refuse()
    assert "coverage.jsonl:1: published" in line
    assert repr(bad) in line


@pytest.mark.parametrize(
    "again",
    [
        "https://herald.example/repair/8",
        "http://www.HERALD.example/repair/8/",
        "https://herald.example/repair/8?utm_source=feed&fbclid=1#top",
    ],
)
def test_duplicate_url(refuse, study, again):
    rows = builder.leads()
    rows[0]["url"] = "https://herald.example/repair/8"
    rows[8]["url"] = again
    builder.write_coverage(study, rows)
    line = refuse()
    assert "coverage.jsonl:9: url" in line
    assert again in line
    assert "coverage.jsonl:1;" in line


@pytest.mark.parametrize(
    "url", ["ftp://herald.example/x", "herald.example/x", "http://[", "http://a:99999/", "https://www./", "", 7]
)
def test_bad_url(refuse, study, url):
    rows = builder.leads()
    rows[0] = {**rows[0], "url": url}
    del rows[0]["domain"]
    builder.write_coverage(study, rows)
    assert "coverage.jsonl:1: url" in refuse()


def test_unknown_frame(refuse, study):
    text = (study / "coding.csv").read_text()
    (study / "coding.csv").write_text(text.replace("menace/1,menace", "menace/1,dread", 1))
    line = refuse()
    assert "coding.csv" in line
    assert "menace/1: coder_a" in line
    assert "'dread'; valid: burden, menace, repair, show" in line


def test_coding_of_an_article_that_the_study_does_not_have(refuse, study):
    with (study / "coding.csv").open("a") as file:
        file.write("https://nowhere.example/1,show,,show,\n")
    assert "coding.csv" in (line := refuse())
    assert "https://nowhere.example/1" in line


def test_coding_twice(refuse, study):
    with (study / "coding.csv").open("a") as file:
        file.write("https://courier.example/repair/0,show,,show,\n")
    assert "https://courier.example/repair/0" in refuse()


def test_unknown_event(refuse, study):
    rows = builder.leads()
    rows[0]["event"] = "siege"
    builder.write_coverage(study, rows)
    line = refuse()
    assert rows[0]["url"] in line
    assert "event: 'siege' is no event of study.toml; valid: signing, summit, several" in line


@pytest.mark.parametrize(
    ("old", "new", "valid"),
    [('name = "louvain"', 'name = "oracle"', "kmeans, louvain"), ('name = "lsa"', 'name = "oracle"', "lsa, tfidf")],
)
def test_unknown_method(refuse, study, old, new, valid):
    builder.edit(study / "study.toml", old, new)
    line = refuse()
    assert "'oracle'" in line
    assert valid in line


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("dimensions = 10", 'dimensions = "ten"'),
        ("dimensions = 10", "dimensions = 0"),
        ("dimensions = 10", "min_df = 900"),
        ("dimensions = 10", "max_df = -0.5"),
        ("options = { neighbours = 5 }", 'options = { neighbours = "five" }'),
        ("options = { neighbours = 5 }", "options = { neighbours = 0 }"),
        ("options = { neighbours = 5 }", "options = { min_size = [3] }"),
    ],
)
def test_bad_option(framing, study, tmp_path, old, new):
    builder.edit(study / "study.toml", old, new)
    ended = framing("run", study, "--no-prefect", cwd=tmp_path)
    assert ended.code == 2
    assert "study.toml" in ended.err
    assert "Traceback" not in ended.err
    assert [path for path in tmp_path.iterdir() if path.name != "runs"] == [study]
    assert all(path.name == "cache" for path in tmp_path.glob("runs/*")), "stages that had finished, and no more"


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_empty_coverage(refuse, study, text):
    (study / "coverage.jsonl").write_text(text)
    assert "coverage.jsonl: is empty" in refuse()


def test_coverage_of_which_too_little_is_left(refuse, study):
    builder.write(study, builder.leads()[:9])
    line = refuse(by_stages=True, tables=["gaps.csv", "leads.csv", "left_out.csv", "sources.csv"])
    assert "keeps 9 of 9 articles, at least 10 are needed; add coverage" in line


def test_coverage_that_screening_leaves_out_says_why_and_how_often(refuse, study):
    builder.edit(study / "study.toml", "min_words = 20", "min_words = 2000")
    line = refuse(by_stages=True, tables=["gaps.csv", "leads.csv", "left_out.csv", "sources.csv"])
    assert "keeps 0 of 48 articles, at least 10 are needed (left out: 46 too short, " in line


def test_coverage_of_reprints(refuse, study):
    rows = builder.leads()[:40]
    for number, row in enumerate(rows):
        row["abstract"] = f"{rows[number % 3]['abstract']} The usher counted {number + 20} coats."
    builder.write(study, rows)
    line = refuse(by_stages=True, tables=["gaps.csv", "leads.csv", "left_out.csv", "sources.csv"])
    assert "40 articles are 3 texts; at least 10 texts are needed" in line


def test_coverage_without_a_common_word(refuse, study):
    syllables = [a + b + c for a in "bdfglmnprst" for b in "aeiou" for c in "nrls"]
    rows = builder.leads()[:12]
    for number, row in enumerate(rows):
        own = " ".join(f"{syllables[number]}{other}" for other in syllables[:30])
        row.update(title=None, abstract=f"Velmora the of and to in that it was for on with {own}")
    builder.write(study, rows)
    assert "study.toml: method.vectoriser: " in refuse(by_stages=True)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \n\t\n", "is empty"),
        (PNG, "is not UTF-8"),
        (b"text\0text " * 40, "is binary"),
        (ENGLISH.encode("utf-16"), "is not UTF-8"),
        ("Caf\xe9 ".encode("latin-1") * 40, "is not UTF-8"),
        (b"Four words, no more.", "is too short (4 words); give a text of at least 20 words"),
        (GERMAN.encode(), "is in language 'de'; valid: en"),
    ],
)
def test_reference_that_cannot_be_compared(refuse, tmp_path, content, reason):
    reference = tmp_path / "piece.txt"
    reference.write_bytes(content)
    line = refuse("--reference", reference)
    assert "piece.txt: " in line
    assert reason in line


@pytest.mark.parametrize("name", ["missing.txt", "lake"])
def test_reference_that_is_no_file(refuse, name):
    assert f"{name}: cannot be read" in refuse("--reference", name)


@pytest.mark.parametrize("out", ["file/run", "file", "/proc/none/run", "full", "x" * 300])
def test_out_folder_that_cannot_be_written(refuse, tmp_path, out):
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "note.txt").write_text("mine")
    assert out in refuse("--out", out)


@pytest.mark.parametrize("bad", [-1, 2**32, "seven"])
def test_bad_seed(framing, study, tmp_path, bad):
    ended = framing("run", study, "--no-prefect", "--seed", bad, cwd=tmp_path)
    assert ended.code == 2
    assert "--seed" in ended.err
    assert "Traceback" not in ended.err
    assert [path for path in tmp_path.iterdir() if path.name != "runs"] == [study]
    assert all(path.name == "cache" for path in tmp_path.glob("runs/*")), "stages that had finished, and no more"
