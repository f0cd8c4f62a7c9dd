"""The live pipeline over real connections: every page comes to what was foretold, every row is accounted for."""

import shutil

import pytest

from framing.collect.coverage_gaps import OUTLET_COLUMNS, outcome
from framing.pipeline.stages import ORDER
from framing.runs.csv_files import read_csv
from framing.runs.files import read_json
from framing.study.model import Article
from tests.collect.web.replies import say
from tests.demo.demo import SMALL
from tests.demo.newsroom import AGENCY, COVERAGE, FEEDS, GDELT, WAYBACK
from tests.demo.tempers import TEMPERS


def of(live, temper):
    return [one for one in live.demo.planted if one.house.temper == temper]


def test_the_small_web_has_every_page_that_the_tests_speak_of(live):
    assert len({one.house for one in live.demo.planted}) == len(SMALL) == 12
    assert len(live.demo.planted) >= 75
    assert set(SMALL) <= set(TEMPERS)


def test_every_page_comes_to_what_was_foretold(live):
    outcomes = {
        row["url"]: outcome(Article.model_construct(**row))
        for row in live.rows("extract")
        if row["rejected_at"] != "discover"
    }
    assert outcomes == {one.url: one.fate.outcome for one in live.demo.planted}


def test_every_row_is_accounted_for_at_every_stage(live):
    before = None
    for stage in ORDER:
        counts = live.receipt(stage)["counts"]
        assert counts["rows_in"] == counts["kept"] + sum(counts["rejected"].values())
        if stage in {"fetch", "extract", "screen", "deduplicate"}:
            assert counts["rows_in"] == before
        before = counts["kept"]
    rows = read_csv(live.folder / "out" / "articles.csv")
    assert len(rows) == live.receipt("discover")["counts"]["rows_in"]
    assert all(row["reason"] for row in rows if row["status"] == "rejected")


def test_gaps_count_each_lead_once(live):
    rows = read_csv(live.folder / "out" / "gaps.csv")
    for row in rows:
        counts = [int(cell) for name, cell in row.items() if name not in OUTLET_COLUMNS]
        assert sum(counts) == int(row["leads"])
    assert sum(int(row["leads"]) for row in rows) == live.receipt("discover")["counts"]["rows_in"]
    lacking = [int(row["leads"]) - int(row["fetched"]) for row in rows]
    assert lacking == sorted(lacking, reverse=True)


@pytest.mark.parametrize("source", [COVERAGE, GDELT, FEEDS, WAYBACK])
def test_each_source_brings_its_own_pages(live, source):
    own = {one.url for one in live.demo.planted if one.found_by == source}
    assert own
    assert own == {url for url, row in live.articles().items() if row["found_by"] == source}


def test_what_is_not_to_be_fetched_keeps_its_reason(live):
    left = [row for row in read_csv(live.folder / "out" / "articles.csv") if row["rejected_at"] == "discover"]
    reasons = {row["reason"].partition(":")[0] for row in left}
    assert reasons == {"same page", "outlet unknown"}


def test_what_sources_answered_is_listed_with_their_words(live):
    asked = read_json(live.folder / "out" / "stages" / "asked.json")
    answers = {(row["source"], row["outcome"]) for row in asked}
    assert {("gdelt", "rate limited"), ("gdelt", "found"), ("wayback", "found"), ("feeds", "found")} <= answers
    [broken] = [row for row in asked if row["url"].endswith("/feed")]
    assert (broken["outcome"], broken["pages"]) == ("found", 1), "what stands before the break is read"


def test_a_page_from_the_wayback_machine_tells_when_it_was_captured(live):
    rows = [(one, live.articles()[one.url]) for one in live.demo.planted if one.fate.outcome.startswith("from the")]
    assert len(rows) > 10
    for one, row in rows:
        assert row["text_source"] == "wayback"
        assert row["captured"].startswith(f"{one.story.day}T14:30:00"), "the capture nearest to the day of publication"
        assert row["flags"].startswith("live page ")
        assert f"id_/{one.url}" in row["capture"]


def test_agency_copies_stand_behind_the_agency(live):
    rows = live.articles()
    originals = [one for one in of(live, "agency") if "/10" in one.path]
    assert len(originals) == 5
    for original in originals:
        copies = [rows[one.url] for one in live.demo.planted if one.path == original.path and one != original]
        assert rows[original.url]["role"] == "origin"
        assert [row["role"] for row in copies] == ["reprint"] * len(copies)
        assert {row["duplicate_group"] for row in copies} == {rows[original.url]["id"]}
        assert {row["wire"] for row in copies} == {AGENCY}
        assert len(copies) == 2


def test_an_outlets_own_selector_reads_what_no_reader_would(live):
    texts = {row["url"]: row["text"] for row in live.rows("extract")}
    for one in of(live, "boxes"):
        assert all(paragraph in texts[one.url] for paragraph in one.story.paragraphs)
        assert "four issues free" not in texts[one.url]


@pytest.fixture(scope="module")
def second(live):
    """A second run, with another piece; how many pages it asked for, and its folder."""
    [reference, *_] = of(live, "moved")
    before = live.asked
    ended = live.framing("run", "--live", "--no-prefect", "--out", "again", "--reference", reference.url)
    assert ended.code == 0, ended
    return live.asked - before, reference


@pytest.mark.deep
def test_what_was_fetched_is_not_asked_twice(live, second):
    failing = sum(one.fate.outcome == "unreachable" for one in live.demo.planted)
    assert second[0] <= failing
    assert live.rows("fetch", "again") == live.rows("fetch")


@pytest.mark.deep
def test_a_reference_is_fetched_the_same_way(live, second):
    row = live.articles("again")[second[1].url]
    assert row["reason"] == "is the reference itself"


def test_collect_prints_the_outcomes_and_leaves_the_captures(live):
    archive = live.demo.config / "archive"
    shutil.move(archive, archive.with_name("kept"))
    ended = live.framing("collect", "--no-prefect")
    shutil.rmtree(archive)
    shutil.move(archive.with_name("kept"), archive)
    assert ended.code == 0, ended
    for words in ("fetched live", "from the Wayback Machine", "gone", "leads.csv", "gaps.csv"):
        assert words in ended.out
    [folder] = live.folder.glob("runs-demo/port-lorne/collections/*")
    leads = read_csv(folder / "leads.csv")
    assert sum(row["outcome"] == "from the Wayback Machine" for row in leads) > 10


@pytest.mark.parametrize(
    ("path", "page", "words"),
    [
        ("/gone", say("", 404), ("gone: 404", "Wayback Machine: gone", "name the page of an article")),
        ("/short", say("<p>Too little to compare.</p>"), ("too short", "valid: at least")),
        ("/german", say("<p>" + "Der Vertrag regelt die Nutzung des Hafens und seiner Leuchten. " * 12), ("'de'",)),
        ("/paper", say(b"%PDF", kind="application/pdf"), ("wrong type", "name the page of an article")),
    ],
)
def test_a_reference_that_cannot_be_fetched_is_refused_in_one_line(live, path, page, words):
    live.demo.web.outlets["harbourvoice.example"].pages[path] = page
    url = f"http://harbourvoice.example{path}"
    line = live.framing("run", "--no-prefect", "--out", "none", "--reference", url).refused()
    assert url in line
    assert all(word in line for word in words)
    assert not (live.folder / "none").exists()
