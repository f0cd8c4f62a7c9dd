"""How the others tell it: how many like the piece, who they are, how most do, and who does otherwise."""

from collections import Counter
from collections.abc import Iterator, Sequence

from framing.compare.verdicts import NOTABLE
from framing.report.findings.facts import Facts, interval, listed, number_of
from framing.report.findings.finding import Finding, Link
from framing.runs.tables import Row
from framing.text.names import country, spelled

_FEW, _MOST = 0.1, 0.5  # as the table sureness has them
_NAMED = 5  # outlets that are named
_LINKS = 3
_OTHERWISE = 3  # groups that tell it otherwise
_FEWEST = 5  # articles of a country from which it is a sentence that none tells it so


def headline(facts: Facts) -> str:
    """Return how many others tell it as the piece does, and from where most of them come."""
    if facts.own is None or not facts.settled:
        return ""
    if facts.frame is None:
        if len(facts.frames) == 1:
            return _all(facts)
        count = f"{facts.frames[0]['articles']} of {number_of(facts.settled, 'article')}"
        often = _how_often(facts)
        return f"{often} it is {facts.verb} as {_leaders(facts)}: {count}{' each' * _tied(facts)}."
    like = _like(facts)
    verb = "are" if facts.by_clusters else "do"
    if not like:
        return f"None of the {facts.settled} other articles {'is' if facts.by_clusters else 'does'}."
    share = len(like) / facts.settled
    count = f"{len(like)} of {facts.settled} articles"
    start = f"Few others {verb}: {count}" if share < _FEW else f"So {verb} {'most: ' * (share >= _MOST)}{count}"
    name, number = Counter(str(row["country"]) for row in like).most_common(1)[0]
    from_ = f", {number} of them from {country(name)}" if number < len(like) and 2 * number > len(like) else ""
    return f"{start}{from_}."


def count(facts: Facts) -> Iterator[Finding]:
    """Yield how many others tell it so, out of how many, and who they are."""
    if facts.frame is None or not facts.settled:
        return
    like = _like(facts)
    row = next(row for row in facts.rows("frames") if row["frame"] == facts.frame) if like else None
    if row is None:
        text = f"No article of the {facts.settled} {_settled(facts)} {_so(facts, 1)}."
    else:
        limits = "" if row["low"] is None else f" ({interval(row['low'], row['high'])})"
        text = (
            f"{row['articles']} of {number_of(facts.settled, 'article')} {_settled(facts)} "
            f"{_so(facts, row['articles'])}{limits}. "
            f"They are from {_countries(like)}; by outlet {_outlets(like)}.{_more(facts)}"
        )
    yield Finding(kind="count", text=text, evidence="frames", verdict=facts.verdict("count"), links=_links(like))


def most(facts: Facts) -> Iterator[Finding]:
    """Yield how most articles tell it."""
    if len(facts.frames) < 2:  # noqa: PLR2004 - a comparison needs two
        if facts.frames and facts.frame is None:
            yield Finding(kind="most", text=_all(facts), evidence="frames")
        return
    first, second = facts.frames[0], facts.frames[1]
    unsettled = len(facts.compared) - facts.settled
    rest = f" Of {number_of(unsettled, 'article')} the frame is not settled." if unsettled > 0 else ""
    start = f"{_how_often(facts)} it is {facts.verb} as"
    if _tied(facts):
        text = f"{start} {_leaders(facts)} ({first['articles']} each).{rest}"
    else:
        text = f"{start} {_leaders(facts)} ({first['articles']}), then as {_next(facts, second)}.{rest}"
    yield Finding(kind="most", text=text, evidence="frames", verdict=facts.verdict("most"))


def lead(facts: Facts) -> str:
    """Return how most tell it and what outlets of the piece's own country do, for the first screen."""
    return " ".join([*(finding.text for finding in most(facts)), *_own_country(facts)])


def otherwise(facts: Facts) -> Iterator[Finding]:
    """Yield who tells it otherwise: the piece's own country, and groups that do so more than chance gives."""
    sentences = [*_own_country(facts), *_groups(facts)]
    if sentences:
        yield Finding(kind="otherwise", text=" ".join(sentences), evidence="frame_groups")


def _all(facts: Facts) -> str:
    """Return the one telling that there is."""
    one = facts.settled == 1
    subject = f"{'The one article' if one else f'All {facts.settled} articles'} {_settled(facts)}"
    verb = ("is worded" if one else "are worded") if facts.by_clusters else ("tells it" if one else "tell it")
    return f"{subject} {verb} as {facts.label(facts.frames[0]['frame'])}."


