"""How the made-up outlets answer: each temper gives every page of its outlet a fate, and says what comes of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from framing.collect.web import FetchOutcome
from tests.collect.web import prose
from tests.collect.web.replies import (
    Behaviour,
    bomb,
    brotlied,
    conditional,
    gzipped,
    huge,
    in_turn,
    redirect,
    reset_midway,
    retry_later,
    say,
    stall,
)

LIVE, WAYBACK = "fetched live", "from the Wayback Machine"
ROBOTS = {
    "patient": "User-agent: *\nCrawl-delay: 0.2",
    "barred": "User-agent: *\nDisallow: /",
}


@dataclass(frozen=True)
class Page:
    """A page before its outlet's temper has touched it."""

    path: str
    number: int
    html: str


@dataclass(frozen=True)
class Fate:
    """What becomes of a page.

    Attributes:
        behaviour: of the server at the page's address; none where there is nothing.
        outcome: in the words of the table of gaps.
        archived: whether the Wayback Machine has it.
        more: behaviours at other paths.
    """

    behaviour: Behaviour | None
    outcome: str = LIVE
    archived: bool = False
    more: Mapping[str, Behaviour] = field(default_factory=dict)


Temper = Callable[[Page], Fate]


def fate(temper: str, page: Page) -> Fate:
    """Return what becomes of a page at an outlet of this temper."""
    return TEMPERS[temper](page)


def _losing(outcome: FetchOutcome, behaviour: Behaviour | None) -> Temper:
    """A page that the outlet does not give; the Wayback Machine has three of four."""

    def lose_page(page: Page) -> Fate:
        archived = page.number % 4 != 3
        return Fate(behaviour, WAYBACK if archived else str(outcome), archived)

    return lose_page


def _always(make: Callable[[str], Behaviour]) -> Temper:
    return lambda page: Fate(make(page.html))


def _by_turns(*tempers: Temper) -> Temper:
    return lambda page: tempers[page.number % len(tempers)](page)


def _text(outcome: str, html: str) -> Temper:
    """A page that arrives well and is no article."""
    return lambda _: Fate(say(html), outcome)


def _foreign(charset: str) -> Temper:
    text = prose.foreign(charset)
    sentence = text.partition("<p>")[2].partition("</p>")[0]
    html = text.replace(sentence, sentence * 5)
    return lambda _: Fate(say(html.encode(charset), kind=f"text/html; charset={charset}"))


def _moved(page: Page) -> Fate:
    there = {f"{page.path}/moved": redirect(f"{page.path}/now", 308), f"{page.path}/now": say(page.html)}
    return Fate(redirect(f"{page.path}/moved", 301 if page.number % 2 else 302), more=there)


def _undeclared(page: Page) -> Fate:
    html = page.html.replace('<meta charset="utf-8">', "").replace("a page and a half", "a page and a half – “at last”")
    return Fate(say(html.encode("windows-1252"), kind="text/html"))


def _looped(page: Page) -> Fate:
    return Fate(
        redirect(f"{page.path}/on"), str(FetchOutcome.REDIRECT_LOOP), more={f"{page.path}/on": redirect(page.path)}
    )


_clean = _always(say)
_teaser = prose.PAYWALL.replace("</p>", " Subscribe to continue reading.</p>")
_wall = prose.CONSENT.replace("Before you read on", "Before you continue: we use cookies")

TEMPERS: Mapping[str, Temper] = {
    "clean": _clean,
    "gone": _by_turns(
        _losing(FetchOutcome.GONE, say("no such story", 404)), _losing(FetchOutcome.GONE, say("", 410)), _clean,
        _losing(FetchOutcome.GONE, None),
    ),
    "dead": _losing(FetchOutcome.UNREACHABLE, None),
    "walls": _by_turns(
        _text("soft 404", prose.SOFT_404), _text("paywall stub", _teaser), _text("consent page", _wall),
        _text("index page", prose.INDEX), _clean,
    ),
    "busy": _by_turns(
        _always(lambda html: in_turn(retry_later(429, 1), say(html))), _clean, _clean, _clean, _clean,
        _always(lambda html: in_turn(retry_later(429, 1, as_date=True), say(html))), _clean,
    ),
    "moved": _by_turns(_moved, _clean),
    "packed": _by_turns(_always(gzipped), _always(brotlied)),
    "tongues": _by_turns(_foreign("shift_jis"), _foreign("euc-kr"), _foreign("gb18030"), _clean),
    "agency": _clean,
    "boxes": _clean,
    "refused": _losing(FetchOutcome.REFUSED, say("no", 403)),
    "shaky": _by_turns(
        _always(lambda html: in_turn(say("", 500), say(html))),
        _always(lambda html: in_turn(reset_midway(html), say(html))),
        _always(lambda html: in_turn(say("", 503), say(html))), _clean,
    ),
    "barred": _losing(FetchOutcome.BLOCKED_BY_ROBOTS, say(prose.PAYWALL)),
    "closed": _losing(FetchOutcome.ROBOTS_UNAVAILABLE, say(prose.PAYWALL)),
    "patient": _clean,
    "undeclared": _undeclared,
    "conditional": _always(lambda html: conditional(html, '"v1"', "Thu, 18 Mar 2021 09:00:00 GMT")),
    "large": _by_turns(
        _losing(FetchOutcome.TOO_LARGE, huge(50)), _losing(FetchOutcome.TOO_LARGE, bomb("gzip")),
        _losing(FetchOutcome.TOO_LARGE, bomb("br")),
        _clean,
    ),
    "slow": _by_turns(_losing(FetchOutcome.TIMED_OUT, stall()), _clean, _clean, _clean, _clean),
    "broken": _losing(FetchOutcome.SERVER_ERROR, say("", 500)),
    "looped": _by_turns(_looped, _clean, _clean),
    "inward": _by_turns(
        _losing(FetchOutcome.ADDRESS_NOT_ALLOWED, redirect("http://169.254.169.254/latest/meta-data/")),
        _losing(FetchOutcome.ADDRESS_NOT_ALLOWED, redirect("http://[::1]/admin")), _clean, _clean,
    ),
    "pictures": _by_turns(_losing(FetchOutcome.WRONG_TYPE, say(b"%PDF-1.4", kind="application/pdf")), _clean, _clean),
}  # fmt: skip
