import itertools
import socket
from ipaddress import ip_address, ip_network

import pytest

from framing.collect.web import Crawl, FetchOutcome, PageRequest
from framing.collect.web.transport.guard import AddressNotAllowedError, Guard, look_up
from framing.collect.web.transport.special_purpose import is_public
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
    "64:ff9b::7f00:1",
    "64:ff9b:1::10.0.0.1",
    "64:ff9b:1::7f00:1",
    "2002:7f00:0001::",
    "240.0.0.1",
    "::127.0.0.1",
    "64:ff9b:1::93.184.216.34",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_that_are_not_public_are_refused(address):
    assert not Guard().allows(address)


@pytest.mark.parametrize(
    "address",
    [
        "93.184.216.34",
        "2606:2800:220:1::1",
        "2606:2800:220:1::1%eth0",
        "::ffff:93.184.216.34",
        "64:ff9b::93.184.216.34",
        "2002:5db8:d822::",  # 6to4 of 93.184.216.34
    ],
)
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


def test_a_network_of_either_version_can_be_allowed_beside_the_other():
    guard = Guard(allowed=(ip_network("fc00::/8"), ip_network("10.0.0.0/8")))
    assert guard.allows("fc00::1")
    assert guard.allows("10.1.2.3")
    assert guard.allows("64:ff9b::10.1.2.3")
    assert not guard.allows("fd00::1")
    assert not guard.allows("192.168.1.1")


def answers(**addresses):
    """Return a resolver that knows these names, and what it was asked."""
    asked = []

    def resolve(host, port):
        asked.append((host, port))
        return [(socket.AF_INET, (address, port)) for address in addresses[host.partition(".")[0]]]

    return resolve, asked


def test_a_name_is_looked_up_with_its_port():
    resolve, asked = answers(public=["93.184.216.34", "93.184.216.35"])
    assert Guard(resolve=resolve).addresses("public.test", 8080) == [
        (socket.AF_INET, ("93.184.216.34", 8080)),
        (socket.AF_INET, ("93.184.216.35", 8080)),
    ]
    assert asked == [("public.test", 8080)]


def test_a_name_with_private_addresses_alone_is_refused_by_name():
    resolve, _ = answers(inside=["10.0.0.1", "10.0.0.2"])
    with pytest.raises(AddressNotAllowedError) as refused:
        Guard(resolve=resolve).addresses("inside.test", 80)
    assert str(refused.value).startswith("inside.test is at 10.0.0.1")


def test_a_name_without_addresses_has_none():
    resolve, _ = answers(empty=[])
    assert Guard(resolve=resolve).addresses("empty.test", 80) == []


def test_another_address_takes_the_place_of_a_host_and_port_and_is_judged_in_its_stead():
    resolve, asked = answers(near=["93.184.216.34"], inside=["10.0.0.1"], far=["93.184.216.99"])
    places = {"far.test:443": "near.test:8443", "far.test:80": "near.test", "far.test:22": "inside.test:22"}
    guard = Guard(connect_to=places, resolve=resolve)
    assert guard.addresses("far.test", 443) == [(socket.AF_INET, ("93.184.216.34", 8443))]
    assert guard.addresses("far.test", 80) == [(socket.AF_INET, ("93.184.216.34", 80))]
    assert guard.addresses("far.test", 81) == [(socket.AF_INET, ("93.184.216.99", 81))]
    assert asked == [("near.test", 8443), ("near.test", 80), ("far.test", 81)]
    with pytest.raises(AddressNotAllowedError, match=r"far\.test is at 10\.0\.0\.1"):
        guard.addresses("far.test", 22)


def test_the_system_resolves_what_nothing_else_does():
    found = list(look_up("127.0.0.1", 8080))
    assert found == [(socket.AF_INET, ("127.0.0.1", 8080))]  # once: streams alone are asked for
    assert Guard(allowed=(ip_network("127.0.0.0/8"),)).addresses("127.0.0.1", 8080) == found


def test_the_peer_is_judged_too():
    Guard().check_peer(("93.184.216.34", 80))
    Guard(allowed=(ip_network("10.0.0.1/32"),)).check_peer(("10.0.0.1", 80))
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
            crawl.add(PageRequest("http://rebinding.test/secret"))
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
            crawl.add(PageRequest("http://127.0.0.1:9/page"))
            page = next(iter(crawl))
        assert not proxy.log
    assert page.outcome is FetchOutcome.ADDRESS_NOT_ALLOWED
