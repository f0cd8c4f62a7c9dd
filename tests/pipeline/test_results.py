"""The files of a finished run: all there, agreeing with each other, rows accounted for."""

import csv
import json
from collections import Counter
from itertools import pairwise

import pyarrow.parquet as pq
import pytest

from framing.pipeline.stages import load_stage, stage_names
from framing.report.summary import read_summary
from framing.runs.digests import digest, file_digest
from framing.runs.files import read_json
from framing.runs.receipts import Inputs, Receipt
from tests.study import builder

FILES = {
    "articles.csv", "articles.parquet", "clusters.csv", "follows.csv", "keyness.csv", "lift.csv", "map.csv",
    "neighbours.csv", "position.csv", "receipt.json", "report.html", "summary.json",
}  # fmt: skip


@pytest.fixture(scope="module", params=["small_run", "bundled_run"])
def run(request):
    return request.getfixturevalue(request.param)


def rows(path):
    with path.open(newline="", encoding="utf-8") as file:
        return [{key: unguarded(cell) for key, cell in row.items()} for row in csv.DictReader(file)]


def unguarded(cell):
    return cell[1:] if cell.startswith(("'=", "'+", "'-", "'@")) else cell


def test_all_files_are_there(run):
    assert {path.name for path in run.iterdir() if path.is_file()} >= FILES
    assert not list(run.rglob(".*"))


def test_csv_and_parquet_say_the_same(run):
    stored = pq.read_table(run / "articles.parquet").to_pylist()
    read = rows(run / "articles.csv")
    assert list(stored[0]) == list(read[0])
    for one, other in zip(stored, read, strict=True):
        shown = {key: "" if value is None else str(value) for key, value in one.items()}
        assert shown == other


def test_rows_in_are_rows_kept_and_rejected(run):
    counts = read_summary(run).counts
    for name in stage_names(live=False)[:-1]:
        assert counts[name].rows_in == counts[name].kept + sum(counts[name].rejected.values())
    rows_of = ("discover", "extract", "screen", "deduplicate")
    for before, after in pairwise(rows_of):
        assert counts[after].rows_in == counts[before].kept
    compared = {name: counts[name].kept for name in stage_names(live=False)[:-1] if name not in (*rows_of, "place")}
    assert set(compared.values()) == {read_summary(run).compared}
    assert counts["place"].kept == 1, "the reference alone"


def test_every_lead_is_a_row_and_every_rejection_has_a_reason(run):
    summary, articles = read_summary(run), rows(run / "articles.csv")
    assert len(articles) == len({row["url"] for row in articles}) == summary.counts["discover"].rows_in
    rejected = Counter(
        (row["rejected_at"], row["reason"].split(":")[0]) for row in articles if row["status"] == "rejected"
    )
    assert rejected == {
        (stage, reason): count for stage, one in summary.counts.items() for reason, count in one.rejected.items()
    }
    for row in articles:
        assert (row["status"] == "rejected") == bool(row["reason"]) == bool(row["rejected_at"]) == (not row["role"])
        assert bool(row["cluster"]) == (row["status"] == "included")


def test_clusters_are_those_of_the_articles(run):
    summary, clusters = read_summary(run), rows(run / "clusters.csv")
    compared = [row for row in rows(run / "articles.csv") if row["role"] in {"sole", "origin"}]
    assert len(compared) == summary.compared
    sizes = Counter(row["cluster"] for row in compared if row["cluster"] != "-1")
    assert {row["cluster"]: int(row["articles"]) for row in clusters} == sizes
    assert [row["cluster"] for row in clusters] == [str(number) for number in range(1, len(clusters) + 1)]
    assert sorted(sizes.values(), reverse=True) == [int(row["articles"]) for row in clusters]
    assert all(0 <= float(row["stability"] or 0) <= 1 for row in compared)


@pytest.mark.parametrize("name", ["clusters", "position", "neighbours", "lift", "follows"])
def test_summary_holds_the_tables(run, name):
    shown = [
        {key: "" if value is None else str(value) for key, value in row.items()} for row in read_summary(run).rows(name)
    ]
    assert shown == rows(run / f"{name}.csv")


