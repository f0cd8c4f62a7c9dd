"""The host that a page is credited to is the host that is looked up, connected to and named to the server."""

import re
import socket
from ipaddress import ip_network

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing.collect.web import Crawl, FetchOutcome, PageRequest
from framing.collect.web.location import host_key
from framing.collect.web.transport.guard import Guard
from framing.study.web_settings import WebSettings
from framing.text import urls, web_address
from tests.collect.web.replies import redirect, say
from tests.collect.web.server import LocalWeb
from tests.text.hostile_urls import HOSTILE

# the server speaks no TLS
PLAIN = HOSTILE.map(lambda url: re.sub("https", "http", url, flags=re.IGNORECASE))


@pytest.fixture(scope="module")
def asked():
    """Ask for a URL of a web in which one server stands behind every name, and return page, names and requests."""
    with LocalWeb() as web:
        server = web.outlet("every.test")
        server.answer = say("<p>The talks went on.</p>")
        address, port = server.place.split(":")

        def ask(url, pages=None):
            names = []

            def resolve(name, number):
                names.append((name, number))
                return [(socket.AF_INET, (address, int(port)))]

            server.pages.clear()
            server.pages.update(pages or {})
            server.log.clear()
            guard = Guard(allowed=(ip_network("127.0.0.2/32"),), resolve=resolve)
            with Crawl(WebSettings(delay=0, attempts=1), guard=guard) as crawl:
                crawl.add(PageRequest(url, obey_robots=False))
                [page] = crawl
            return page, names, list(server.log)

        yield ask


def is_credited_host(url, name):
    """Whether a name is the host that a page is credited to: outlets go without their `www.`, and are written out."""
    written = f"[{name}]" if ":" in name else name
    return urls.domain(url) == urls.domain(f"http://{written}/") != ""


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(url=PLAIN)
def test_the_host_credited_is_the_host_that_is_asked(asked, url):
    page, names, log = asked(url)
    if not names:
        assert page.outcome is FetchOutcome.ADDRESS_NOT_ALLOWED
        assert not log
        return
    [(name, port)] = names
    assert is_credited_host(url, name)
    address = web_address.parse(url)
    assert (address.host, address.port) == (name, port)
    assert host_key(page.url) in {name, f"{name}:{port}"}
    assert page.outcome is FetchOutcome.FETCHED, page.reason
    [seen] = log
    assert (seen.host, seen.path) == (address.authority, address.target)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(location=PLAIN | st.text(max_size=20).map("//{}".format))
def test_a_redirect_is_asked_of_the_host_that_its_reading_names(asked, location):
    try:
        location.encode("latin-1")
    except UnicodeError:
        location = location.encode("utf-8", "replace").decode("latin-1")
    if not location.isprintable():
        return
    page, names, _ = asked("http://first.test/a", {"/a": redirect(location)})
    if len(names) == 2:
        assert is_credited_host(page.url, names[1][0])
        assert names[1][0] == web_address.redirect_target("http://first.test/a", location).host


@pytest.mark.parametrize(
    ("url", "host", "path"),
    [
        ("http://evil.test\\@news.test/", "evil.test", "/@news.test/"),
        ("http://news.test//a//b", "news.test", "//a//b"),
        ("http://news.test/%zz|?a=%e9|", "news.test", "/%25zz%7C?a=%E9%7C"),
        ("http://news.test./a", "news.test", "/a"),
        ("http:/\\news.test:8080\\a", "news.test:8080", "/a"),
    ],
)
def test_what_is_asked_is_what_was_read(asked, url, host, path):
    _, _, [seen] = asked(url)
    assert (seen.host, seen.path) == (host, path)
