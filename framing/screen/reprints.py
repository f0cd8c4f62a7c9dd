"""Near-duplicates and reprints: marked and not removed, for who ran whose text unchanged is itself a finding."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from itertools import combinations, product

from scipy.cluster.hierarchy import DisjointSet

from framing.screen.minhash import lsh_buckets
from framing.study.model import Article, day_span
from framing.text import agencies
from framing.text.tokens import shingles

SAME = 0.6  # share of common shingles (Jaccard) from which two texts are the same
CONTAINED = 0.8  # share of the shorter text's shingles from which it is a cut copy of the longer one
_SHORTEST_CUT = 60  # shingles; shorter texts share openings and stock phrases by chance
_CACHED = 1000  # texts whose shingles are cached; those of all would fill the memory
_LEAST_LEFT = 0.35  # of the longer text; a smaller part is a quotation, or one of the several texts of a digest


def deduplicate(articles: Sequence[Article]) -> list[Article]:
    """Return the same articles in the same order, each included one with the group of its text and its role in it.

    Groups are the connected components of pairs of the same text: their 5-shingles (Broder 1997) have a Jaccard
    similarity of at least 0.6, or four fifths of the shorter are in the longer, which is a copy cut from the end or
    the middle. MinHash with locality-sensitive hashing proposes the pairs. A group's origin is the agency's own
    article where the others credit that agency, else the earliest, of the same day one that credits no agency; the
    rest are reprints.
    """
    texts = {article.id: article.text for article in articles if article.included}
    rows = {article.id: article for article in articles}
    origin_of = {
        member: origin.id
        for group in _groups(texts)
        for origin in [_origin([rows[member] for member in group])]
        for member in group
    }
    return [_with_role(article, origin_of) if article.included else article for article in articles]


def same_text(text: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two texts, given as shingles, are the same: nearly equal, or the shorter cut from the longer.

    >>> text = " ".join(f"word{letter}" for letter in "abcdefghijklmnopqrst")
    >>> same_text(shingles(text), shingles(f"{text} and more")), same_text(shingles(text), shingles("other words"))
    (True, False)
    """
    common, shorter, longer = len(text & other), *sorted((len(text), len(other)))
    if common >= SAME * (shorter + longer - common):
        return common > 0
    return common >= CONTAINED * shorter and shorter >= max(_SHORTEST_CUT, _LEAST_LEFT * longer)


def _groups(texts: Mapping[str, str]) -> Iterator[list[str]]:
    """Yield the names of texts that are the same, directly or through others; a single text is no group."""
    names, contents = list(texts), list(texts.values())
    groups = DisjointSet(range(len(names)))
    shingles_of = lru_cache(_CACHED)(lambda row: shingles(contents[row]))
    different: set[tuple[int, int]] = set()
    for bucket in lsh_buckets(map(shingles, contents)):
        for pair in _separate_pairs(bucket, groups):
            if not groups.connected(*pair) and pair not in different:
                if same_text(shingles_of(pair[0]), shingles_of(pair[1])):
                    groups.merge(*pair)
                else:
                    different.add(pair)
    yield from ([names[row] for row in sorted(group)] for group in groups.subsets() if len(group) > 1)


def _separate_pairs(bucket: Sequence[int], groups: DisjointSet) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a bucket that are not yet in one group; of a thousand copies soon none are left."""
    rows_of: dict[int, list[int]] = {}
    for row in bucket:
        rows_of.setdefault(groups[row], []).append(row)
    for rows, others in combinations(rows_of.values(), 2):
        yield from (min((a, b), (b, a)) for a, b in product(rows, others))


def _origin(group: Sequence[Article]) -> Article:
    credited = {article.wire for article in group if article.wire}
    of_agency = [article for article in group if any(agencies.is_outlet(agency, article.outlet) for agency in credited)]
    return min(of_agency or group, key=_seniority)


def _seniority(article: Article) -> tuple[str, bool, str, str]:
    day = day_span(article.published)[1].isoformat() if article.published else "9999"
    return day, article.wire is not None, _utc_moment(article), article.url


def _utc_moment(article: Article) -> str:
    """Return the moment in UTC so that moments compare as text; last where the page states none, or no zone."""
    moment = datetime.fromisoformat(article.published_at) if article.published_at else None
    return moment.astimezone(UTC).isoformat() if moment and moment.tzinfo else "9999"


def _with_role(article: Article, origin_of: Mapping[str, str]) -> Article:
    group = origin_of.get(article.id, article.id)
    role = "sole" if article.id not in origin_of else "origin" if group == article.id else "reprint"
    return article.model_copy(update={"duplicate_group": group, "role": role})
