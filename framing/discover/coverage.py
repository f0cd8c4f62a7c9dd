"""The study's own list of leads, coverage.jsonl: always the first source."""

from framing.model import Lead, Strict, Study


class Options(Strict):
    """`[sources.coverage]`: takes none."""


def leads(study: Study) -> list[Lead]:
    """Return the leads sorted by URL, so that no result depends on their order in the file."""
    return sorted(study.coverage, key=lambda lead: lead.url)
