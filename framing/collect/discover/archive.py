"""The archive: the pages that it holds of the days of a study's events, imported from other tools or collected before.

A page is asked for its title; the event is the one whose terms it names most of, in its title or anywhere.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from framing.collect.archive import Archive, BrokenRecordError, Capture, Entry
from framing.collect.archive.describe import media_type
from framing.collect.archive.entry import read_entry
from framing.collect.archive.folder import INDEX, OPEN, WARC
from framing.collect.sources import Answer, FoundPage, Query, QueryOutcome, Reply, Scope
from framing.collect.wayback_machine import replay_of
from framing.collect.web.decoding import decode
from framing.errors import BadInput
from framing.extract.encoding import decode as as_text
from framing.study.model import SEVERAL, Line, Strict
from framing.text import matching, urls
from framing.text.cleaning import clean

OFFLINE = True
_PAGES = {"text/html", "application/xhtml+xml"}
_MOST_BYTES = 2_000_000  # of a page
_LONGEST_URL, _LONGEST_TITLE = 2_000, 500
_TITLE = re.compile(r"<title[^<>]{0,200}>([^<]{1,2000})", re.IGNORECASE)
_OK, _NOT_MODIFIED = 200, 304
_FROM, _DOMAIN, _TERM = "from", "domain", "term."


class Options(Strict):
    """`[sources.archive]`.

    Attributes:
        domains: host names, of whose pages and whose subdomains' alone leads are made; by default of all.
    """

    domains: tuple[Line, ...] = ()


def ask(scope: Scope, options: Options) -> list[Query]:
    """Return a question for each finished index of the archive.

    Raises:
        BadInput: the archive holds nothing.
    """
    folder = Path(scope.archive)
    indexes = sorted(folder.glob(f"*{INDEX}"))
    if not indexes and not any(folder.glob(f"*{OPEN}")):
        raise BadInput(
            f"sources.archive: {scope.archive}: holds no captures; import some with `framing archive import FILE`"
        )
    domains = [(_DOMAIN, domain) for domain in options.domains]
    terms = [(f"{_TERM}{name}", term) for name, event in scope.events.items() for term in event.terms]
    asked = urlencode([*domains, *terms])
    return [Query("archive", f"{path.resolve().as_uri()}?{asked}", window=scope.span) for path in indexes]


def read(query: Query, reply: Reply) -> Answer:
    """Read an index: its pages of the window's days, each once; what is cut off is asked for next."""
    path = Path(unquote(urlsplit(query.url).path))
    whole = reply.body[: reply.body.rfind(b"\n") + 1]
    left_out: Counter[str] = Counter()
    chosen = {entry.url: entry for entry in _wanted(whole, path, query, left_out)}
    terms = _terms(query)
    archive = Archive(path.parent)
    pages = [page for entry in chosen.values() if (page := _page(archive, entry, terms, left_out)) is not None]
    begin = int(query.parameter(_FROM) or 0)
    more = (query.with_parameters(**{_FROM: str(begin + len(whole))}),) if whole and whole != reply.body else ()
    outcome = QueryOutcome.FOUND if pages or more else QueryOutcome.NO_COVERAGE
    reason = ", ".join(f"{count} {why}" for why, count in sorted(left_out.items()))
    return Answer(outcome, tuple(pages), more, f"captures left out: {reason}" if reason else "")


def _wanted(lines: bytes, path: Path, query: Query, left_out: Counter[str]) -> Iterator[Entry]:
    domains = {value.lower() for name, value in parse_qsl(urlsplit(query.url).query) if name == _DOMAIN}
    for line in lines.splitlines(keepends=True):
        try:
            entry = read_entry(line, path.name.removesuffix(INDEX) + WARC)
        except ValueError:
            left_out["unreadable"] += 1
            continue
        if reason := _reason(entry, query, domains):
            left_out[reason] += 1
        else:
            yield entry


def _reason(entry: Entry, query: Query, domains: set[str]) -> str:
    """Return why a capture is no lead; empty where it is one."""
    if entry.status not in ({_OK, _NOT_MODIFIED} if entry.revisit else {_OK}) or entry.truncated:
        return "no whole page"
    if not entry.revisit and entry.mime not in _PAGES:
        return "no HTML"
    if len(entry.url) > _LONGEST_URL or not urls.is_web(entry.url) or replay_of(entry.url):
        return "no page of an outlet"
    if query.window is not None and not entry.within(query.window):
        return "of other days"
    host = urls.domain(entry.url)
    if domains and not any(host == domain or host.endswith(f".{domain}") for domain in domains):
        return "of other domains"
    return ""


def _page(
    archive: Archive, entry: Entry, terms: Mapping[str, re.Pattern[str]], left_out: Counter[str]
) -> FoundPage | None:
    try:
        capture = archive.read(entry, _MOST_BYTES)
    except (BrokenRecordError, OSError):
        left_out["damaged, or without their bodies"] += 1
        return None
    if media_type(capture.headers) not in _PAGES:
        left_out["no HTML"] += 1
        return None
    text = _text(capture)
    title = _TITLE.search(text)
    words = clean(html.unescape(title[1])) if title else ""
    day = entry.time.date()
    return FoundPage(entry.url, "archive", words[:_LONGEST_TITLE], seen=day, event=_event(text, terms))


def _text(capture: Capture) -> str:
    body = decode(capture.wire, capture.header("Content-Encoding"), _MOST_BYTES).body
    return as_text(body, capture.header("Content-Type")).text


def _event(text: str, terms: Mapping[str, re.Pattern[str]]) -> str:
    counts = {name: len({match[0].lower() for match in pattern.finditer(text)}) for name, pattern in terms.items()}
    most = max(counts.values(), default=0)
    best = [name for name, count in counts.items() if count == most and count]
    return best[0] if len(best) == 1 else SEVERAL if best else ""


def _terms(query: Query) -> dict[str, re.Pattern[str]]:
    """Return, by event, what names it."""
    terms: dict[str, list[str]] = {}
    for name, value in parse_qsl(urlsplit(query.url).query):
        if name.startswith(_TERM):
            terms.setdefault(name.removeprefix(_TERM), []).append(value)
    return {name: matching.pattern(values, ignore_case=True) for name, values in terms.items()}
