"""Whatever a server answers, its page is a row with its reason: in this run, and in every later one that reads it."""

import time
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote

import pytest

from framing.collect.archive import Archive, verify
from framing.collect.fetching import FetchPolicy, fetch
from framing.collect.reference_page import _lead
from framing.collect.web import FetchOutcome
from framing.study.web_settings import WebSettings
from tests.collect.web.hostile import cases
from tests.collect.web.server import LocalWeb

pytestmark = pytest.mark.filterwarnings("ignore:http.cookiejar bug!")
ROWS = {case.name: case for case in cases()}
HOST = "hostile.test"


def address(name):
    return f"http://{HOST}/{quote(name)}"


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """Two runs over every hostile page by URL, and the paths that the server was asked for in each."""
    archive, now = Archive(tmp_path_factory.mktemp("archive")), datetime.now(UTC)
    with LocalWeb() as web:
        outlet = web.outlet(HOST, robots="")
        outlet.pages |= {f"/{quote(name)}": case for name, case in ROWS.items()}
        settings = WebSettings(
            delay=0,
            attempts=2,  # the server hangs up without a word, so that a request may come too late
            backoff_base=0,
            host_failures=999,
            read_seconds=2,
            max_bytes=2_000_000,
            allow_networks=("127.0.0.2/32",),
            connect_to=web.connect_to,
        )
        policy = FetchPolicy(settings, now, timedelta(days=30), undated=date(2021, 3, 18), archived=False)

        def run(name):
            outlet.log.clear()
            began = time.process_time()
            with archive.writer(name, now) as writer:
                leads = [_lead(address(one)) for one in ROWS]
                rows = {one.url: one for one in fetch(leads, archive, writer, policy)}
            return rows, {seen.path for seen in outlet.log}, time.process_time() - began

        yield run("first"), run("second"), archive


def outcome(row):
    return "fetched" if row.included else row.reason.partition(":")[0]


@pytest.mark.parametrize("name", ROWS)
def test_the_row_says_what_came(runs, name):
    wanted = ROWS[name].outcome
    expected = "fetched" if wanted.good else str(wanted)
    assert outcome(runs[0][0][address(name)]) == expected, runs[0][0][address(name)].reason


@pytest.mark.parametrize("name", ROWS)
def test_a_later_run_reads_the_same_from_the_archive(runs, name):
    first, second = (run[0][address(name)] for run in runs[:2])
    assert outcome(second) == outcome(first), second.reason
    assert "could not be read" not in f"{first.reason} {second.reason}", "the fence is for what nobody thought of"


def test_a_settled_answer_is_not_asked_for_again(runs):
    settled = {name for name, case in ROWS.items() if case.outcome is FetchOutcome.FETCHED}
    again = {name for name in settled if f"/{quote(name)}" in runs[1][1]}
    assert again == set()


def test_no_secret_is_shown(runs):
    assert not [row.reason for row in runs[0][0].values() if "secret" in (row.reason or "")]


def test_the_archive_is_whole(runs):
    assert verify(runs[2].folder).problems == ()


def test_nothing_takes_long(runs):
    assert runs[0][2] < 0.2 * len(ROWS)
