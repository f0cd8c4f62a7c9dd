"""Leads of several sources as one list: whose page it is, which event it reports, and which page is listed already.

No row is dropped: a lead that is not to be fetched has a reason.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote

from framing.collect.sources import FoundPage
from framing.study.model import SEVERAL, UNKNOWN, UNKNOWN_COUNTRY, UNKNOWN_LANGUAGE, Article, Event, Lead, Outlet, Study
from framing.text import dates, urls
from framing.text.matching import stands_in

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


def lead_row(page: FoundPage, study: Study, outlets: Mapping[str, Outlet]) -> LeadRow:
    """Return a page that a source listed as a lead.

    The outlet is that of outlets.csv, by host or by the host's parent domains. The event is the one that the title (or
    the words of the URL) names most terms of, else the one whose query found the page.

    Args:
        page: the page.
        study: its events, and whether pages of unknown outlets are wanted.
        outlets: of outlets.csv by domain.
    """
    outlet = outlet_of(page.url, outlets)
    event = event_of(page, study.events)
    published = dates.local_day(page.published, outlet.country if outlet else "") if page.published else None
    lead = Lead(
        url=page.url,
        outlet=outlet.name if outlet else urls.domain(page.url),
        domain=outlet.domain if outlet else urls.domain(page.url),
        country=outlet.country if outlet else UNKNOWN_COUNTRY,
        ownership=outlet.ownership if outlet else UNKNOWN,
        language=outlet.language if outlet else UNKNOWN_LANGUAGE,
        published=published.isoformat() if published else None,
        title=page.title or None,
        genre=UNKNOWN,
        event=event or SEVERAL,
    )
    return LeadRow(lead, page.source, _reason(lead, outlet, event, study), page.file)


def outlet_of(url: str, outlets: Mapping[str, Outlet]) -> Outlet | None:
    """Return the outlet of a page: of its host, else of the nearest parent domain that is listed."""
    labels = urls.domain(url).split(".")
    parents = (".".join(labels[n:]) for n in range(len(labels) - 1))
    return next((outlets[parent] for parent in parents if parent in outlets), None)


def event_of(page: FoundPage, events: Mapping[str, Event]) -> str:
    """Return the event that a page's title names, `several` where it names several equally often, empty for none."""
    words = page.title or " ".join(re.split(r"[^\w]+", unquote(urls.path(page.url))))
    day = dates.local_day(page.published) if page.published else page.seen
    counts = {
        name: sum(stands_in(term, words, ignore_case=True) for term in event.terms)
        for name, event in events.items()
        if day is None or event.window.first <= day
    }
    most = max(counts.values(), default=0)
    best = [name for name, count in counts.items() if count == most and count]
    if len(best) == 1:
        return best[0]
    return page.event or (SEVERAL if best else "")


def merge(lists: Iterable[Sequence[LeadRow]]) -> list[LeadRow]:
    """Return the rows of all sources as one list in which no page is to be fetched twice.

    The study's own leads come first and win; then the first source that has a page. Every other row of the page is
    kept, with the reason. Merging what is merged changes nothing.
    """
    rows = [one for rows in lists for one in rows]
    first: dict[str, LeadRow] = {}
    merged = []
    for one in sorted(rows, key=lambda one: one.source != _STUDY):
        key = _page_key(one.lead.url)
        winner = one if one.reason else first.setdefault(key, one)
        merged.append(
            one if winner is one else replace(one, reason=f"same page: {winner.lead.url} from {winner.source}")
        )
    assert len(merged) == len(rows)
    return merged


def _page_key(url: str) -> str:
    try:
        return urls.page_key(url)
    except ValueError:  # a copy at Google's that names no original
        return url


def _reason(lead: Lead, outlet: Outlet | None, event: str, study: Study) -> str:
    if outlet is None and study.unknown_outlets == "reject":
        return f"outlet unknown: add {lead.domain} to outlets.csv"
    if not event:
        return "no event: the title names none of the events' terms"
    if lead.published and not any(one.window.overlaps(lead.published) for one in study.events.values()):
        return f"outside the window: {lead.published}"
    return ""


def as_article(row: LeadRow) -> Article:
    """Return a lead as an article without text, set aside where it is not to be fetched."""
    article = Article(**row.lead.model_dump(), found_by=row.source, file=row.file or None)
    return article.rejected("discover", row.reason) if row.reason else article


def own_articles(study: Study) -> list[Article]:
    """Return the leads of a study's own list as articles without text, sorted by URL."""
    return sort_articles(map(as_article, own_rows(study.coverage)))


def sort_articles(articles: Iterable[Article]) -> list[Article]:
    """Return articles in order of their URLs."""
    return sorted(articles, key=lambda article: (article.url, article.reason or ""))
