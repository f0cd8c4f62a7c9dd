import shutil
import sys
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from framing.collect.discovery import options, questions, remote
from framing.collect.reading import read_reply
from framing.collect.sources import Query, QueryOutcome, Reply, Scope
from framing.errors import BadInput
from framing.study import plugins
from framing.study.loading import load_study
from framing.study.model import Event, Outlet, Span
from framing.text import dates

SOURCES = Path(__file__).parents[2] / "sources"
REMOTE = remote(plugins.names("discover"))
CASES = sorted(path.parent for path in SOURCES.glob("*/*/case.toml"))
# outcomes that a source knows
LEAST_OUTCOMES = {"gdelt": 6, "wayback": 5, "feeds": 4, "mediacloud": 5, "files": 2, "archive": 2}


def event(first, last, *terms):
    days = Span(first=date(2021, 3, first), last=last)
    return Event(title="An event", days=days, window=days, terms=terms)


@pytest.fixture
def scope():
    events = {
        "alaska": event(1, date(2021, 4, 15), "Alaska", "Yang Jiechi"),
        "tokyo": event(10, date(2021, 3, 20), "Tokyo"),
    }
    outlet = Outlet(domain="news.test", name="News", country="JP", ownership="private", language="en")
    return Scope(events, (outlet,), {"mediacloud": "secret"}, str(SOURCES / "archive" / "held"))


@pytest.mark.parametrize("name", REMOTE)
def test_every_source_has_its_examples(name):
    cases = [case for case in CASES if case.parent.name == name]
    outcomes = {tomllib.loads((case / "case.toml").read_text())["expected"]["outcome"] for case in cases}
    assert (SOURCES / name / "ask.toml").exists()
    assert len(outcomes) >= LEAST_OUTCOMES.get(name, 3)


def test_every_example_is_of_a_source():
    assert {case.parent.name for case in CASES} == set(REMOTE)


@pytest.mark.parametrize("name", REMOTE)
def test_what_is_asked(name, scope, monkeypatch):
    monkeypatch.chdir(SOURCES.parents[1])
    example = tomllib.loads((SOURCES / name / "ask.toml").read_text())
    queries = plugins.load("discover", name, "ask")(scope, options(name, example["options"], "here"))
    assert len(queries) == len(example["expected"])
    assert all(query.url.endswith(url) for query, url in zip(queries, example["expected"], strict=True))
    assert {query.source for query in queries} == {name}
    assert "secret" not in repr(queries)
    assert all("secret" not in query.url for query in queries)


@pytest.mark.parametrize("case", CASES, ids=[f"{case.parent.name}: {case.name}" for case in CASES])
def test_what_an_answer_means(case, monkeypatch):
    monkeypatch.chdir(SOURCES.parents[1])
    example = tomllib.loads((case / "case.toml").read_text())
    expected, name = example["expected"], case.parent.name
    body = next((path.read_bytes() for path in case.glob("reply.*")), b"")
    window = Span(**example["window"]) if "window" in example else None
    query = Query(name, example["url"], window=window, event="alaska", depth=example.get("depth", 0))
    reply = Reply(example.get("status", 200), body, example.get("from", ""), example.get("content_type", ""))
    answer = read_reply(plugins.load("discover", name, "read"), query, reply)
    assert answer.outcome == expected["outcome"], answer
    assert [page_values(page) for page in answer.pages] == expected.get("found", [])
    assert [more.url for more in answer.more] == expected.get("more", [])
    assert [(one.item, one.reason) for one in answer.left_out] == [tuple(one) for one in expected.get("left_out", [])]
    assert answer.outside == expected.get("outside", answer.outside)
    assert expected.get("reason", "") in answer.reason
    assert answer.reason or answer.pages or answer.more or answer.outcome in {"no coverage", "not archived"}


def page_values(page):
    published = page.published and dates.local_day(page.published)
    values = {"title": page.title, "published": published, "seen": page.seen, "file": page.file}
    return {"url": page.url, **{key: value for key, value in values.items() if value}}


def test_only_waiting_helps_against_these():
    assert {outcome for outcome in QueryOutcome if outcome.transient} == {"rate limited", "service unavailable"}


def test_unknown_sources_and_options_name_the_valid_ones():
    with pytest.raises(BadInput, match=r"no method 'bing'; valid: archive, coverage, feeds, files, gdelt, media"):
        options("bing", {}, "study.toml: sources.bing")
    with pytest.raises(BadInput, match=r"study.toml: sources.gdelt: limit: unknown key; valid: also, most, queries"):
        options("gdelt", {"limit": 3}, "study.toml: sources.gdelt")


def test_a_study_names_its_sources_and_all_mistakes_at_once(tmp_path):
    root = Path(__file__).parents[3] / "config"
    folder = Path(shutil.copytree(root / "studies" / "alaska-2021", tmp_path / "study"))
    assert load_study(folder, root).sources == {"coverage": {}}
    plan, sources = (
        (folder / "study.toml").read_text(),
        "\n[sources.bing]\n[sources.gdelt]\nmost = 300\n[sources.feeds]\n",
    )
    (folder / "study.toml").write_text(plan + sources)
    with pytest.raises(BadInput) as caught:
        load_study(folder, root)
    assert [problem.partition("study.toml: ")[2] for problem in caught.value.problems] == [
        "sources: no source 'bing'; valid: archive, coverage, feeds, files, gdelt, mediacloud, wayback",
        "sources.gdelt: most: 300: input should be less than or equal to 250",
        "sources.feeds: urls: is missing; write it",
    ]


def test_a_source_that_lacks_its_key_or_its_client_says_what_to_do(scope, monkeypatch):
    with pytest.raises(BadInput, match=r"no key; set .* MEDIACLOUD_API_KEY, .* mediacloud-api-key"):
        questions("mediacloud", replace(scope, keys={}), {})
    monkeypatch.setitem(sys.modules, "mediacloud.api", None)
    with pytest.raises(BadInput, match="not installed; install it with `pip install"):
        questions("mediacloud", scope, {})


def test_a_folder_without_pages_says_so(scope, tmp_path):
    with pytest.raises(BadInput, match="holds no pages; name a folder with"):
        plugins.load("discover", "files", "ask")(
            replace(scope, folder=tmp_path), options("files", {"folder": str(tmp_path)}, "here")
        )


@pytest.mark.parametrize("named", ["..", "../private", "{}/private", "link", "inside/../../private", "~/x"])
def test_a_strangers_study_reads_no_folder_outside_of_its_own(scope, tmp_path, named):
    study, private = tmp_path / "study", tmp_path / "private"
    (study / "inside").mkdir(parents=True)
    private.mkdir()
    (private / "letter.txt").write_text("URL: https://news.test/1\n\nNobody's business.")
    (study / "link").symlink_to(private)
    chosen = options("files", {"folder": named.format(tmp_path)}, "here")
    ask = plugins.load("discover", "files", "ask")
    with pytest.raises(BadInput, match=r"outside of the study's folder|holds no pages"):
        ask(replace(scope, folder=study), chosen)
    if named != "~/x":  # which is a folder of that name below the study's
        allowed = ask(replace(scope, folder=study, elsewhere=(str(tmp_path),)), chosen)
        assert [query.url for query in allowed] == [(private / "letter.txt").as_uri()]
