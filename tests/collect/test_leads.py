import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.collect import leads
from framing.collect.discovery import discover
from framing.collect.leads import LeadRow
from framing.collect.sources import FoundPage, Reply, Scope
from framing.study.model import SEVERAL, Event, Lead, Outlet, Span, Study

OUTLETS = {"news.test": Outlet(domain="news.test", name="News", country="JP", ownership="public", language="ja")}
WINDOW = Span(first=date(2021, 3, 1), last=date(2021, 4, 15))
EVENTS = {
    name: Event(title=name, days=WINDOW, window=WINDOW, terms=terms)
    for name, terms in {"alaska": ("Alaska", "Yang"), "tokyo": ("Tokyo", "Suga")}.items()
}


def lead(url, title="Talks in Alaska"):
    known = {"outlet": "News", "domain": "news.test", "country": "JP", "ownership": "public", "language": "ja"}
    return Lead(url=url, genre="report", event="alaska", title=title, **known)


def study(**more):
    parts = {"coverage": (lead("https://news.test/own"),), "events": EVENTS, "unknown_outlets": "reject", **more}
    return Study.model_construct(name="s", **parts)


def test_the_outlet_fills_in_what_a_source_does_not_know():
    row = leads.lead_row(FoundPage("https://m.world.news.test/1", "gdelt", "In Tokyo"), study(), OUTLETS)
    assert (row.lead.outlet, row.lead.country, row.lead.ownership, row.lead.language) == ("News", "JP", "public", "ja")
    assert (row.lead.event, row.lead.genre, row.source, row.reason) == ("tokyo", "unknown", "gdelt", "")


def test_an_unknown_outlet_says_what_to_do():
    page = FoundPage("https://www.other.test/1", "gdelt", "In Tokyo")
    row = leads.lead_row(page, study(), OUTLETS)
    assert row.reason == "outlet unknown: add other.test to outlets.csv"
    assert (row.lead.outlet, row.lead.country, row.lead.language) == ("other.test", "ZZ", "und")
    assert leads.lead_row(page, study(unknown_outlets="keep"), OUTLETS).reason == ""


@pytest.mark.parametrize(
    ("title", "url", "hint", "event"),
    [
        ("Yang arrives in ALASKA from Tokyo", "x", "", "alaska"),
        ("From Tokyo to Alaska", "x", "", SEVERAL),
        ("From Tokyo to Alaska", "x", "tokyo", "tokyo"),
        ("", "2021/03/us-china-alaska-talks", "", "alaska"),
        ("アラスカで会談", "x", "alaska", "alaska"),
        ("Alaskan weather", "x", "", ""),
    ],
)
def test_the_event_is_the_one_that_is_named(title, url, hint, event):
    assert leads.event_of(FoundPage(f"https://news.test/{url}", "gdelt", title, event=hint), EVENTS) == event


def test_a_lead_of_no_event_or_another_time_stays_with_its_reason():
    reasons = [
        leads.lead_row(page, study(), OUTLETS).reason
        for page in (
            FoundPage("https://news.test/1", "gdelt", "Weather"),
            FoundPage("https://news.test/2", "feeds", "Alaska", published=date(2021, 5, 1)),
            FoundPage("https://news.test/3", "gdelt", "Alaska", seen=date(2021, 2, 1)),
        )
    ]
    assert reasons[0] == reasons[2] == "no event: the title names none of the events' terms"
    assert reasons[1] == "outside the window: 2021-05-01"


def test_the_studys_own_lead_wins_and_no_row_vanishes():
    merged = leads.merge([
        [LeadRow(lead("https://news.test/a/amp"), "gdelt"), LeadRow(lead("https://news.test/b"), "gdelt")],
        [LeadRow(lead("https://www.news.test/a?utm_source=x"), "coverage")],
        [LeadRow(lead("http://m.news.test/b"), "feeds"), LeadRow(lead("https://news.test/c"), "feeds", "no event")],
    ])  # fmt: skip
    assert [(row.lead.url, row.reason) for row in merged] == [
        ("https://www.news.test/a?utm_source=x", ""),
        ("https://news.test/a/amp", "same page: https://www.news.test/a?utm_source=x from coverage"),
        ("https://news.test/b", ""),
        ("http://m.news.test/b", "same page: https://news.test/b from gdelt"),
        ("https://news.test/c", "no event"),
    ]


