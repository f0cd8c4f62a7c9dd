"""How sure it is, the worst first: what holds in resamples and under other settings, and what clusters follow."""

from collections.abc import Iterator

from framing.compare.verdicts import VERDICTS, verdict
from framing.compare.vocabulary import ALL_SETTINGS
from framing.report.findings.facts import Facts, listed, percent
from framing.report.findings.finding import Finding
from framing.runs.tables import Row

_SUBJECTS = {
    "frame": "how the piece tells it",
    "count": "how many tell it so",
    "most": "which telling is the most frequent",
}
_OF_CLUSTERS = {
    "frame": "how the piece is worded",
    "count": "how many are worded so",
    "most": "which wording is the most frequent",
}
_FRAME = "coded frame"


def findings(facts: Facts) -> Iterator[Finding]:
    """Yield one finding: a sentence for each verdict, the worst first, and one on what clusters follow."""
    judged = list(_judged(facts))
    by_verdict = {label: [clause for one, clause in judged if one == label] for label in VERDICTS}
    sentences = [f"{label.capitalize()}: {listed(clauses)}." for label, clauses in by_verdict.items() if clauses]
    sentences += _follows(facts)
    if sentences:
        worst = next((label for label, clauses in by_verdict.items() if clauses), None)
        evidence = "sureness" if facts.rows("sureness") else "multiverse" if facts.rows("multiverse") else "follows"
        yield Finding(kind="sureness", text=" ".join(sentences), evidence=evidence, verdict=worst)


def _judged(facts: Facts) -> Iterator[tuple[str, str]]:
    subjects = _OF_CLUSTERS if facts.by_clusters else _SUBJECTS
    for row in facts.rows("sureness"):
        yield row["verdict"], _clause(subjects[row["claim"]], row["resamples"], row["settings"])
    settings = next((row for row in facts.rows("multiverse") if row["factor"] == ALL_SETTINGS), None)
    refits = {row["thing"]: row for row in facts.rows("refits")}
    for thing, subject, column in (
        ("neighbours", "which articles are nearest to it", "same_neighbours"),
        ("cluster", "in which cluster it stands", "same_cluster"),
    ):
        refit = refits.get(thing, {})
        resamples = min((refit[kind] for kind in ("holds", "resampled") if refit.get(kind) is not None), default=None)
        elsewhere = settings[column] if settings else None
        if resamples is not None or elsewhere is not None:
            label = verdict(resamples, elsewhere, lower=refit.get("lower"))
            yield label, _clause(subject + _of_ten(refit), resamples, elsewhere)


def _clause(subject: str, resamples: float | None, settings: float | None) -> str:
    """Return what is judged, and in brackets how often it holds."""
    parts = [f"{percent(resamples)} of resamples"] if resamples is not None else []
    parts += [f"{percent(settings)} of other settings"] if settings is not None else []
    return f"{subject} (holds in {listed(parts)})" if parts else f"{subject} (not measured)"


def _of_ten(row: Row) -> str:
    """Return how many of the nearest articles stay."""
    if row.get("thing") != "neighbours":
        return ""
    return f", of which {row['stable']:.0f} of {row['of']} stay on average when a fifth is left out"


def _follows(facts: Facts) -> Iterator[str]:
    ami = {row["attribute"]: row["ami"] for row in facts.rows("follows") if row["articles"]}
    if _FRAME not in ami:
        return
    above = [name for name in ("event", "language", "outlet") if ami.get(name, 0.0) > ami[_FRAME]]
    if above:
        names = listed(f"{name} ({ami[name]:.2f})" for name in above)
        measure = f"({ami[_FRAME]:.2f}, adjusted mutual information)"
        yield f"Clusters of wording follow the {names} more than the frame {measure}."
