"""Answers that sources have given, or could give, to break their readers; each in a few lines, whatever its size."""

import gzip
import json
import zlib
from collections.abc import Mapping

_RSS = "<rss version='2.0'><channel><title>Quay Wire</title>{}</channel></rss>"
_ITEM = "<item><title>Ferry talks</title><link>{}</link>{}</item>"
_GOOD = _ITEM.format("https://quay.test/good", "")
_SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'
_MANY = 100_000
_CDX = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]


def rss(*items: str) -> bytes:
    return _RSS.format("".join([*items, _GOOD])).encode(errors="surrogatepass")


def link(address: str) -> bytes:
    return rss(_ITEM.format(address, ""))


def dated(written: str) -> bytes:
    return rss(_ITEM.format("https://quay.test/1", f"<pubDate>{written}</pubDate>"))


def cdx(*rows: object) -> bytes:
    return json.dumps([_CDX, *rows]).encode()


def captured(**more: object) -> list[object]:
    row = {**dict.fromkeys(_CDX, "-"), "urlkey": "test,quay)/1", "timestamp": "20210318101500",
           "original": "https://quay.test/1", "statuscode": "200", **more}  # fmt: skip
    return list(row.values())


FEEDS: Mapping[str, bytes] = {
    "nothing": b"",
    "a blank": b" ",
    "zeros": bytes(1000),
    "every byte": bytes(range(256)) * 10,
    "a mark alone": b"\xff\xfe",
    "half a character of UTF-16": b"\xff\xfe<\0r\0s",
    "half a character of UTF-32": b"\xff\xfe\0\0<\0\0\0r",
    "an encoding that nobody has": b'<?xml version="1.0" encoding="quay-8"?>' + rss(),
    "an encoding of a megabyte": b'<?xml version="1.0" encoding="' + b"x" * 1_000_000 + b'"?>' + rss(),
    "a declaration without end": b"<?xml " + b" " * _MANY,
    "declarations": b'<?xml version="1.0"?>' * 1000 + rss(),
    "control characters": rss("<item><title>\x00\x01\x1b</title><link>https://quay.test/\x07</link></item>"),
    "a lone surrogate by number": rss(_ITEM.format("https://quay.test/&#xD83D;", "")),
    "a lone surrogate in bytes": rss(_ITEM.format("https://quay.test/1", "\ud83d")),
    "a number of a character that is none": rss("&#99999999999999999999;", "&#x110000;", "&#0;", "&#xFFFF;"),
    "a number of a hundred thousand digits": rss("&#" + "9" * _MANY + ";"),
    "ampersands": rss("&" * _MANY),
    "references without end": rss("&#x" * 50_000),
    "quoted sections without end": rss("<![CDATA[" * 10_000),
    "comments without end": rss("<!--" * 50_000),
    "tags without end": rss("<item><link" * 10_000),
    "a bracket, often": b"<" * _MANY,
    "depth": rss("<a>" * _MANY),
    "depth of items": rss("<item><link>https://quay.test/1</link>" * 10_000),
    "attributes": rss("<item " + " ".join(f"a{n}='1'" for n in range(20_000)) + "/>"),
    "names": rss("".join(f"<x{n}/>" for n in range(20_000))),
    "namespaces": rss("<a " + " ".join(f"xmlns:n{n}='urn:{n}'" for n in range(5000)) + "/>"),
    "prefixes that nobody declared": rss("<m:item><m:link>https://quay.test/1</m:link></m:item>"),
    "a base that is none": b"<rss xml:base='http://['><channel>" + _GOOD.encode() + b"</channel></rss>",
    "an entity that stands for itself": b"<!DOCTYPE r [<!ENTITY a '&a;'>]>" + rss("&a;"),
    "parameter entities": b"<!DOCTYPE r [<!ENTITY % a '&#37;b;'> %a;]>" + rss(),
    "a file of this machine": b"<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + rss("<item>&a;</item>"),
    "a definition elsewhere": b"<!DOCTYPE rss SYSTEM 'http://quay.test/rss.dtd'>" + rss(),
    "an inclusion": rss("<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/passwd'/>"),
    "two roots": rss() + rss(),
    "no address": link(""),
    "a page": b"<!doctype html><html><body><p>Not here" + b"<div>" * 5000,
    **{
        f"a link: {one[:30]}": link(one)
        for one in (
            "http://www./",
            "http://[",
            "http://]",
            "http://[::1",
            "http://x:99999/",
            "http://x:-1/",
            "http://x:0/",
            "http://",
            "https:quay.test",
            "//",
            "///",
            "http://" + "a" * 2000 + ".test/",
            "http://" + "a." * 1000 + "test/",
            "http://%00/",
            "http://quay.test/%zz",
            "http://\u2100.test/",
            "http://ⓠuay.test/1",
            "http://xn--/",
            "http://xn--a/",
            "http://1.2.3.4.5/",
            "http://user:pass@quay.test/",
            "http://evil.test\\@quay.test/",
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "http://quay.test/" + "a" * 1_000_000,
            " \n ",
            "http://quay .test/",
            "http://a..b/",
            "http://-/",
            "https://www.google.com/amp/s/",
            "http://quay.test/" + "%F0" * 1000,
        )
    },
    **{
        f"a date: {one[:30]}": dated(one)
        for one in (
            "0000-00-00",
            "0001-01-01",
            "-0001-11-30T00:00:00",
            "0000-00-00T00:00:00Z",
            "9999-12-31T23:59:59-14:00",
            "99999-01-01",
            "2021-99-99",
            "Thu, 18 Mar 2021 99:99:99 +9999",
            "Thu, 18 Mar 2021 09:00:00 -9999",
            "9" * _MANY,
            " " * _MANY,
            "1/" * 50_000,
            "٢٠٢١-٠٣-١٨",
            "Mar " * 50_000,
            "24:00",
            "(" * _MANY,
            "2021-03-18" + "T" * _MANY,
        )
    },
    "a sitemap that ends in a name": b"<urlset><url><lo",
    "a sitemap that ends in an address": b"<urlset><url><loc>https://quay.test/1</loc></url><url><loc>https://q",
    "a sitemap of itself": b"<sitemapindex><sitemap><loc>https://quay.test/feed</loc></sitemap></sitemapindex>",
    "sitemaps elsewhere": b"<sitemapindex><sitemap><loc>file:///etc/passwd</loc></sitemap></sitemapindex>",
    "many pages": _SITEMAP.format("<url><loc>https://quay.test/</loc></url>" * 10_000).encode(),
    "more pages than a sitemap has": _SITEMAP.format(
        "<url/>" * 50_001 + "<url><loc>https://quay.test/</loc></url>"
    ).encode(),
    "many bad pages": _SITEMAP.format("<url><loc>http://[</loc></url>" * 10_000).encode(),
    "many unreadable days": _SITEMAP.format(
        "<url><loc>https://quay.test/</loc><lastmod>soon</lastmod></url>" * 10_000
    ).encode(),
    "many names that are cut": _SITEMAP.format("".join(f"<x{n}/>" for n in range(20_000))).encode()[:-9],
    "packed zeros": gzip.compress(bytes(60_000_000), 1),
    "packed tags": gzip.compress(b"<urlset>" + b"<a/>" * 12_000_000, 1),
    "packed twice": gzip.compress(gzip.compress(rss())),
    "packed and cut": gzip.compress(
        _SITEMAP.format("".join(f"<url><loc>https://quay.test/{n}</loc></url>" for n in range(99))).encode()
    )[:-20],
    "packed and damaged": gzip.compress(rss())[:40] + b"\0" * 40,
    "a head of gzip alone": b"\x1f\x8b\x08",
    "empty members": gzip.compress(b"") * 200_000,
    "rubbish behind the packing": gzip.compress(rss()) + b"rubbish",
    "deflated": zlib.compress(rss()),
    "JSON": b"{}",
    "JSON that is cut": b'{"items": [{"url": "https://quay.test/1"',
    "JSON of depth": b'{"items": ' + b"[" * _MANY,
    "a number of 5,000 digits": b'{"items": [{"url": "https://quay.test/1", "id": ' + b"9" * 5000 + b"}]}",
    "odd types": b'{"items": [null, 1, [], {"url": {}}, {"url": null}, {"title": 3}, {"url": "/1", "title": {}}]}',
    "a language that is a list": b'{"language": [1], "items": [{"url": "/1"}]}',
}
_ADDRESSES = ["http://www./", "http://[", "", None, 7, [], {}, "\ud83d", "x" * 1_000_000, "https://quay.test/\ud83d"]
GDELT: Mapping[str, bytes] = {
    "nothing": b"",
    "no list": b'{"articles": 7}',
    "a list": b"[]",
    "cut": b'{"articles": [{"url": "https://quay.test/1"',
    "depth": b'{"articles": ' + b"[" * _MANY,
    "a number of 5,000 digits": b'{"articles": [{"url": "https://quay.test/1", "seendate": ' + b"9" * 5000 + b"}]}",
    "backslashes": b'{"articles": [{"url": "https://quay.test/1", "title": "' + b"\\" * _MANY + b'"}]}',
    "no numbers": b'{"articles": [{"url": "https://quay.test/1", "n": NaN, "m": -Infinity}]}',
    "addresses": json.dumps({"articles": [{"url": one} for one in [*_ADDRESSES, "https://quay.test/1"]]}).encode(),
    "rows": json.dumps({"articles": [None, 1, "x", [], {}, {"url": "https://quay.test/1", "title": [1]}]}).encode(),
    "days": json.dumps(
        {"articles": [{"url": f"https://quay.test/{n}", "seendate": day} for n, day in enumerate(
            ["00010101T000000Z", "20219999T000000Z", None, 5, [], "9" * 1000, "20210318T999999Z"])]}
    ).encode(),
    "bytes": b'{"articles": [{"url": "https://quay.test/\xff\xfe"}]}',
    "surrogates": b'{"articles": [{"url": "https://quay.test/1", "title": "\\ud83d"}]}',
}  # fmt: skip
MEDIACLOUD: Mapping[str, bytes] = {
    name: body.replace(b'"articles"', b'"stories"').replace(b'"seendate"', b'"publish_date"')
    for name, body in GDELT.items()
} | {
    "a token of another type": b'{"stories": [{"url": "https://quay.test/1"}], "pagination_token": {"a": [1]}}',
    "a note of another type": b'{"note": [1], "stories": []}',
    "a mark before it": b'\xef\xbb\xbf{"stories": []}',
}
WAYBACK: Mapping[str, bytes] = {
    "nothing": b"",
    "no list": b"{}",
    "no rows": b'[["urlkey"], 7, null, {}]',
    "columns that are none": b"[[null, {}, []], [1, 2, 3]]",
    "a row that is short": cdx(["x"], captured()),
    "times": cdx(*(captured(urlkey=str(n), timestamp=one) for n, one in enumerate(
        ["00000000000000", "00010101000000", "20219999000000", "x", "", "9" * 5000, "20210318"]))),
    "addresses": cdx(*(captured(urlkey=str(n), original=one) for n, one in enumerate([*_ADDRESSES, "https://quay.test/2"]))),
    "a resume key of another type": cdx(captured(), [], [{"a": 1}]),
    "a resume key alone": b'[[], ["x"]]',
    "depth": b"[" * _MANY,
    "a number of 5,000 digits": b"[[" + b"9" * 5000 + b"]]",
}  # fmt: skip
FILES: Mapping[str, bytes] = {
    "nothing": b"",
    "every byte": bytes(range(256)) * 10,
    "a canonical link that is none": b"<link rel=canonical href='http://['><meta property='og:url' content='http://www./'>",
    "a canonical link of a megabyte": b"<link rel=canonical href='http://quay.test/" + b"a" * 1_000_000 + b"'>",
    "a remark without end": b"<!-- saved from url=(" + b"9" * _MANY,
    "remarks": b"<!-- saved from url=(1)" * 10_000,
    "depth": b"<div>" * 50_000,
    "many attributes": b"<p " + b"a=1 " * 50_000 + b">",
    "a field without end": b"URL:" + b" " * _MANY,
    "fields": b"URL: https://quay.test/1\n" + b"Title: x\n" * 50_000,
    "a date that is none": b"URL: https://quay.test/1\nDate: 0000-00-00\n",
    "zeros": bytes(_MANY),
}
ANSWERS = {"feeds": FEEDS, "gdelt": GDELT, "mediacloud": MEDIACLOUD, "wayback": WAYBACK, "files": FILES}
# names of answers of which a good item must be read beside the bad ones
READ_BESIDE = (
    "a link:", "a date:", "a lone surrogate", "control characters", "a number of a", "ampersands", "names", "two roots",
    "references without end", "a definition elsewhere", "an inclusion", "packed twice", "rubbish behind", "attributes",
    "packed and cut", "an encoding that nobody has", "a sitemap that ends in an address", "odd types", "a language",
    "surrogates", "days", "times", "addresses", "rows", "no numbers", "a row that is short", "a token", "prefixes",
    "a resume key of another type", "a base that is none",
)  # fmt: skip
