"""Who is praised and who is blamed: evaluative words in the sentences that name an actor."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import numpy as np
from scipy.stats import false_discovery_control, fisher_exact

from framing.compare.comparison_input import ComparisonInput
from framing.compare.table import Column, ComparisonTable
from framing.compare.vocabulary import COVERAGE, REFERENCE
from framing.compare.vocabulary import number as display_number
from framing.lenses.judgement import KINDS, Judgement
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.text.language_text import LanguageText, language_of
from framing.text.terms import clauses, terms
from framing.vectorise.masking import ROLE_MARK

FROM_TEXT = True
_LEXICON = "evaluation"


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return one row for each role of an actor, in the reference, in the coverage and in each cluster."""
    rows = list(_rows(inputs)) if _LEXICON in inputs.study.lexicons else []
    corrected = false_discovery_control([row["p"] for row in rows]).tolist() if rows else []
    return ComparisonTable(
        title="Praise and blame",
        note="Sentences that name an actor, and how many of them contain a word of praise or blame. A sentence can "
        "judge one actor and name another, so a single row says little; differences between texts say more. p is "
        "Fisher's exact test of blame against the rest of the coverage, with sentences taken as independent. Texts in "
        "another language than the lexicon's are judged by the shorter lists of their own.",
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
    texts = [*inputs.masked, inputs.placement.masked]
    words = Judgement.of(inputs.study.lexicons[_LEXICON], texts)
    *each, reference = [_judged(text, words) for text in texts]
    total = _sum(each)
    bodies = {REFERENCE: (reference, total), COVERAGE: (total, reference)}
    for number in inputs.cluster_numbers:
        counts = _sum(one for one, label in zip(each, inputs.labels, strict=True) if label == number)
        bodies[f"cluster {display_number(number)}"] = (counts, _without(total, counts))
    for text, (here, there) in bodies.items():
        for role in sorted(inputs.study.masking.roles):
            if sentences := here[role, "sentences"]:
                shares = {kind: rounded(here[role, kind] / sentences) for kind in KINDS}
                yield {"text": text, "actor": role, "sentences": sentences, **shares, "p": _chance(here, there, role)}


def _judged(text: str, words: Judgement) -> Counter[tuple[str, str]]:
    """Count the sentences that name an actor; the others count nowhere."""
    counts: Counter[tuple[str, str]] = Counter()
    code = language_of(text).code
    for part in clauses(text):
        if ROLE_MARK not in part:
            continue
        sentence = frozenset(terms(LanguageText(part, code)))
        kinds = ["sentences", *words.kinds(part, sentence, code)]
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
