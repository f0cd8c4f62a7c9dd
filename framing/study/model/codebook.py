"""Frames as the codebook defines them, words in groups, and what coders took articles to be."""

from typing import Annotated

from pydantic import Field

from framing.study.model.value import Line, Name, Strict, Text, Url
from framing.text import urls


class Frame(Strict):
    """A way of telling, as the codebook defines it.

    Attributes:
        cues: words that speak for it: `coerc*`, a phrase, `@us ~ bully*` for both in one sentence.
        exclusions: a sentence with one of these counts none of the cues.
        examples: sentences of our own that tell so.
    """

    definition: Line
    cues: tuple[Line, ...] = ()
    exclusions: tuple[Line, ...] = ()
    examples: tuple[Line, ...] = ()


class Lexicon(Strict):
    """Words in groups, with where they come from: one file of lexicons/; a final star is any ending."""

    title: Line
    origin: Annotated[Text, Field(min_length=1)]
    licence: Line
    groups: dict[Name, tuple[Line, ...]] = Field(min_length=1)


class Codebook(Strict):
    """The frames that coders and the codebook lens tell apart."""

    note: Text = ""
    frames: dict[Name, Frame] = Field(min_length=1)


class Code(Strict):
    """What coders, blind to each other, took the frames of an article to be: one row of coding.csv.

    Attributes:
        dominant: the frame that the text foregrounds, by coder.
        second: another frame that it carries, by coder.
    """

    url: Url
    dominant: dict[Name, Name]
    second: dict[Name, Name]

    @property
    def id(self) -> str:
        """The short name of the article that was coded."""
        return urls.short_id(self.url)

    @property
    def agreed(self) -> str | None:
        """The dominant frame that more than half of the coders gave, where two or more looked; of two, both."""
        frames = list(self.dominant.values())
        return next((one for one in frames if len(frames) > 1 and 2 * frames.count(one) > len(frames)), None)

    @property
    def frames(self) -> frozenset[str]:
        """Every frame that a coder gave the article, as dominant or second."""
        return frozenset((*self.dominant.values(), *self.second.values()))
