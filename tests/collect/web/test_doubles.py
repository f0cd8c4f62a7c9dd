"""The doubles answer as the services do, and the sources read them over real connections."""

from datetime import UTC, date, datetime, timedelta

import pytest

from framing.collect import wayback_machine
from framing.collect.discover import wayback
from framing.collect.discovery import ask_all
from framing.collect.sources import QueryOutcome, Reply, Scope
from framing.collect.web import PageRequest, crawl
from framing.study.model import Event
from framing.study.web_settings import WebSettings
from tests.collect.web.gdelt_double import LIMIT, GdeltDouble, Listed
from tests.collect.web.server import LocalWeb
from tests.collect.web.services import open_services
from tests.collect.web.wayback_double import Memento, WaybackDouble

START = datetime(2021, 3, 18, tzinfo=UTC)
SPAN = {"first": date(2021, 3, 18), "last": date(2021, 3, 19)}
EVENTS = {"talks": Event(title="Talks", days=SPAN, window=SPAN, terms=("Lorne", "Cape Orrin"))}
MEMENTOS = [
    Memento("http://quay.test/lorne/1", "20210318101500", b"<p>early</p>"),
    Memento("http://quay.test/lorne/1", "20210319090000", b"<p>late</p>"),
    Memento("http://quay.test/lorne/2", "20210318120000", b"<p>noon</p>"),
    Memento("http://quay.test/lorne/3", "20210318120000", status=404),
    Memento("http://quay.test/harbour", "20210318120000", b"<p>off topic</p>"),
    Memento("http://www.quay.test/lorne/4", "20210319235959", b"<p>www</p>"),
    Memento("http://other.test/lorne/5", "20210318120000", b"<p>other host</p>"),
]


@pytest.fixture
def services(tmp_path):
    """Ask a source's questions, or any URL, of doubles that hold what a test gives them."""
    with LocalWeb() as web:

        def opened(*, listed=(), mementos=(), busy=0, busy_pages=()):
            doubles = GdeltDouble(listed, busy), WaybackDouble(mementos, busy_pages)
            found_services = open_services(web, tmp_path, *doubles)
            settings = WebSettings(
                delay=0.01,
                backoff_base=0.01,
                allow_networks=("127.0.0.0/8",),
                connect_to=web.connect_to,
                ca_file=str(found_services.ca_file),
            )

            def ask(url):
                (page,) = crawl([PageRequest(url, accept=("*/*",), obey_robots=False)], settings)
                return page

            return ask

        yield opened


def asked(ask, name, options):
    def fetch(query):
        page = ask(query.url)
        return Reply(page.answer.status, page.body)

    answers, questions = ask_all(name, Scope(EVENTS), options, fetch)
    return [page for _, answer in answers for page in answer.pages], [one.outcome for one in questions], questions


def listed(count):
    return [Listed(f"http://quay.test/{n}", f"Lorne talks {n}", START + timedelta(minutes=5 * n)) for n in range(count)]


def test_a_reply_of_250_is_split_until_every_page_is_found(services):
    pages, outcomes, _ = asked(services(listed=listed(400)), "gdelt", {})
    assert {page.url for page in pages} == {f"http://quay.test/{n}" for n in range(400)}
    assert outcomes[0] is QueryOutcome.FULL
    assert QueryOutcome.FULL in outcomes[1:], "288 pages of one day are more than a reply holds"
    assert set(outcomes) == {QueryOutcome.FULL, QueryOutcome.FOUND}


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("ab", "too short or too long"),
        ('"ab" Lorne', "phrase is too short"),
        ("Lorne OR Orrin", "around OR'd statements"),
    ],
)
def test_a_rejection_is_text_with_status_200(services, query, words):
    _, outcomes, [question] = asked(services(listed=listed(1)), "gdelt", {"queries": [query]})
    assert outcomes == [QueryOutcome.REJECTED]
    assert words in question.reason


def test_nothing_found_is_not_the_same_as_rejected(services):
    assert asked(services(listed=listed(1)), "gdelt", {"queries": ["teapots"]})[1] == [QueryOutcome.NO_COVERAGE]
    assert asked(services(listed=listed(1)), "gdelt", {"queries": ["domain:a-b.test"]})[1] == [QueryOutcome.REJECTED]


def test_a_rate_limit_by_status_is_retried(services):
    assert asked(services(listed=listed(3), busy=1), "gdelt", {})[1] == [QueryOutcome.FOUND]


def test_a_rate_limit_in_words_is_asked_again(services):
    assert asked(services(listed=listed(3), busy=2), "gdelt", {})[1] == [QueryOutcome.RATE_LIMITED, QueryOutcome.FOUND]


def test_a_rate_limit_without_end_is_reported(services):
    _, outcomes, questions = asked(services(listed=listed(3), busy=10), "gdelt", {})
    assert outcomes == [QueryOutcome.RATE_LIMITED] * 2
    assert questions[-1].reason == LIMIT


@pytest.mark.parametrize(
    ("asked_for", "body"), [(date(2021, 3, 17), b"<p>early</p>"), (date(2021, 3, 20), b"<p>late</p>")]
)
def test_the_nearest_capture_is_given_after_a_redirect(services, asked_for, body):
    page = services(mementos=MEMENTOS)(wayback_machine.nearest("http://quay.test/lorne/1", asked_for))
    assert [hop.status for hop in page.hops] == [302, 200]
    assert page.body == body
    moment, shown = wayback_machine.replay_of(page.url)
    assert shown == "http://quay.test/lorne/1"
    assert page.answer.header("Memento-Datetime").startswith(f"{moment:%a, %d %b %Y %H:%M:%S}")


def test_what_is_not_archived_is_not_found(services):
    page = services(mementos=MEMENTOS)(wayback_machine.nearest("http://quay.test/never", date(2021, 3, 18)))
    assert page.answer.status == 404
    assert wayback.read_capture(Reply(404, page.body), page.url).outcome is QueryOutcome.NOT_ARCHIVED


def test_a_busy_archive_is_waited_for(services):
    ask = services(mementos=MEMENTOS, busy_pages=["http://quay.test/lorne/2"])
    page = ask(wayback_machine.nearest("http://quay.test/lorne/2", date(2021, 3, 18)))
    assert (page.attempts, page.body) == (2, b"<p>noon</p>")


@pytest.mark.parametrize("size", [2, 100])
def test_pages_of_an_outlet_are_listed_once_each_in_parts(services, size):
    options = {"outlets": ["quay.test"], "words": ["lorne"], "page": size}
    pages, outcomes, _ = asked(services(mementos=MEMENTOS), "wayback", options)
    assert [page.url for page in pages] == [MEMENTOS[n].url for n in (0, 2, 5)]
    assert len(outcomes) == (2 if size == 2 else 1)


def test_an_outlet_without_captures_and_one_that_is_excluded_differ(services):
    options = {"outlets": ["nowhere.test", "excluded.test"], "words": ["lorne"]}
    _, outcomes, questions = asked(services(mementos=MEMENTOS), "wayback", options)
    assert outcomes == [QueryOutcome.NOT_ARCHIVED] * 2
    assert ["excluded" in one.reason for one in questions] == [False, True]
