"""Near-duplicates and reprints: marked and kept, for who ran whose text unchanged is itself a finding."""

from collections.abc import Iterable, Mapping, Sequence

import networkx as nx
from datasketch import MinHash, MinHashLSH

from framing import agencies
from framing.model import Article, day_span
from framing.text import shingles

_PERMUTATIONS = 128
_CANDIDATE = 0.4  # estimated similarity from which pairs are looked at; below SAME, so that none is missed
SAME = 0.6  # share of common shingles (Jaccard) from which two texts are one


def deduplicate(articles: Sequence[Article]) -> list[Article]:
    """Return the same articles in the same order, each included one with the group of its text and its role in it.

    Groups are the connected components of pairs whose word 5-shingles (Broder 1997) have a Jaccard similarity of at
    least 0.6; MinHash with locality-sensitive hashing proposes the pairs. The origin of a group is the agency that its
    members credit, if it is one of them; else the earliest, and of that day one that credits no agency. The rest are
    reprints.
    """
    texts = {article.id: shingles(article.text) for article in articles if article.included}
    graph = nx.Graph(_same(texts))
    rows = {article.id: article for article in articles}
    origin_of = {
        member: origin.id
        for group in nx.connected_components(graph)
        for origin in [_origin([rows[member] for member in group])]
        for member in group
    }
    return [_marked(article, origin_of) if article.included else article for article in articles]


def _same(texts: Mapping[str, frozenset[str]]) -> Iterable[tuple[str, str]]:
    index = MinHashLSH(threshold=_CANDIDATE, num_perm=_PERMUTATIONS)
    for name, text in texts.items():
        sketch = MinHash(num_perm=_PERMUTATIONS, seed=1)
        sketch.update_batch([shingle.encode() for shingle in sorted(text)])
        yield from ((name, other) for other in index.query(sketch) if _jaccard(text, texts[other]) >= SAME)
        index.insert(name, sketch)


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(len(one | other), 1)


def _origin(group: Sequence[Article]) -> Article:
    credited = {article.wire for article in group if article.wire}
    return min(group, key=lambda article: (not _is_any(article, credited), *_seniority(article)))


def _is_any(article: Article, credited: Iterable[str]) -> bool:
    return any(agencies.is_outlet(agency, article.outlet) for agency in credited)


def _seniority(article: Article) -> tuple[str, bool, str]:
    known = day_span(article.published)[1].isoformat() if article.published else "9999"
    return known, article.wire is not None, article.url


def _marked(article: Article, origin_of: Mapping[str, str]) -> Article:
    group = origin_of.get(article.id, article.id)
    role = "sole" if article.id not in origin_of else "origin" if group == article.id else "reprint"
    return article.model_copy(update={"duplicate_group": group, "role": role})
