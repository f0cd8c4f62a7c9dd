"""Names of clusters, made of what is known of them; a study may name clusters itself."""

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from framing.compare.stats.intervals import wilson
from framing.study.model import Article, Study
from framing.text.names import spelled
from framing.text.urls import short_id
from framing.vectorise.arrays import Labels

_LEADING = 0.25  # a frame with this share of a cluster's articles leads it, if it has more of them than of the others
_MOST_FRAMES = 2
_FEWEST, _MORE = 4, 2.0  # articles of a group in the cluster, and its share of it over its share of the rest
_LONGEST = 60  # characters of a title
_FITS = 0.5  # share of the articles named with a label that its cluster holds


def names(
    articles: Sequence[Article],
    labels: Labels,
    frames: Sequence[str | None],
    typical: Sequence[int],
    study: Study,
) -> list[str]:
    """Return the name of each cluster; no two are the same.

    A name has the leading frames and who tells it more than its share; where no frame leads, the most typical title.

    Args:
        articles: those that are compared.
        labels: the cluster of each, -1 unplaced.
        frames: the frame of each, None where it is not settled.
        typical: of each cluster the row of its most typical article.
        study: its labels and codebook.
    """
    given = given_names(articles, labels, study)
    made = [given.get(label) or _name(articles, labels, frames, row, study) for label, row in enumerate(typical)]
    counts = Counter(made)
    titles = [article_title(articles[row]) for row in typical]
    return [name if counts[name] == 1 else f"{name}, like “{title}”" for name, title in zip(made, titles, strict=True)]


def given_names(articles: Sequence[Article], labels: Labels, study: Study) -> dict[int, str]:
    """Return the names that the study gives to clusters: each belongs to the one that holds most of its articles."""
    rows = {article.id: i for i, article in enumerate(articles)}
    result: dict[int, str] = {}
    for name, urls in study.labels.items():
        held = Counter(int(labels[rows[key]]) for url in urls if (key := short_id(url)) in rows)
        placed = [(count, -label) for label, count in held.items() if label >= 0]
        if placed:
            count, label = max(placed)
            result.setdefault(-label, name if count >= _FITS * len(urls) else f"{name} (no longer fits)")
    return result


def misfits(articles: Sequence[Article], labels: Labels, study: Study) -> Iterator[str]:
    """Yield a warning for each name of the study that fits no cluster any more."""
    held = {name.removesuffix(" (no longer fits)"): name for name in given_names(articles, labels, study).values()}
    for name in study.labels:
        if held.get(name) != name:
            yield f"The label “{name}” of study.toml no longer fits: no cluster holds half of its articles."


def article_title(article: Article) -> str:
    """Return an article's title; where none is known, its outlet: names of clusters quote no text."""
    return _short(article.title) if article.title else f"an article of {article.outlet}"


def _name(articles: Sequence[Article], labels: Labels, frames: Sequence[str | None], typical: int, study: Study) -> str:
    own = labels[typical]
    inside = [i for i in range(len(articles)) if labels[i] == own]
    outside = [i for i in range(len(articles)) if labels[i] != own]
    leading = [] if _are_clusters(frames) else _leading([frames[i] for i in inside], [frames[i] for i in outside])
    title = "like “" + article_title(articles[typical]) + "”"
    start = " and ".join(map(study.codebook.label, leading)) or title
    group = _group([articles[i] for i in inside], [articles[i] for i in outside])
    return f"{start}, more from {group}" if group else start


def leading_frame(frames: Sequence[str | None], inside: AbstractSet[int], present: AbstractSet[int]) -> str | None:
    """Return the first leading frame of some articles among all that are present; None where none leads."""
    outside = [frames[i] for i in sorted(present - inside)]
    return next(iter(_leading([frames[i] for i in sorted(inside)], outside)), None)


def _are_clusters(frames: Sequence[str | None]) -> bool:
    return all(frame is None or frame.startswith("cluster-") for frame in frames)


def _leading(inside: Sequence[str | None], outside: Sequence[str | None]) -> list[str]:
    here, there = Counter(filter(None, inside)), Counter(filter(None, outside))
    share = {frame: count / here.total() for frame, count in here.items()}
    more = [
        frame for frame in share if share[frame] >= _LEADING and share[frame] * max(there.total(), 1) > there[frame]
    ]
    return sorted(more, key=lambda frame: (-share[frame], frame))[:_MOST_FRAMES]


def _group(inside: Sequence[Article], outside: Sequence[Article]) -> str | None:
    """Return the country, language or kind of owner most over-represented in a cluster, if one is by far."""
    best: tuple[float, str] | None = None
    for kind in ("country", "ownership", "language"):
        here, there = (Counter(str(getattr(article, kind)) for article in side) for side in (inside, outside))
        for value, count in sorted(here.items()):
            lift = (count / len(inside)) / max(there[value] / max(len(outside), 1), 1 / max(len(outside), 1))
            sure = wilson(count, len(inside))[0] > there[value] / max(len(outside), 1)
            if count >= _FEWEST and lift >= _MORE and sure and (best is None or lift > best[0]):
                best = (lift, _group_name(kind, value))
    return best[1] if best else None


def _group_name(kind: str, value: str) -> str:
    name = spelled(kind, value)
    return {"ownership": f"{name} outlets", "language": f"outlets in {name}"}.get(kind, name)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
