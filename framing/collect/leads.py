"""Leads of several sources as one list: whose page it is, which event it tells, and which page is there already.

Rows never vanish: what is not to be fetched stays, with the reason.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from framing.collect.sources import FoundPage
from framing.study.model import SEVERAL, UNKNOWN, UNKNOWN_COUNTRY, UNKNOWN_LANGUAGE, Event, Lead, Outlet, Study
from framing.text import urls

_STUDY = "coverage"  # the study's own list


@dataclass(frozen=True)
class LeadRow:
    """A lead, who found it, and why it is not to be fetched.

    Attributes:
        lead: the lead.
        source: the first source that has it.
        reason: empty where it is to be fetched.
        file: where its content lies on this machine, if it does.
    """

    lead: Lead
    source: str
    reason: str = ""
    file: str = ""


def own_rows(leads: Iterable[Lead]) -> list[LeadRow]:
    """Return the study's own leads as rows."""
    return [LeadRow(lead, _STUDY) for lead in leads]


def row(found: FoundPage, study: Study, outlets: Mapping[str, Outlet]) -> LeadRow:
    """Return what a source found as a lead.

    The outlet is that of outlets.csv, by host or by the host's parent domains. The event is the one that the title (or
    the words of the URL) names most terms of, else the one whose query found the page.

    Args:
        found: a page.
        study: its events, and whether pages of unknown outlets are wanted.
        outlets: of outlets.csv by domain.
    """
    outlet = outlet_of(found.url, outlets)
    event = event_of(found, study.events)
    lead = Lead(
        url=found.url,
        outlet=outlet.name if outlet else urls.domain(found.url),
        domain=outlet.domain if outlet else urls.domain(found.url),
        country=outlet.country if outlet else UNKNOWN_COUNTRY,
        ownership=outlet.ownership if outlet else UNKNOWN,
        language=outlet.language if outlet else UNKNOWN_LANGUAGE,
        published=found.published.isoformat() if found.published else None,
        title=found.title or None,
        genre=UNKNOWN,
        event=event or SEVERAL,
    )
    return LeadRow(lead, found.source, _reason(lead, outlet, event, study), found.file)


def outlet_of(url: str, outlets: Mapping[str, Outlet]) -> Outlet | None:
    """Return the outlet of a page: of its host, else of the nearest parent domain that is listed."""
    labels = urls.domain(url).split(".")
    parents = (".".join(labels[n:]) for n in range(len(labels) - 1))
    return next((outlets[parent] for parent in parents if parent in outlets), None)


def event_of(found: FoundPage, events: Mapping[str, Event]) -> str:
    """Return the event that a page's title names, `several` where it names more than one alike, or an empty string."""
    words = found.title or " ".join(re.split(r"[^\w]+", unquote(urlsplit(found.url).path)))
    day = found.published or found.seen
    counts = {
        name: sum(bool(re.search(rf"(?<!\w){re.escape(term)}(?!\w)", words, re.IGNORECASE)) for term in event.terms)
        for name, event in events.items()
        if day is None or event.window.first <= day
    }
    most = max(counts.values(), default=0)
    best = [name for name, count in counts.items() if count == most and count]
    if len(best) == 1:
        return best[0]
    return found.event or (SEVERAL if best else "")


def merge(lists: Iterable[Sequence[LeadRow]]) -> list[LeadRow]:
    """Return the rows of all sources as one list in which no page is to be fetched twice.

    The study's own leads come first and win; then the first source that has a page. Every other row of the page is
    kept, with the reason. Merging what is merged changes nothing.
    """
    rows = [one for rows in lists for one in rows]
    first: dict[str, LeadRow] = {}
    merged = []
    for one in sorted(rows, key=lambda one: one.source != _STUDY):
        key = urls.page_key(one.lead.url)
        kept = one if one.reason else first.setdefault(key, one)
        merged.append(one if kept is one else replace(one, reason=f"same page: {kept.lead.url} from {kept.source}"))
    assert len(merged) == len(rows)
    return merged


def _reason(lead: Lead, outlet: Outlet | None, event: str, study: Study) -> str:
    if outlet is None and study.unknown_outlets == "reject":
        return f"outlet unknown: add {lead.domain} to outlets.csv"
    if not event:
        return "no event: the title names none of the events' terms"
    if lead.published and not any(one.window.touches(lead.published) for one in study.events.values()):
        return f"outside the window: {lead.published}"
    return ""
