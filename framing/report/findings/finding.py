"""What a finding is: a sentence or more, its evidence, and how well it is supported."""

from typing import Literal

from pydantic import Field

from framing.study.model import Strict

Kind = Literal["frame", "count", "most", "otherwise", "differences", "sureness", "limits", "earlier"]


class Link(Strict):
    """An article that carries a finding."""

    text: str
    url: str


class Finding(Strict):
    """A finding."""

    kind: Kind = Field(description="the question that it answers")
    text: str = Field(description="in plain sentences")
    evidence: str = Field(description="the table that supports it, or flow: the counts of rows")
    verdict: str | None = Field(
        default=None, description="well supported, partly supported or not settled; absent where nothing was measured"
    )
    quotes: bool = Field(
        default=False, description="whether it repeats sentences of texts; snapshots leave it out then"
    )
    links: list[Link] = Field(default_factory=list, description="articles that carry it")
