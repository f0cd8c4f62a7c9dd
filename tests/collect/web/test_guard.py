import itertools
import socket
from ipaddress import ip_address, ip_network

import pytest

from framing.collect.web import Crawl, FetchOutcome, Wanted
from framing.collect.web.transport.guard import AddressNotAllowedError, Guard, is_public
from framing.study.web_settings import WebSettings
from tests.collect.web.replies import say
from tests.collect.web.server import LocalWeb

PRIVATE = [
    "127.0.0.1",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::10.0.0.1",
    "2002:0a00:0001::",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_that_are_not_public_are_refused(address):
    assert not Guard().allows(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34"])
def test_public_addresses_are_allowed(address):
    assert Guard().allows(address)


def test_settings_allow_a_network_and_nothing_beside_it():
    guard = Guard(allowed=(ip_network("127.0.0.2/32"),))
    assert guard.allows("127.0.0.2")
    assert guard.allows("::ffff:127.0.0.2")
    assert not guard.allows("127.0.0.3")
    assert not is_public(ip_address("127.0.0.2"))


def test_a_name_with_public_and_private_addresses_is_reached_at_the_public_one_only():
    both = [(socket.AF_INET, ("10.0.0.1", 80)), (socket.AF_INET, ("93.184.216.34", 80))]
    assert Guard(resolve=lambda *_: both).addresses("both.test", 80) == both[1:]


def test_the_peer_is_judged_too():
    with pytest.raises(AddressNotAllowedError, match=r"10\.0\.0\.1"):
        Guard().check_peer(("10.0.0.1", 80))


def test_a_name_that_changes_its_address_gains_nothing():
    """DNS rebinding: allowed when robots.txt is fetched, inside when the page is."""
    with LocalWeb() as web:
        outer, inner = web.outlet("outer.test", robots=""), web.outlet("inner.test", robots="")
        inner.pages["/secret"] = say("inside")
        outer.pages["/robots.txt"] = say("", connection="close")
        ports = {outlet: outlet.place.split(":") for outlet in (outer, inner)}
        turns = itertools.chain([outer], itertools.repeat(inner))

        def rebinding(_host, _port):
            address, port = ports[next(turns)]
            return [(socket.AF_INET, (address, int(port)))]

        guard = Guard(allowed=(ip_network(f"{ports[outer][0]}/32"),), resolve=rebinding)
        with Crawl(WebSettings(delay=0), guard=guard) as crawl:
            crawl.add(Wanted("http://rebinding.test/secret"))
            page = next(iter(crawl))
        assert outer.asked("/robots.txt") == 1
        assert not inner.log
    assert page.outcome is FetchOutcome.ADDRESS_NOT_ALLOWED


def test_proxies_of_the_environment_are_not_used(monkeypatch):
    with LocalWeb() as web:
        proxy = web.outlet("proxy.test")
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
            monkeypatch.setenv(name, f"http://{proxy.place}")
        with Crawl(WebSettings(delay=0)) as crawl:
            crawl.add(Wanted("http://127.0.0.1:9/page"))
            page = next(iter(crawl))
        assert not proxy.log
    assert page.outcome is FetchOutcome.ADDRESS_NOT_ALLOWED
