"""A finished run of an earlier version opens, and a new one is compared with it; else one line says what to do."""

from pathlib import Path

import pytest

from framing import open_run
from framing.errors import BadInput
from framing.report.changes import last_finished
from framing.runs.csv_files import read_csv, write_csv
from framing.runs.files import read_json, write_json
from framing.runs.tables import write_parquet

COUNTS = {"rows_in": 3, "kept": 3, "rejected": {}}
OLD_STAGES = ("discover", "extract", "screen", "deduplicate", "vectorise", "cluster", "lenses", "compare")
SUMMARY = {
    "version": 1,
    "study": "lake",
    "title": "The Moren accord",
    "question": "Who tells the treaty as a threat?",
    "mode": "abstracts",
    "seed": 7,
    "counts": dict.fromkeys(OLD_STAGES, COUNTS),
    "compared": 3,
    "reference": {"title": "A knife", "outlet": "Voice", "url": None, "cluster": 0, "name": "army, threat",
                  "similarity": 0.5, "margin": 0.1, "resamples": 0.9, "settings": 0.4},
    "stability": {"resamples": 10, "agreement": 0.8, "clusters": 0.8, "verdict": "stable", "granularity": 1.0,
                  "candidates": [{"value": 1.0, "clusters": 2.0, "agreement": 0.8, "standard_error": 0.01}]},
    "findings": ["The piece is told as an earlier version told it."],
    "evidence": ["position"],
    "clusters": [{"cluster": 0, "name": "army, threat", "articles": 2, "frames": "menace 2"},
                 {"cluster": 1, "name": "sluice, mend", "articles": 1, "frames": "repair 1"}],
    "position": [{"cluster": 0, "name": "army, threat", "similarity": 0.5}],
    "neighbours": [{"rank": 1, "similarity": 0.5, "why": "army"}],
    "lift": [{"feature": "ownership", "nmi": 0.1}],
    "follows": [{"what": "event", "v": 0.2}],
    "receipt": "ab" * 32,
}  # fmt: skip
URLS = ("https://courier.example/repair/0", "https://courier.example/repair/8", "https://elsewhere.example/1")


@pytest.fixture
def old_run(tmp_path) -> Path:
    """A run as the version before the renamed tables left it, in miniature."""
    folder = tmp_path / "runs" / "lake" / "20300101T000000Z"
    rows = [
        {
            "id": f"{number:012}",
            "url": url,
            "outlet": "The Courier",
            "domain": url.split("/")[2],
            "title": f"Report {number}",
            "status": "included",
            "cluster": number // 2,
        }
        for number, url in enumerate(URLS)
    ]
    write_parquet(folder / "articles.parquet", rows)
    write_csv(folder / "articles.csv", rows, list(rows[0]))
    write_csv(folder / "camps.csv", [{"camp": 1, "told": "menace"}], ["camp", "told"])
    write_json(folder / "summary.json", SUMMARY)
    write_json(folder / "stages" / "inputs.json", {"began": "2030-01-01"})
    return folder


def test_it_opens(old_run):
    result = open_run(old_run)
    assert result.findings == SUMMARY["findings"]
    assert result.tables == ["articles", "camps"]
    assert list(result.articles["url"]) == list(URLS)
    assert list(result.table("camps")["told"]) == ["menace"]
    assert "earlier version" in str(result)


def test_the_next_run_says_what_has_changed_since(old_run, framing, study, tmp_path):
    ended = framing("run", study, "--no-prefect", cwd=tmp_path)
    assert ended.code == 0, ended
    changes = read_csv(tmp_path / "runs" / "lake" / "latest" / "changes.csv")
    [first] = [row for row in changes if row["item"] == "finding 1"]
    assert first["before"] == SUMMARY["findings"][0]
    assert [row["item"] for row in changes if (row["kind"], row["change"]) == ("article", "gone")] == [URLS[2]]
    assert read_json(old_run / "summary.json") == SUMMARY


@pytest.mark.parametrize("change", [{"version": 2}, {"mood": "good"}, {"reference": None}])
def test_one_that_cannot_be_read_says_what_to_do_and_is_passed_over(old_run, change):
    write_json(old_run / "summary.json", {**SUMMARY, **change})
    with pytest.raises(BadInput, match="was made by another version, whose summary this one cannot read; run it again"):
        open_run(old_run)
    assert last_finished(old_run.parent, "abstracts") is None
