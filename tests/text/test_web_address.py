import re
from contextlib import suppress
from urllib.parse import urlsplit

import pytest
import requests
import urllib3
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.text import urls, web_address
from framing.text.web_address import NotAWebAddressError, parse, redirect_target
from tests.text.hostile_urls import HOSTILE

READ = {
    "http://evil.test\\@news.test/": "http://evil.test/@news.test/",
    "http://evil.test#@news.test/": "http://evil.test/",
    "http://evil.test?@news.test/": "http://evil.test/?@news.test/",
    "http:\\\\evil.test\\a": "http://evil.test/a",
    "http:/news.test/a": "http://news.test/a",
    "http:///news.test/a": "http://news.test/a",
    " \thttp://ne\nws.te\tst/a\r\nb ": "http://news.test/ab",
    "http://news.test:080/": "http://news.test/",
    "http://news.test:0443/": "http://news.test:443/",
    "http://NEWS.test./": "http://news.test/",
    "http://n%65ws.test/": "http://news.test/",
    "http://ｎｅｗｓ。test/": "http://news.test/",
    "http://b\u00fccher.test/": "http://xn--bcher-kva.test/",
    "http://0x7f.1/": "http://127.0.0.1/",
    "http://2130706433/": "http://127.0.0.1/",
    "http://017700000001/": "http://127.0.0.1/",
    "http://127.1/": "http://127.0.0.1/",
    "http://[0:0:0:0:0:0:0:1]:80/": "http://[::1]/",
    "http://news.test/a/%2e%2E/b/./c": "http://news.test/b/c",
    "http://news.test//a": "http://news.test//a",
    "http://news.test/%zz|": "http://news.test/%25zz%7C",
    "http://news.test/\ud83d": "http://news.test/%EF%BF%BD",
    "http://news.test?": "http://news.test/?",
}
UNREADABLE = (
    "", "http://", "http://[", "http://x:99999/", "http://x:-1/", "http://x:0/", "http://[fe80::1%25eth0]/",
    "http://[::1", "http://1.2.3.256/", "http://0x1ffffffff/", "http://a..b/", "http://www./", "http://.test/",
    "http://a%00b/", "http://a b/", "http://a|b/", "http://a<b/",
    f"http://{'a' * 64}.test/", f"http://{'a.' * 127}test/",
    "http://" + "a" * 2000 + ".test/", "http://news.test/" + "a" * 20_000, "javascript:alert(1)", "file:///etc/passwd",
    "//news.test/", "news.test", "blob:http://news.test/", "http://ex\ufffdample.test/", "http://\ud83d.test/",
)  # fmt: skip


@pytest.mark.parametrize(("url", "sent"), READ.items())
def test_urls_are_read_as_browsers_read_them(url, sent):
    assert parse(url).url == sent
    assert parse(sent).url == sent


@pytest.mark.parametrize("url", UNREADABLE)
def test_what_cannot_be_asked_for_is_refused(url):
    with pytest.raises(NotAWebAddressError):
        parse(url)
    assert not urls.is_web(url)
    assert urls.domain(url) == ""
    assert urls.surt(url).isascii()
    assert web_address.as_sent(url) == url.partition("#")[0]
    with pytest.raises(ValueError, match="is not an absolute"):
        urls.canonical(url)


def test_secrets_are_seen_and_not_sent():
    address = parse("http://me:pass@news.test/")
    assert (address.secret, address.url) == (True, "http://news.test/")
    with pytest.raises(NotAWebAddressError) as refused:
        parse("http://me:pass@news.test:99999/")
    assert "pass" not in str(refused.value)


@settings(max_examples=300)
@given(HOSTILE)
def test_whoever_reads_the_address_that_is_sent_reads_the_same(url):
    try:
        address = parse(url)
    except NotAWebAddressError:
        assert not urls.is_web(url)
        return
    sent = address.url
    assert sent.isascii()
    assert not re.search(r"[\s\\^|<>\"{}`#]", sent)
    assert parse(sent) == parse(web_address.as_sent(url))
    host = f"[{address.host}]" if ":" in address.host else address.host
    assert urlsplit(sent).hostname == address.host
    assert urlsplit(sent).port in {None, address.port}
    other = urllib3.util.parse_url(sent)
    assert (other.host, other.request_uri) == (host, address.target)
    prepared = requests.Request("GET", sent).prepare().url
    assert urlsplit(prepared).netloc == address.authority
    if urls.domain(url):
        credited = parse(f"http://{'[' * (':' in host)}{urls.domain(url)}{']' * (':' in host)}/").host
        assert address.host in {credited, *(f"{'www.' * count}{credited}" for count in range(1, 200))}
        assert urls.canonical(urls.canonical(url)) == urls.canonical(url)
        assert parse(urls.canonical(url)).host == credited
    assert urls.surt(url) == urls.surt(sent)


@given(st.text(max_size=300))
def test_a_redirect_leads_somewhere_or_is_refused(location):
    with suppress(NotAWebAddressError):
        target = redirect_target("http://news.test/a/1?b", location)
        assert parse(target.url) == parse(web_address.as_sent(target.url))


@pytest.mark.parametrize("text", ["/" * 100_000, "/ " * 50_000, "http://a.test/" + "/ " * 9_000 + "x", "%" * 100_000])
def test_no_address_takes_long(text):
    for read in (urls.is_web, urls.domain, urls.surt, web_address.as_sent):
        read(text)
    if urls.is_web(text):
        urls.page_key(text)