ROWS = st.builds(
    LeadRow,
    st.builds(lead, st.sampled_from([f"https://{host}news.test/{n}" for host in ("", "m.") for n in range(4)])),
    st.sampled_from(["coverage", "gdelt", "feeds"]),
    st.sampled_from(["", "", "no event"]),
)


@given(st.lists(st.lists(ROWS, max_size=6), max_size=4))
def test_merging_is_idempotent_keeps_all_rows_and_fetches_no_page_twice(lists):
    merged = leads.merge(lists)
    assert leads.merge([merged]) == merged
    assert sorted(row.lead.url for row in merged) == sorted(row.lead.url for rows in lists for row in rows)
    merged_urls = [row.lead.url.replace("//m.", "//") for row in merged if not row.reason]
    assert len(merged_urls) == len(set(merged_urls))
    wanted = {row.lead.url.replace("//m.", "//") for rows in lists for row in rows if not row.reason}
    assert set(merged_urls) == wanted


def test_a_study_of_sources_is_asked_until_all_is_said(tmp_path):
    (tmp_path / "saved.txt").write_text("URL: https://news.test/saved\nTitle: Suga in Tokyo\n")
    service = {
        "https://news.test/sitemap.xml": "<sitemapindex><sitemap><loc>https://news.test/1.xml</loc></sitemap>"
        "<sitemap><loc>https://news.test/sitemap.xml</loc></sitemap></sitemapindex>",
        "https://news.test/1.xml": "<urlset><url><loc>https://news.test/alaska-talks</loc></url>"
        "<url><loc>https://m.news.test/own</loc></url></urlset>",
        "https://news.test/rss": "",
    }
    sources = {
        "coverage": {},
        "feeds": {"urls": ["https://news.test/sitemap.xml", "https://news.test/rss"]},
        "files": {"folder": "."},
    }
    discovered = discover(
        study(sources=sources),
        Scope(EVENTS, tuple(OUTLETS.values()), folder=tmp_path),
        lambda query: Reply(200, service[query.url].encode()),
    )
    rows, asked = discovered.rows, discovered.asked
    assert [(row.lead.url, row.source, row.reason) for row in rows] == [
        ("https://news.test/own", "coverage", ""),
        ("https://news.test/alaska-talks", "feeds", ""),
        ("https://m.news.test/own", "feeds", "no event: the title names none of the events' terms"),
        ("https://news.test/saved", "files", ""),
    ]
    assert rows[3].file == str(tmp_path / "saved.txt")
    assert [(one.outcome, one.pages) for one in asked] == [
        ("found", 0), ("reply unreadable", 0), ("found", 2), ("found", 1),
    ]  # fmt: skip


def test_a_full_reply_is_split_until_every_window_is_whole():
    def gdelt(query):
        first, last = query.parameter("startdatetime"), query.parameter("enddatetime")
        stories = [f"202103{day:02}{hour:02}0000" for day in range(1, 4) for hour in range(24) for _ in range(20)]
        within = [moment for moment in stories if first <= moment <= last][:250]
        articles = ",".join(
            f'{{"url": "https://news.test/alaska/{moment}/{n}", "title": "Alaska", "seendate": "20210301T000000Z"}}'
            for n, moment in enumerate(within)
        )
        return Reply(200, f'{{"articles": [{articles}]}}'.encode())

    days = Span(first=date(2021, 3, 1), last=date(2021, 3, 3))
    events = {"alaska": Event(title="a", days=days, window=days, terms=("Alaska",))}
    discovered = discover(study(sources={"gdelt": {}}, events=events), Scope(events, tuple(OUTLETS.values())), gdelt)
    rows, asked = discovered.rows, discovered.asked
    assert sum(one.outcome == "reply full" for one in asked) == 1 + 3
    assert sum(one.outcome == "found" for one in asked) == 3 * 24
    assert len({row.lead.url.split("/")[4] for row in rows[1:]}) == 3 * 24
    random.Random(1).shuffle(rows)
    assert len(leads.merge([rows])) == len(rows)
