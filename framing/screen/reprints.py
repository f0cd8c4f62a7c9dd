"""Near-duplicates and reprints: marked and kept, for who ran whose text unchanged is itself a finding."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from itertools import combinations, product

import networkx as nx

from framing.screen.minhash import lsh_buckets
from framing.study.model import Article, day_span
from framing.text import agencies
from framing.text.tokens import shingles

SAME = 0.6  # share of common shingles (Jaccard) from which two texts are one
CONTAINED = 0.8  # share of the shorter text's shingles from which it is the longer one, cut
_SHORTEST_CUT = 60  # shingles; shorter texts share openings and stock phrases by chance
_KEPT = 1000  # texts whose shingles are kept at hand; those of all would fill the memory
_LEAST_LEFT = 0.35  # of the longer text; a smaller part is a quotation, or one of the several texts of a digest


def deduplicate(articles: Sequence[Article]) -> list[Article]:
    """Return the same articles in the same order, each included one with the group of its text and its role in it.

    Groups are the connected components of pairs that are one text: their 5-shingles (Broder 1997) have a Jaccard
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
    return [_marked(article, origin_of) if article.included else article for article in articles]


def same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two texts, given as shingles, are one: nearly equal, or the shorter cut from the longer."""
    common, shorter, longer = len(one & other), *sorted((len(one), len(other)))
    if common >= SAME * (shorter + longer - common):
        return common > 0
    return common >= CONTAINED * shorter and shorter >= max(_SHORTEST_CUT, _LEAST_LEFT * longer)


def _groups(texts: Mapping[str, str]) -> Iterator[list[str]]:
    """Yield the names of texts that are one, directly or by way of others; texts that are alone are no group."""
    names, whole = list(texts), list(texts.values())
    found = nx.utils.UnionFind(range(len(names)))
    cut = lru_cache(_KEPT)(lambda row: shingles(whole[row]))
    refused: set[tuple[int, int]] = set()
    for bucket in lsh_buckets(map(shingles, whole)):
        for pair in _apart(bucket, found):
            if found[pair[0]] != found[pair[1]] and pair not in refused:
                if same(cut(pair[0]), cut(pair[1])):
                    found.union(*pair)
                else:
                    refused.add(pair)
    yield from ([names[row] for row in sorted(group)] for group in found.to_sets() if len(group) > 1)


def _apart(bucket: Sequence[int], found: nx.utils.UnionFind) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a bucket that are not yet in one group; a thousand copies of a text are soon none."""
    groups: dict[int, list[int]] = {}
    for row in bucket:
        groups.setdefault(found[row], []).append(row)
    for one, other in combinations(groups.values(), 2):
        yield from (min((a, b), (b, a)) for a, b in product(one, other))


def _origin(group: Sequence[Article]) -> Article:
    credited = {article.wire for article in group if article.wire}
    own = [article for article in group if any(agencies.is_outlet(agency, article.outlet) for agency in credited)]
    return min(own or group, key=_seniority)


def _seniority(article: Article) -> tuple[str, bool, str, str]:
    known = day_span(article.published)[1].isoformat() if article.published else "9999"
    return known, article.wire is not None, _moment(article), article.url


def _moment(article: Article) -> str:
    """Return the moment in UTC so that moments compare as text; last where the page tells none, or no zone."""
    moment = datetime.fromisoformat(article.published_at) if article.published_at else None
    return moment.astimezone(UTC).isoformat() if moment and moment.tzinfo else "9999"


def _marked(article: Article, origin_of: Mapping[str, str]) -> Article:
    group = origin_of.get(article.id, article.id)
    role = "sole" if article.id not in origin_of else "origin" if group == article.id else "reprint"
    return article.model_copy(update={"duplicate_group": group, "role": role})
