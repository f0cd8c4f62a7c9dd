"""What the pages of each temper come to, and what a second collection asks of those that know ETags."""

import pytest

from framing.collect.coverage_gaps import outcome
from framing.runs.csv_files import read_csv
from framing.study.model import Article
from tests.collect.live.collecting import Collection
from tests.demo.demo import opened
from tests.demo.tempers import TEMPERS


def outcomes(collection, name):
    rows = collection.tables(collection.whole(name, "collect"))["articles"]
    return {row["url"]: outcome(Article.model_construct(**row)) for row in rows if row["rejected_at"] != "discover"}


def planted_outcomes(demo):
    return {one.url: one.fate.outcome for one in demo.planted}


@pytest.mark.deep
def test_every_temper_has_its_planted_outcome(tmp_path, framing):
    with opened(tmp_path, list(TEMPERS), 8) as demo:
        assert outcomes(Collection(demo, tmp_path, framing), "out") == planted_outcomes(demo)


def test_an_old_capture_is_asked_for_with_its_etag_and_stays_valid(tmp_path, framing):
    with opened(tmp_path, ["conditional"], 3) as demo:
        collection, [log] = Collection(demo, tmp_path, framing), [demo.web.outlets[demo.planted[0].house.domain].log]
        assert outcomes(collection, "first") == planted_outcomes(demo)
        assert not [seen for seen in log if "if-none-match" in seen.headers]
        log.clear()
        settings = demo.config / "defaults.toml"
        settings.write_text(f"max_age_days = 0\n{settings.read_text('utf-8')}", "utf-8")
        second = collection.whole("second", "collect")
        again = {row["url"]: row["outcome"] for row in read_csv(second / "leads.csv")}
        assert {again[url] for url in planted_outcomes(demo)} == {"fetched live"}
        assert {seen.headers.get("if-none-match") for seen in log if seen.path != "/robots.txt"} == {'"v1"'}
