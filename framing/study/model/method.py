"""How a study is analysed: what is hidden from the methods, which are used, and on how many they are fitted."""

from typing import Self

from pydantic import Field, model_validator

from framing.study.model.value import Line, Name, Number, Strict, Terms, Whole, YesNo

_TRIALS = 20  # enough to distinguish granularities
FEWEST = 10  # texts; fewer fall into no clusters


class Masking(Strict):
    """What names the event rather than frames it, and so is hidden from the methods.

    Attributes:
        enabled: hide anything at all.
        truecasing: hide words that are capitalised in most of their uses within sentences.
        boilerplate: hide datelines, credits, and paragraphs that stand above or below several articles.
        names: names that are hidden.
        keep: words that stay although they are often capitalised.
        roles: names that become the word of a role, such as `@us`, so that who is blamed stays visible.
        spacy: a spaCy pipeline on this machine, by name or folder, whose named entities are hidden too.
    """

    enabled: YesNo = True
    truecasing: YesNo = True
    boilerplate: YesNo = True
    spacy: Line | None = None
    names: Terms = ()
    keep: Terms = ()
    roles: dict[Name, Terms] = Field(default_factory=dict)


class Choice(Strict):
    """A method by its file's name, and its options by its constructor's.

    Attributes:
        name: the method's name, which is that of its file.
        options: settings of the method by their names there; what is left out has the method's own default.
    """

    name: Name
    options: dict[str, int | float | bool | str] = Field(default_factory=dict)


class Block(Choice):
    """Further columns beside the vectoriser's: a method of the same kind and the weight of its rows.

    Attributes:
        weight: how much its columns count beside the vectoriser's, which count 1.
    """

    weight: Number = Field(default=1.0, gt=0, le=100)


class Range(Strict):
    """How many clusters are wanted: fewer would be camps or events, more would be single stories.

    Attributes:
        least: no fewer clusters than so many, where the texts allow it.
        most: no more clusters than so many, where the texts allow it.
    """

    least: Whole = Field(default=4, ge=1)
    most: Whole = Field(default=15, ge=1)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.most < self.least:
            raise ValueError(f"most ({self.most}) is below least ({self.least})")
        return self


class Method(Strict):
    """Which vectoriser and clusterer the study uses, and how many resamples test the result; none of it need be given.

    Attributes:
        vectoriser: how texts become rows of numbers.
        blocks: further columns beside those of the vectoriser.
        clusterer: how rows become clusters.
        clusters: how many clusters would answer the question; resampling chooses among these.
        guided: look for the clusters in the codebook's space too, where the codebook has two frames or more.
        resamples: subsamples by which clusters and the place of the piece are tested.
        neighbours: how many of the articles nearest to the piece are described.
        sample: where there are more articles, the methods are fitted on a sample of this size.
    """

    vectoriser: Choice = Choice(
        name="lsa", options={"dimensions": 25, "ngrams": 2, "stem": True, "stop_words": "short"}
    )
    blocks: tuple[Block, ...] = ()
    clusterer: Choice = Choice(name="louvain", options={"neighbours": 10, "starts": 2})
    clusters: Range = Range()
    guided: YesNo = True
    resamples: Whole = Field(default=100, ge=10)
    neighbours: Whole = Field(default=10, ge=1)
    sample: Whole = Field(default=20_000, ge=FEWEST)

    @property
    def trials(self) -> int:
        """Subsamples for each granularity that is tried: never more than test the result itself."""
        return min(_TRIALS, self.resamples)
