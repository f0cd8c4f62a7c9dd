"""A published snapshot's articles are fetched again, and what has changed is named."""

import pytest

from framing.runs.csv_files import read_csv
from tests.collect.web.replies import say
from tests.demo.demo import opened

pytestmark = pytest.mark.deep


@pytest.fixture(scope="module")
def states(tmp_path_factory, framing):
    """The states by URL, in an installation that has never seen the pages; one changed, one reworked, one is gone."""
    folder = tmp_path_factory.mktemp("rehydrate")
    with opened(folder, ["clean", "clean", "boxes", "clean"], 5) as demo:

        def run(*arguments):
            ended = framing(*arguments, cwd=folder, FRAMING_CONFIG=str(demo.config))
            assert ended.code == 0, ended
            return ended.out

        run("run", "--live", "--no-prefect", "--out", "out")
        run("snapshot", "export", "out", "--out", "published")
        digests = {row["url"]: row for row in read_csv(folder / "published" / "digests.csv") if row["payload"]}
        included = {row["url"] for row in read_csv(folder / "out" / "articles.csv") if row["status"] == "included"}
        changed, adorned, gone = [one for one in demo.planted if one.url in included][:3]
        pages = [demo.web.outlets[one.house.domain].pages for one in (changed, adorned, gone)]
        other = next(one for one in demo.planted if one.url in included and one.story.title != changed.story.title)
        pages[0][changed.path] = say(other.html)
        pages[1][adorned.path] = say(adorned.html + "<!-- built again -->")
        pages[2][gone.path] = say("gone", 404)
        said = run("snapshot", "rehydrate", "published", "--out", "again")
        rows = {row["url"]: row for row in read_csv(folder / "again" / "rehydrated.csv")}
        yield said, rows, (changed.url, adorned.url, gone.url), digests


def test_what_has_changed_is_named(states):
    said, rows, (changed, adorned, gone), _ = states
    assert rows[changed]["state"] == "changed"
    assert rows[adorned]["state"] == "same text"
    assert rows[gone]["state"] == "missing"
    assert "404" in rows[gone]["reason"]
    assert "1 changed" in said
    assert next(iter(rows)) == changed


def test_all_others_are_as_they_were(states):
    _, rows, touched, _ = states
    assert {row["state"] for url, row in rows.items() if url not in touched} == {"same bytes"}


def test_every_page_that_was_fetched_has_its_digests(states):
    _, rows, _, digests = states
    assert rows.keys() <= digests.keys()
    assert all(row["payload"].startswith("sha256:") for row in digests.values())
    assert all(digests[url]["text_sha256"] for url in rows)
