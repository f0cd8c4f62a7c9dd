"""Outlets in six languages and their old encodings: every page is compared, and none for its language."""

import pytest
from sklearn.metrics import adjusted_mutual_info_score

from framing.runs.csv_files import read_csv
from tests.demo import foreign_press

pytestmark = pytest.mark.deep


@pytest.fixture(scope="module")
def press(tmp_path_factory, framing):
    folder = tmp_path_factory.mktemp("press")
    with foreign_press.opened(folder) as (config, pages):
        ended = framing("run", "--live", "--no-prefect", "--out", "out", cwd=folder, FRAMING_CONFIG=str(config))
    assert ended.code == 0, ended
    return folder / "out", pages


def test_every_page_is_compared_in_its_language_and_of_its_day(press):
    out, pages = press
    rows = {row["url"]: row for row in read_csv(out / "articles.csv")}
    assert foreign_press.not_compared(out, pages) == []
    assert {rows[page.url]["published"] for page in pages} == {"2031-05-04"}
    assert {page.url: rows[page.url]["title"] for page in pages} == {page.url: page.title for page in pages}


def test_clusters_follow_frames_and_no_language(press):
    out, pages = press
    clusters = {row["url"]: row["cluster"] for row in read_csv(out / "articles.csv")}
    labels = [clusters[page.url] for page in pages]
    assert adjusted_mutual_info_score([page.frame for page in pages], labels) >= 0.6
    assert adjusted_mutual_info_score([page.press.language for page in pages], labels) <= 0.1


def test_gaps_are_counted_by_language(press):
    out, pages = press
    fetched = {}
    for row in read_csv(out / "gaps.csv"):
        fetched[row["language"]] = fetched.get(row["language"], 0) + int(row["fetched"])
    assert fetched == {
        press.language: sum(page.press.language == press.language for page in pages) for press in foreign_press.PRESS
    }
