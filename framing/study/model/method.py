"""How a study is analysed: what is hidden from the methods, which are used, and on how many they are fitted."""

from typing import Self

from pydantic import Field, model_validator

from framing.study.model.value import Line, Name, Strict

_TRIALS = 20  # enough to distinguish granularities
_FEWEST = 10  # articles; fewer fall into no clusters


class Masking(Strict):
    """What names the event rather than frames it, and so is hidden from the methods.

    Attributes:
        spacy: a spaCy pipeline on this machine, by name or folder, whose named entities are hidden too.
        boilerplate: hide datelines, credits, and paragraphs that stand above or below several articles.
    """

    enabled: bool = True
    truecasing: bool = True
    boilerplate: bool = True
    spacy: Line | None = None
    names: tuple[Line, ...] = ()
    keep: tuple[Line, ...] = ()
    roles: dict[Name, tuple[Line, ...]] = Field(default_factory=dict)


class Choice(Strict):
    """A method by its file's name, and its options by its constructor's."""

    name: Name
    options: dict[str, int | float | bool | str] = Field(default_factory=dict)


class Block(Choice):
    """Further columns beside the vectoriser's: a method of the same kind and the weight of its rows."""

    weight: float = Field(default=1.0, gt=0, le=100)


class Range(Strict):
    """How many clusters are wanted: fewer would be camps or events, more would be single stories."""

    least: int = Field(default=4, ge=1)
    most: int = Field(default=15, ge=1)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.most < self.least:
            raise ValueError(f"most ({self.most}) is below least ({self.least})")
        return self


class Method(Strict):
    """Which vectoriser and clusterer the study uses, and how many resamples test the result.

    Attributes:
        sample: where there are more articles, the methods are fitted on a sample of this size.
    """

    vectoriser: Choice
    blocks: tuple[Block, ...] = ()
    clusterer: Choice
    clusters: Range = Range()
    resamples: int = Field(default=100, ge=10)
    neighbours: int = Field(default=10, ge=1)
    sample: int = Field(default=20_000, ge=_FEWEST)

    @property
    def trials(self) -> int:
        """Subsamples for each granularity that is tried: never more than test the result itself."""
        return min(_TRIALS, self.resamples)
