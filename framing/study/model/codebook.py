"""The codebook's frames, lexicons, and the codes that coders gave to articles."""

from typing import Annotated

from pydantic import Field

from framing.study.model.value import Line, Name, Strict, Text, Url
from framing.text import urls


class Frame(Strict):
    """A frame as the codebook defines it.

    Attributes:
        cues: words that indicate it: `coerc*`, a phrase, `@us ~ bully*` for both in one sentence.
        exclusions: a sentence with one of these counts none of the cues.
        examples: made-up sentences in this frame.
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
    """The frames that coders and the codebook lens distinguish."""

    note: Text = ""
    frames: dict[Name, Frame] = Field(min_length=1)


class Code(Strict):
    """The frames that coders, independently of each other, gave to an article: one row of coding.csv.

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
        """The dominant frame that more than half of the coders gave, where two or more coded it; of two, both."""
        frames = list(self.dominant.values())
        return next((frame for frame in frames if len(frames) > 1 and 2 * frames.count(frame) > len(frames)), None)

    @property
    def frames(self) -> frozenset[str]:
        """Every frame that a coder gave the article, as dominant or second."""
        return frozenset((*self.dominant.values(), *self.second.values()))
