"""Coverage gaps: what became of each outlet's leads, so that a page not had is not taken for a story not told."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from framing.runs.tables import Row
from framing.study.model import Article

HAD = {"live": "fetched live", "wayback": "from the Wayback Machine", "file": "from a file"}
_NO_TEXT = {"discover", "fetch", "extract"}  # stages that leave an article without a text
WHOSE = ("outlet", "domain", "country", "leads", "had")


def outcome(article: Article) -> str:
    """Return what became of a lead in a word or three: where its text is from, or why there is none."""
    if article.rejected_at in _NO_TEXT:
        return (article.reason or "").partition(":")[0]
    return HAD.get(article.text_source or "", "not fetched yet")


def totals(articles: Iterable[Article]) -> dict[str, int]:
    """Return how many leads came to each outcome: those that were had first, then the most frequent."""
    counts = Counter(map(outcome, articles))
    had = [name for name in HAD.values() if name in counts]
    rest = sorted(counts.keys() - set(had), key=lambda name: (-counts[name], name))
    return {name: counts[name] for name in [*had, *rest]}


def gaps(articles: Sequence[Article]) -> tuple[list[Row], list[str]]:
    """Return a row an outlet, the one that lacks most first, and the columns: one an outcome that occurs."""
    outcomes = list(totals(articles))
    by_domain: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        by_domain[article.domain].append(article)
    rows = [_row(found, outcomes) for found in by_domain.values()]
    return sorted(rows, key=lambda row: (row["had"] - row["leads"], row["domain"])), [*WHOSE, *outcomes]


def _row(articles: Sequence[Article], outcomes: Sequence[str]) -> Row:
    counts, first = Counter(map(outcome, articles)), articles[0]
    return {
        "outlet": first.outlet,
        "domain": first.domain,
        "country": first.country,
        "leads": len(articles),
        "had": sum(counts[name] for name in HAD.values()),
        **{name: counts[name] for name in outcomes},
    }
