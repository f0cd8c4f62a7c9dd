import ssl

import pytest
import trustme

from framing.collect.web import FetchOutcome, PageRequest, crawl
from framing.study.web_settings import WebSettings
from tests.collect.web.replies import drip, drip_head, redirect, say
from tests.collect.web.server import LocalWeb

NAME = "secure.test"


@pytest.fixture
def secure(tmp_path):
    """An outlet that speaks https, and settings that trust it."""
    authority, context = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(NAME).configure_cert(context)
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    with LocalWeb() as web:
        outlet = web.outlet(NAME, tls=context)
        yield (
            outlet,
            WebSettings(
                delay=0.05,
                attempts=1,
                total_seconds=0.6,
                allow_networks=("127.0.0.2/32",),
                connect_to=web.connect_to | {"other.test:443": outlet.place},
                ca_file=str(tmp_path / "ca.pem"),
            ),
        )


def fetch(settings, *urls):
    return list(crawl(map(PageRequest, urls), settings))


def test_pages_come_over_tls(secure):
    outlet, settings = secure
    outlet.pages |= {"/1": redirect("/2"), "/2": say("<p>Talks</p>")}
    (page,) = fetch(settings, outlet.url("/1"))
    assert (page.outcome, page.body, page.url) == (FetchOutcome.FETCHED, b"<p>Talks</p>", "https://secure.test/2")


@pytest.mark.parametrize("behaviour", [drip("x" * 400), drip_head()])
def test_the_deadline_holds_over_tls(secure, behaviour):
    outlet, settings = secure
    outlet.pages["/1"] = behaviour
    (page,) = fetch(settings, outlet.url("/1"))
    assert page.outcome is FetchOutcome.TIMED_OUT


def test_a_certificate_for_another_name_is_not_trusted(secure):
    (page,) = fetch(secure[1], "https://other.test/1")
    assert (page.outcome, "TLS" in page.reason) == (FetchOutcome.UNREACHABLE, True)
    assert not secure[0].log


def test_an_unknown_authority_is_not_trusted(secure):
    outlet, settings = secure
    (page,) = fetch(settings.model_copy(update={"ca_file": ""}), outlet.url("/1"))
    assert (page.outcome, "TLS" in page.reason) == (FetchOutcome.UNREACHABLE, True)


def test_an_address_inside_is_refused_before_tls(secure):
    outlet, settings = secure
    (page,) = fetch(settings.model_copy(update={"allow_networks": ()}), outlet.url("/1"))
    assert page.outcome is FetchOutcome.ADDRESS_NOT_ALLOWED
