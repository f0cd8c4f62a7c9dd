"""The study's own list of leads, coverage.jsonl: always the first source, and nobody needs to be asked."""

from framing.study.model import Strict

LOCAL = True


class Options(Strict):
    """`[sources.coverage]`: takes none."""
