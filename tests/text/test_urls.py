import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.text import urls

PAGES = (
    ("https://herald.example/a", "https://herald.example/a"),
    ("  http://www.HERALD.example/a/ ", "https://herald.example/a"),
    ("https://herald.example:443/a#part", "https://herald.example/a"),
    ("https://herald.example:8443/a", "https://herald.example:8443/a"),
    ("https://me:secret@herald.example/a", "https://herald.example/a"),
    ("https://herald.example", "https://herald.example"),
    ("https://herald.example/a /?p=7", "https://herald.example/a?p=7"),
    ("https://herald.example/?p=7", "https://herald.example?p=7"),
    ("https://herald.example/a?utm_source=x&id=7&fbclid=y", "https://herald.example/a?id=7"),
    ("https://herald.example/a?UTM_Medium=x", "https://herald.example/a"),
    ("https://herald.example/a?b=&a=1", "https://herald.example/a?b=&a=1"),
    ("https://herald.example/A/b?Q=Ä", "https://herald.example/A/b?Q=%C3%84"),
    ("https://www.www.herald.example/a", "https://herald.example/a"),
    ("http://[2001:db8::1]:81/a", "https://[2001:db8::1]:81/a"),
    ("https://сайт.example/новости", "https://сайт.example/новости"),
)
NO_PAGES = (
    "",
    "herald.example/a",
    "/a",
    "ftp://herald.example/",
    "javascript:alert(1)",
    "https://",
    "https://www./",
    "http://[",
    "https://a:x/",
)


@pytest.mark.parametrize(("url", "canonical"), PAGES)
def test_canonical(url, canonical):
    assert urls.canonical(url) == canonical
    assert urls.canonical(canonical) == canonical
    assert urls.short_id(url) == urls.short_id(canonical)


@pytest.mark.parametrize("url", NO_PAGES)
def test_what_names_no_page(url):
    with pytest.raises(ValueError, match=r".+"):
        urls.canonical(url)


@settings(max_examples=300)
@given(st.text(), st.text(), st.sampled_from(["herald.example", "www.www.b", "[::1]", "a:8080", "WWW.Ä.example"]))
def test_canonical_is_canonical(path, query, host):
    once = urls.canonical(f"HTTP://{host}/{path}?{query}".encode(errors="replace").decode())
    assert urls.canonical(once) == once


def test_domain():
    assert urls.domain("https://www.Herald.example:80/a") == "herald.example"
    assert urls.domain("nonsense") == ""
