"""URLs about which parsers disagree, as a strategy of hypothesis."""

from hypothesis import strategies as st

_HOSTS = [
    "news.test", "NEWS.Test.", "www.www.news.test", "evil.test", "b\u00fccher.test", "xn--bcher-kva.test", "xn--a.test",
    "n%65ws.test", "ne\tws.test", "news\u3002test", "\uff4eews.test", "fa\u00df.test", "0x7f.1", "2130706433",
    "017700000001", "127.1", "1.2.3.4.", "1.2.3.256", "[::1]", "[::ffff:7f00:1]", "[fe80::1%25eth0]", "[v1.a]",
    "a_b.test", "-a.test", "a..test", "\u2603.test", "\u200bnews.test", "news.test%00", "news.test%2f", "*", "~", "",
]  # fmt: skip
_SEPARATORS = ["\\@", "@", "#@", "?@", ";@", "/@", "%40", "\\", "\\\\", "\t", ".", ":80@", "[", "]"]
_SCHEMES = ["http://", "HTTPS://", "http:", "http:/", "http:///", "http:\\\\", "ht\ntp://", " http://", "https:\\/"]
_PORTS = ["", ":", ":80", ":443", ":0080", ":8080", ":99999", ":x", ":\u0661", ":0"]
_TAILS = [
    "", "/", "//a", "/a/../b", "/%2e%2e/b", "\\..\\c", "/;a=b", "?", "?a=b|c'd", "#x", "/\ud83d", "/\u00e9?\u00e9",
    "/%zz%e9", "/a b", "/[x]{y}", "/.//p",
]  # fmt: skip

_parts = st.sampled_from(_HOSTS) | st.sampled_from(_SEPARATORS) | st.text(max_size=3)
_made = st.tuples(
    st.sampled_from(_SCHEMES),
    st.lists(_parts, min_size=1, max_size=3).map("".join),
    st.sampled_from(_PORTS),
    st.sampled_from(_TAILS) | st.text(max_size=8),
).map("".join)
_noise = st.text("htp:/\\@.#?%[]0129axn-\t\n \u00e9\u3002\u2460&=;|", max_size=25).map("http://{}".format)

HOSTILE = _made | _noise
