import pytest

from framing.collect.web.location import NotAWebAddressError, host_key, normalised_url, redirect_target


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("HTTP://Herald.TEST", "http://herald.test/"),
        ("http://herald.test:80/a#part", "http://herald.test/a"),
        ("https://herald.test:443/?q=1", "https://herald.test/?q=1"),
        ("http://herald.test:8080/", "http://herald.test:8080/"),
        ("http://herald.test/a/../private/./1", "http://herald.test/private/1"),
        ("http://herald.test/caf\u00e9 au lait", "http://herald.test/caf%C3%A9%20au%20lait"),
        ("http://m\u00fcnchen.test/", "http://xn--mnchen-3ya.test/"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
    ],
)
def test_addresses_are_sent_in_one_form(url, sent):
    assert normalised_url(url) == sent
    assert normalised_url(sent) == sent


@pytest.mark.parametrize(
    "url",
    [
        "",
        "herald.test/a",
        "file:///etc/hostname",
        "ftp://herald.test/",
        "javascript:alert(1)",
        "http://",
        "http://me:secret@herald.test/",
        "http://herald.test:99999/",
        "http://[::1/",
        "http://a..test/",
    ],
)
def test_what_is_no_web_address_is_refused_without_telling_secrets(url):
    with pytest.raises(NotAWebAddressError) as refused:
        normalised_url(url)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/b", "http://herald.test/b"),
        ("b?q=1", "http://herald.test/a/b?q=1"),
        ("//other.test/x", "http://other.test/x"),
        ("?page=2", "http://herald.test/a/1?page=2"),
        ("/caf\u00e9".encode().decode("latin-1"), "http://herald.test/caf%C3%A9"),
        ("/caf\u00e9", "http://herald.test/caf%C3%A9"),
    ],
)
def test_redirects_are_resolved(location, target):
    assert redirect_target("http://herald.test/a/1", location) == target


def test_one_server_has_one_clock():
    assert host_key("http://herald.test/") == host_key("https://herald.test/a") == "herald.test"
    assert host_key("http://herald.test:8080/") == "herald.test:8080"


def test_a_part_of_a_service_can_have_its_own_clock():
    delays = {"archive.test": 1, "archive.test/cdx": 3}
    assert host_key("http://archive.test/cdx/search?url=x", delays) == "archive.test/cdx"
    assert host_key("http://archive.test/web/2021id_/", delays) == "archive.test"
