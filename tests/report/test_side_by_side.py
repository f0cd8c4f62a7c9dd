"""Several pieces side by side: a run each, what both share computed once, and a page that stands by itself."""

import re
import shutil
from html import unescape

import pytest

import framing as api
from framing.errors import BadInput
from framing.pipeline.result import open_run
from framing.report import side_by_side
from framing.report.changes import last_finished
from framing.runs.csv_files import read_csv
from framing.runs.files import read_json
from tests.study import builder

MENACE = " ".join(builder.SENTENCES["menace"][2:7])
REPAIR = " ".join(builder.SENTENCES["repair"][1:7])
SCRIPT = "<script>window.harmed=true</script>"


@pytest.fixture(scope="module")
def compared(framing, tmp_path_factory):
    """The folder of a study, and what the command said that compared two pieces."""
    folder = tmp_path_factory.mktemp("pieces")
    builder.write(folder / "lake")
    (folder / "knife.txt").write_text(f"A Knife {SCRIPT}\n\nThe summit at Lake Moren. {MENACE}\n")
    (folder / "hand.txt").write_text(f"A Hand Held Out\n\nThe summit at Lake Moren. {REPAIR}\n")
    pieces = ("--reference", "knife.txt", "--reference", "hand.txt")
    return folder, framing("run", "lake", *pieces, "--no-prefect", "--out", "out", cwd=folder)


@pytest.fixture(scope="module")
def page(compared):
    folder, ended = compared
    assert ended.code == 0, ended.err
    assert ended.out.splitlines()[-1] == "Side by side: out/side-by-side.html"
    return (folder / "out/side-by-side.html").read_text("utf-8")


def test_each_piece_has_a_run_and_what_needs_none_is_computed_once(compared):
    folder, ended = compared
    titles = [read_json(folder / f"out/{number}/summary.json")["reference"]["title"] for number in (1, 2)]
    assert titles == [f"A Knife {SCRIPT}", "A Hand Held Out"]
    again = {line.split(":")[0].strip() for line in ended.err.splitlines() if "computed before" in line}
    assert {"discover", "extract", "screen", "deduplicate", "mask", "vectorise", "cluster"} <= again


def test_the_page_says_how_each_is_read(compared, page):
    labels = [open_run(compared[0] / f"out/{number}").summary.reference.label for number in (1, 2)]
    for letter, label in zip("AB", labels, strict=True):
        assert f"{letter} tells it as “{label}”" in page or not label or len(set(labels)) == 1
    for number in (1, 2):
        for row in read_csv(compared[0] / f"out/{number}/reference_frame.csv"):
            assert f"<span>{row['reader']}</span>" in page


def test_the_nearest_articles_are_those_of_the_runs(compared, page):
    near = [{row["url"] for row in read_csv(compared[0] / f"out/{n}/neighbours.csv")} for n in (1, 2)]
    assert f"{len(near[0] & near[1])} of the {len(near[0])} articles nearest to A and to B are the same" in page
    assert all(url in page for url in near[0] | near[1])


def test_what_is_left_out_is_that_of_the_runs(compared, page):
    for number in (1, 2):
        for row in read_csv(compared[0] / f"out/{number}/statements.csv"):
            if row["kind"] == "left out":
                assert row["statement"] in unescape(page)


def test_its_links_lead_to_the_reports(compared, page):
    links = re.findall(r'href="(\d/report\.html)"', page)
    assert links == ["1/report.html", "2/report.html"]
    assert all((compared[0] / "out" / link).is_file() for link in links)


def test_nothing_in_it_is_markup_that_was_a_title(page):
    assert SCRIPT not in page
    assert "&lt;script&gt;" in page


def test_finished_runs_go_side_by_side_from_python_and_the_command_line(compared, framing, tmp_path):
    runs = [open_run(compared[0] / f"out/{number}") for number in (1, 2)]
    place = api.side_by_side(runs, tmp_path / "deep" / "page.html")
    assert (place.parent / re.findall(r'href="([^"]*report\.html)"', place.read_text("utf-8"))[0]).is_file()
    ended = framing("side-by-side", "out/1", "out/2", "out/1", "--out", tmp_path / "three.html", cwd=compared[0])
    assert ended.code == 0, ended
    assert (tmp_path / "three.html").read_text("utf-8").count("articles nearest to") == 3
    with pytest.raises(BadInput, match="give 2 to"):
        api.side_by_side(runs[:1])


@pytest.mark.parametrize(
    ("pieces", "said"),
    [
        (("knife.txt", "none.txt"), "none.txt: cannot be read"),
        (("knife.txt", "knife.txt"), "--reference: 'knife.txt' is named twice"),
    ],
)
def test_a_mistake_in_one_piece_costs_no_run(compared, framing, tmp_path, pieces, said):
    options = [word for piece in pieces for word in ("--reference", piece)]
    ended = framing("run", "lake", *options, "--no-prefect", "--out", tmp_path / "x", cwd=compared[0])
    assert said in ended.refused()
    assert not (tmp_path / "x").exists()


def test_the_last_run_is_the_last_one_of_the_same_piece(compared, tmp_path):
    for number in (1, 2):
        shutil.copytree(compared[0] / f"out/{number}", tmp_path / f"2031050{number}T000000Z")
    for number in (1, 2):
        reference = open_run(compared[0] / f"out/{number}").summary.reference
        assert last_finished(tmp_path, "abstracts", reference) == tmp_path / f"2031050{number}T000000Z"
    assert last_finished(tmp_path, "abstracts") == tmp_path / "20310502T000000Z"
    assert last_finished(tmp_path, "live", reference) is None


def test_the_headline_says_which_frame_is_not_settled(small_run):
    sides = [side_by_side.Side(letter, small_run, "") for letter in "ABC"]
    assert side_by_side.headline(sides).startswith(("All 3 pieces tell it as “", "The frame of none"))
