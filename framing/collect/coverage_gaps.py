"""Coverage gaps: what became of each outlet's leads by language, so that no missing page is taken for silence."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from framing.runs.tables import Row
from framing.study.model import Article

TEXT_SOURCES = {"live": "fetched live", "wayback": "from the Wayback Machine", "file": "from a file"}
_NO_TEXT = {"discover", "fetch", "extract"}  # stages that leave an article without a text
OUTLET_COLUMNS = ("outlet", "domain", "country", "language", "leads", "fetched")


def outcome(article: Article) -> str:
    """Return what became of a lead in a few words: where its text is from, or why there is none."""
    if article.rejected_at in _NO_TEXT:
        return (article.reason or "").partition(":")[0]
    return TEXT_SOURCES.get(article.text_source or "", "not fetched yet")


def totals(articles: Iterable[Article]) -> dict[str, int]:
    """Return how many leads ended in each outcome: first those that were fetched, then the most frequent."""
    counts = Counter(map(outcome, articles))
    fetched = [name for name in TEXT_SOURCES.values() if name in counts]
    rest = sorted(counts.keys() - set(fetched), key=lambda name: (-counts[name], name))
    return {name: counts[name] for name in [*fetched, *rest]}


def gaps(articles: Sequence[Article]) -> tuple[list[Row], list[str]]:
    """Return a row for each outlet and language, the one that lacks most first, and the columns, one an outcome."""
    outcomes = list(totals(articles))
    grouped: defaultdict[tuple[str, str], list[Article]] = defaultdict(list)
    for article in articles:
        grouped[article.domain, article.language].append(article)
    rows = [_row(group, outcomes) for group in grouped.values()]
    ranked = sorted(rows, key=lambda row: (row["fetched"] - row["leads"], row["domain"], row["language"]))
    return ranked, [*OUTLET_COLUMNS, *outcomes]


def _row(articles: Sequence[Article], outcomes: Sequence[str]) -> Row:
    counts, first = Counter(map(outcome, articles)), articles[0]
    return {
        "outlet": first.outlet,
        "domain": first.domain,
        "country": first.country,
        "language": first.language,
        "leads": len(articles),
        "fetched": sum(counts[name] for name in TEXT_SOURCES.values()),
        **{name: counts[name] for name in outcomes},
    }