def _tied(facts: Facts) -> bool:
    return len(facts.frames) > 1 and facts.frames[0]["articles"] == facts.frames[1]["articles"]


def _how_often(facts: Facts) -> str:
    first, last = facts.frames[0]["articles"], facts.frames[-1]["articles"]
    if first > facts.settled / 2:
        return "Mostly"
    return "Equally often" if first == last else "Most often"


def _leaders(facts: Facts) -> str:
    """Return the most frequent frame, or those that are tied for it."""
    most_articles = facts.frames[0]["articles"]
    return listed(facts.label(row["frame"]) for row in facts.frames if row["articles"] == most_articles)


def _so(facts: Facts, articles: int) -> str:
    """Return that so many articles do as the piece does."""
    one, several = ("is worded so", "are worded so") if facts.by_clusters else ("tells it so", "tell it so")
    return one if articles == 1 else several


def _settled(facts: Facts) -> str:
    return "in a cluster" if facts.by_clusters else "whose frame is settled"


def _like(facts: Facts) -> list[Row]:
    return [row for row in facts.compared if row["settled_frame"] == facts.frame]


def _countries(rows: Sequence[Row]) -> str:
    counts = Counter(country(str(row["country"])) for row in rows).most_common()
    shown = [f"{name} ({number})" for name, number in counts[:_NAMED]]
    others = sum(number for _, number in counts[_NAMED:])
    return listed([*shown, f"elsewhere ({others})"] if others else shown)


def _outlets(rows: Sequence[Row]) -> str:
    counts = Counter(str(row["outlet"]) for row in rows).most_common()
    shown = [f"{name} ({number})" if number > 1 else name for name, number in counts[:_NAMED]]
    others = len(counts) - _NAMED
    return listed([*shown, f"{number_of(others, 'other outlet')}"] if others > 0 else shown)


def _links(rows: Sequence[Row]) -> list[Link]:
    titled = sorted(rows, key=lambda row: (not row["title"], str(row["url"])))[:_LINKS]
    return [Link(text=f"{row['outlet']}: {row['title'] or 'no title'}", url=row["url"]) for row in titled]


def _next(facts: Facts, second: Row) -> str:
    return f"{facts.label(second['frame'])} ({second['articles']})"


def _more(facts: Facts) -> str:
    rows = [row for row in facts.rows("frame_groups") if row["frame"] == facts.frame and row["q"] < NOTABLE]
    more = [f"{_group(row)} ({row['articles']} of {row['of']}, q = {row['q']:.2g})" for row in rows if row["lift"] > 1]
    return f" More than chance gives among {listed(more[:_OTHERWISE])}." if more else ""


def _group(row: Row) -> str:
    name = str(row["group"])
    endings = {"country": f"outlets from {name}", "language": f"outlets in {name}", "ownership": f"{name} outlets"}
    return endings[row["kind"]].replace("broadcasters outlets", "broadcasters")


def _own_country(facts: Facts) -> Iterator[str]:
    code = facts.reference.country
    rows = [row for row in facts.compared if row["country"] == code and row["settled_frame"]] if code else []
    if facts.frame is None or len(rows) < _FEWEST:
        return
    counts = Counter(str(row["settled_frame"]) for row in rows)
    like = counts.pop(facts.frame, 0)
    named = [f"{facts.label(frame)} ({number})" for frame, number in counts.most_common(2)]
    place = spelled("country", str(code))
    start = (
        f"Of {len(rows)} articles from {place}, where the piece comes from, {like or 'none'} {_so(facts, max(like, 1))}"
    )
    others = f"{'the others' if like else 'they'} {'are worded' if facts.by_clusters else 'tell it'} as"
    yield f"{start}; {others} {listed(named, 'or')}." if named else f"{start}."


def _groups(facts: Facts) -> Iterator[str]:
    rows = [
        row
        for row in facts.rows("frame_groups")
        if row["frame"] != facts.frame and row["q"] < NOTABLE and row["lift"] > 1
    ]
    best: dict[str, Row] = {}
    for row in sorted(rows, key=lambda row: (row["q"], -row["lift"])):
        best.setdefault(str(row["frame"]), row)
    shown = [
        f"{_group(row)} as {facts.label(row['frame'])} ({row['articles']} of {row['of']}, q = {row['q']:.2g})"
        for row in list(best.values())[:_OTHERWISE]
    ]
    if shown:
        yield f"More than chance gives, {listed(shown)}."