def test_the_piece_stands_where_the_tables_say(run):
    summary = read_summary(run)
    best, second = summary.rows("position")[:2]
    assert (summary.reference.cluster, summary.reference.name) == (best["cluster"], best["name"])
    assert summary.reference.margin == pytest.approx(best["similarity"] - second["similarity"], abs=1e-6)
    similarities = [row["similarity"] for row in summary.rows("neighbours")]
    assert similarities == sorted(similarities, reverse=True)
    assert [row["rank"] for row in summary.rows("neighbours")] == list(range(1, len(similarities) + 1))
    kinds = [finding.kind for finding in summary.findings]
    assert (kinds[0], kinds[-1]) == ("frame", "limits")
    assert ("count" in kinds) == (summary.reference.frame is not None)


def test_findings_carry_their_numbers(run):
    summary = read_summary(run)
    texts = {finding.kind: finding.text for finding in summary.findings}
    frames = {row["frame"]: row for row in summary.rows("frames")}
    assert f"({max(row['articles'] for row in frames.values())}" in texts["most"]
    if summary.reference.frame is None:
        assert texts["frame"].startswith("How the piece tells it is not settled.")
        return
    own = frames[summary.reference.frame]
    assert summary.reference.articles == own["articles"]
    assert f"{own['articles']} of {summary.settled} articles" in texts["count"]
    assert f"{100 * own['low']:.0f} to {100 * own['high']:.0f} %" in texts["count"]


def test_receipts_name_what_their_stages_have_read(run):
    listed = read_json(run / "receipt.json")["stages"]
    assert [receipt["stage"] for receipt in listed] == stage_names(live=False)[:-1]
    keys = {}
    for receipt in [*listed, read_json(run / "stages" / "report.receipt.json")]:
        stage = receipt["stage"]
        assert receipt["parents"] == {name: keys[name] for name in load_stage(stage).reads if name in keys}
        keys[stage] = receipt["key"]
        assert Receipt.from_json(receipt).key == receipt["key"]
        decisive = {name: receipt[name] for name in Inputs.model_fields}
        assert digest(decisive) == receipt["key"]
    assert read_summary(run).receipt == listed[-1]["key"] == read_json(run / "receipt.json")["key"]


def test_every_file_of_a_stage_is_in_its_receipt(run):
    files = {path.name for path in (run / "stages").iterdir() if not path.name.endswith(".receipt.json")}
    named = set()
    for path in (run / "stages").glob("*.receipt.json"):
        receipt = Receipt.from_json(read_json(path))
        if receipt.stage != "report":
            assert file_digest([run / "stages" / name for name in receipt.files]) == receipt.output
            named.update(receipt.files)
    assert files == {*named, "study.json"}


def test_summary_is_plain_json(run):
    def refuse(constant):
        raise AssertionError(constant)

    json.loads((run / "summary.json").read_bytes(), parse_constant=refuse)


def test_the_made_up_study_is_told_in_its_four_ways(small_run):
    summary = read_summary(small_run)
    assert summary.compared == 41
    assert summary.counts["screen"].rejected == {
        "is the reference itself": 1, "language": 1, "off topic": 1, "outside the window": 1, "too short": 1,
    }  # fmt: skip
    assert [row["frames"].split(" ")[0] for row in summary.rows("clusters")[:1]] == ["Menace"]
    assert {row["frames"].split(" ")[0].lower() for row in summary.rows("clusters")} == set(builder.SENTENCES)
    assert all("Summit at Lake Moren" in row["events"] for row in summary.rows("clusters")[:1])
    assert summary.reference.cluster == 1
    assert summary.rows("neighbours")[0]["frame"] in {"menace", None}
    copies = [row["role"] for row in rows(small_run / "articles.csv") if "/wire/" in row["url"]]
    assert sorted(copies) == ["origin", "reprint"]


def test_the_bundled_study_keeps_its_rows(bundled_run):
    summary = read_summary(bundled_run)
    assert summary.counts["discover"].rows_in == 383
    assert summary.counts["screen"].kept >= 350
    assert summary.mode == "abstracts"
    assert summary.stability.verdict in {"stable", "partly stable", "not stable"}
