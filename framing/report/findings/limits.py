"""What is not known: texts set aside, abstracts instead of articles, languages, dates."""

from collections import Counter
from collections.abc import Iterator

from framing.report.findings.facts import Facts, listed, number_of
from framing.report.findings.finding import Finding
from framing.text.names import language
from framing.vectorise.sampling import sample_note

_DAY = len("2021-03-16")


def findings(facts: Facts) -> Iterator[Finding]:
    """Yield one finding."""
    sentences = [_rows(facts), *_abstracts(facts), *_dates(facts), *_sample(facts), *_clusters(facts)]
    yield Finding(kind="limits", text=" ".join(sentences), evidence="flow")


def _rows(facts: Facts) -> str:
    identified, included = facts.counts["discover"].rows_in, facts.counts["screen"].kept
    reasons = [
        f"{count} {reason}" for stage in facts.counts.values() for reason, count in sorted(stage.rejected.items())
    ]
    reprints = included - len(facts.compared)
    once = (
        f" {number_of(reprints, 'reprint')} {'counts' if reprints == 1 else 'count'} with the origin."
        if reprints > 0
        else ""
    )
    return f"Of {identified} leads {included} are included; set aside: {', '.join(reasons) or 'none'}.{once}"


def _abstracts(facts: Facts) -> Iterator[str]:
    if facts.mode == "abstracts":
        others = Counter(row["language"] for row in facts.compared if row["language"] not in facts.study.languages)
        foreign = f", {others.total()} of them of articles in {_languages(others)}" if others else ""
        yield f"Abstracts were compared, not the articles{foreign}."


def _languages(counts: Counter[str]) -> str:
    names = [language(code) for code, _ in counts.most_common(3)]
    rest = len(counts) - len(names)
    return listed([*names, f"{number_of(rest, 'other language')}"] if rest > 0 else names)


def _dates(facts: Facts) -> Iterator[str]:
    undated = sum(not row["published"] for row in facts.compared)
    month = sum(bool(row["published"]) and len(row["published"]) < _DAY for row in facts.compared)
    if month:
        yield f"Of {number_of(month, 'article')} only the month of publication is known."
    if undated:
        yield f"Of {number_of(undated, 'article')} the date is not known."


def _sample(facts: Facts) -> Iterator[str]:
    if facts.learnt_from is not None:
        note = sample_note(facts.learnt_from, facts.counts["cluster"].kept)
        yield f"Words and clusters were {note}; the others were placed."


def _clusters(facts: Facts) -> Iterator[str]:
    clusters, wanted = len(facts.rows("clusters")), facts.study.method.clusters
    if "clusters" in facts.tables and not clusters:
        yield (
            "The articles fall into no clusters that recur in resamples beyond what articles without any clusters do, "
            "so none is shown."
        )
    if clusters and not wanted.least <= clusters <= wanted.most:
        yield (
            f"The clusterer gives {number_of(clusters, 'cluster')}; {wanted.least} to {wanted.most} were asked for, "
            "and no granularity that was tried gives so many."
        )
