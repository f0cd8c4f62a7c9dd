"""The front door: what `import framing` offers, on a small study and on what is wrong."""

import subprocess
import sys

import pandas as pd
import pytest

import framing
from framing.errors import BadInput
from framing.pipeline.result import Result
from framing.report.findings import Finding
from tests.command import ROOT, environment
from tests.study import builder

TEXT = """The bully at the sluices

The accord is a weapon, and coercion stands behind its clauses: Velmora sends armed guards to the sluices, and the
danger of conflict grows, for an expanding army is a threat to its neighbours downstream. A bully that menaces a river
with guns calls it peace. The officials who fear an attack have every reason to, and Tarsk will pay for the menace.
"""


@pytest.fixture(scope="module", autouse=True)
def home(tmp_path_factory):
    """A folder with the made-up study, as the working folder."""
    folder = tmp_path_factory.mktemp("home")
    builder.write(folder / "lake")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("FRAMING_CONFIG", str(ROOT / "config"))
        yield folder


@pytest.fixture(scope="module")
def result():
    return framing.run("lake", out="first")


def refused(call, *arguments, **options):
    with pytest.raises(BadInput) as error:
        call(*arguments, **options)
    [line] = str(error.value).splitlines()
    return line


def test_studies_are_names_that_load():
    assert "alaska-2021" in framing.studies()
    assert {framing.load(name).name for name in framing.studies()} == set(framing.studies())


def test_a_study_is_loaded_by_its_folder_too(home):
    assert set(framing.load(home / "lake").codebook.frames) == set(builder.SENTENCES)
    assert framing.load("lake") == framing.load(home / "lake")


def test_a_result_reads_what_the_run_has_written(result):
    assert result.report.is_file()
    assert result.summary.study == "lake"
    assert result.findings == result.summary.sentences
    assert len(result.articles) == 48
    assert (result.articles["status"] == "included").sum() == result.summary.counts["screen"].kept
    assert list(result.clusters["articles"]) == [row["articles"] for row in result.summary.tables["clusters"]]
    assert list(result.neighbours["url"]) == [row["url"] for row in result.summary.tables["neighbours"]]


def test_every_table_is_a_frame_of_its_file(result):
    assert {"articles", "clusters", "neighbours", "validity"} <= set(result.tables)
    for name in result.tables:
        table = result.table(name)
        assert isinstance(table, pd.DataFrame)
        header = (result.folder / f"{name}.csv").read_text("utf-8").splitlines()[0]
        assert ",".join(table.columns) == header.replace('"', "")


def test_what_was_run_is_opened_again(result):
    opened = framing.open_run(result.folder)
    assert opened == Result(result.folder)
    assert opened.summary == result.summary
    pd.testing.assert_frame_equal(opened.articles, result.articles)


def test_a_result_prints_its_findings(result):
    assert str(result).splitlines()[0] == result.summary.title
    assert all(finding in str(result) for finding in result.findings)
    assert str(result.report) in str(result)


HOSTILE = Finding(kind="earlier", text="<img src=x onerror=alert(1)> & more", evidence="flow")


def test_a_notebook_shows_text_as_text(result):
    hostile = Result(result.folder)
    update = {"title": "<script>alert(1)</script>", "findings": [HOSTILE]}
    hostile.__dict__["summary"] = result.summary.model_copy(update=update)  # as the cached property keeps it
    html = hostile._repr_html_()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "&lt;img src=x onerror=alert(1)&gt; &amp; more" in html
    assert "<script" not in html
    assert "<img" not in html


def test_another_reference_moves_the_reference_and_not_the_coverage(result, home):
    (home / "piece.txt").write_text(TEXT, "utf-8")
    other = framing.run("lake", reference="piece.txt", out="other")
    assert other.summary.reference.title == "The bully at the sluices"
    assert result.summary.reference.title != other.summary.reference.title
    same = ["id", "status", "cluster"]
    pd.testing.assert_frame_equal(other.articles[same], result.articles[same])
    assert list(other.neighbours["similarity"]) != list(result.neighbours["similarity"])


def test_a_seed_is_named_and_changes_keys(result):
    other = framing.run("lake", seed=8, out="seed")
    assert other.summary.seed == 8 != result.summary.seed
    assert other.summary.receipt != result.summary.receipt


def test_the_same_again_is_the_same_bytes(result):
    again = framing.run("lake", out="again")
    for name in [*(f"{table}.csv" for table in result.tables if table != "changes"), "summary.json"]:
        assert (again.folder / name).read_bytes() == (result.folder / name).read_bytes(), name


def test_validation_is_a_table_of_lenses_and_baselines(result):
    table = framing.validate("lake")
    pd.testing.assert_frame_equal(table.fillna(0), result.table("validity").fillna(0), check_dtype=False)


def test_without_an_out_a_run_is_the_latest_of_its_study(home):
    run = framing.run("lake")
    assert run.folder.resolve() == (home / "runs" / "lake" / "latest").resolve()


def test_what_is_wrong_is_one_line_that_names_it(result, home):
    assert "nowhere" in refused(framing.load, "nowhere")
    assert "nowhere" in refused(framing.run, "nowhere")
    assert "nowhere" in refused(framing.validate, "nowhere")
    assert "missing.txt" in refused(framing.run, "lake", reference="missing.txt")
    assert "first" in refused(framing.run, "lake", out="first")
    assert "holds no finished run" in refused(framing.open_run, home / "lake")
    line = refused(result.table, "nowhere")
    assert "'nowhere'" in line
    assert "valid: " in line
    assert "clusters" in line


def test_a_run_of_another_version_says_so(home):
    (home / "old").mkdir()
    (home / "old" / "summary.json").write_text('{"study": "lake"}', "utf-8")
    assert "another version" in refused(framing.open_run, "old")


def test_importing_it_is_quick():
    code = "import sys, framing; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT, env=environment()
    )
    assert not {"pandas", "sklearn", "prefect", "scipy", "numpy", "pydantic"} & set(ended.stdout.split())


def test_a_run_of_an_unchanged_study_waits_for_none_of_its_methods(result, home):
    call = "framing.run('lake', out='unchanged')"
    code = f"import sys, framing; {call}; print(*{{name.split('.')[0] for name in sys.modules}})"
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=home, env=environment()
    )
    assert not {"sklearn", "scipy", "skops", "prefect", "py3langid"} & set(ended.stdout.split())
    assert (home / "unchanged" / "articles.csv").read_bytes() == (result.folder / "articles.csv").read_bytes()
