"""Who is praised and who is blamed: evaluative words in the sentences that name an actor."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from scipy.stats import false_discovery_control, fisher_exact

from framing.compare.comparison_input import ComparisonInput
from framing.compare.table import Column, ComparisonTable
from framing.compare.vocabulary import COVERAGE, REFERENCE
from framing.compare.vocabulary import number as display_number
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.text.terms import clauses, matching_words, terms
from framing.vectorise.masking import ROLE_MARK

FROM_TEXT = True
_LEXICON = "evaluation"
_KINDS = ("praise", "blame")


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return one row for each role of an actor, in the reference, in the coverage and in each cluster."""
    rows = list(_rows(inputs)) if _LEXICON in inputs.study.lexicons else []
    corrected = false_discovery_control([row["p"] for row in rows]).tolist() if rows else []
    return ComparisonTable(
        title="Praise and blame",
        note="Sentences that name an actor, and how many of them contain a word of praise or blame. A sentence can "
        "judge one actor and name another, so a single row says little; differences between texts say more. p is "
        "Fisher's exact test of blame against the rest of the coverage, with sentences taken as independent.",
        columns={
            "text": Column("the piece, the coverage or a cluster"),
            "actor": Column("role of the actor"),
            "sentences": Column("sentences that name the actor", int),
            "praise": Column("share of them with a word of praise", float),
            "blame": Column("share of them with a word of blame", float),
            "p": Column(
                "probability of a difference in blame from the rest of the coverage as large as this, by chance alone",
                float,
            ),
            "q": Column("p corrected for all rows of this table (Benjamini and Hochberg 1995)", float),
        },
        rows=[{**row, "p": rounded(row["p"]), "q": rounded(q)} for row, q in zip(rows, corrected, strict=True)],
    )


def _rows(inputs: ComparisonInput) -> Iterator[Row]:
    named = [_sentences_with_roles(text) for text in [*inputs.masked, inputs.placement.masked]]
    words = _words(inputs, named)
    *each, reference = [_judged(sentences, words) for sentences in named]
    total = _sum(each)
    bodies = {REFERENCE: (reference, total), COVERAGE: (total, reference)}
    for number in inputs.cluster_numbers:
        counts = _sum(one for one, label in zip(each, inputs.labels, strict=True) if label == number)
        bodies[f"cluster {display_number(number)}"] = (counts, _without(total, counts))
    for text, (here, there) in bodies.items():
        for role in sorted(inputs.study.masking.roles):
            if sentences := here[role, "sentences"]:
                shares = {kind: rounded(here[role, kind] / sentences) for kind in _KINDS}
                yield {"text": text, "actor": role, "sentences": sentences, **shares, "p": _chance(here, there, role)}


def _sentences_with_roles(text: str) -> list[frozenset[str]]:
    """Return the words of each sentence that names an actor; the others count nowhere."""
    return [frozenset(terms(part)) for part in clauses(text) if ROLE_MARK in part]


def _words(inputs: ComparisonInput, named: Sequence[Sequence[frozenset[str]]]) -> Mapping[str, frozenset[str]]:
    """Return, for praise and blame, the words of sentences with actors that the lexicon's entries stand for."""
    used = sorted({word for sentences in named for sentence in sentences for word in sentence})
    groups = inputs.study.lexicons[_LEXICON].groups
    return {kind: frozenset(word for entry in groups[kind] for word in matching_words(entry, used)) for kind in _KINDS}


def _judged(sentences: Iterable[frozenset[str]], words: Mapping[str, frozenset[str]]) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for sentence in sentences:
        kinds = ["sentences", *(kind for kind in _KINDS if sentence & words[kind])]
        roles = [word.removeprefix(ROLE_MARK) for word in sentence if word.startswith(ROLE_MARK)]
        counts.update((role, kind) for role in roles for kind in kinds)
    return counts


def _sum(counts: Iterable[Counter[tuple[str, str]]]) -> Counter[tuple[str, str]]:
    total: Counter[tuple[str, str]] = Counter()
    for one in counts:
        total.update(one)
    return total


def _without(total: Counter[tuple[str, str]], part: Counter[tuple[str, str]]) -> Counter[tuple[str, str]]:
    return Counter({key: count - part[key] for key, count in total.items()})


def _chance(here: Mapping[tuple[str, str], int], there: Mapping[tuple[str, str], int], role: str) -> float:
    table = np.array([[side[role, "blame"], side[role, "sentences"] - side[role, "blame"]] for side in (here, there)])
    return float(fisher_exact(table).pvalue)
