"""The codebook's frames, lexicons, and the codes that coders gave to articles."""

from typing import Annotated

from pydantic import Field

from framing.study.model.value import Language, Line, Name, Strict, Terms, Text, Url
from framing.text import urls


class Frame(Strict):
    """A frame as the codebook defines it.

    Attributes:
        label: what readers are shown, short and neutral; by default it is made of the frame's key.
        definition: what a text in this frame says, in a sentence that coders can decide by.
        cues: words that indicate it: `coerc*`, a phrase, `@us ~ bully*` for both in one sentence; by language where a
            study has several.
        exclusions: a sentence with one of these counts none of the cues.
        examples: made-up sentences in this frame.
    """

    label: Line | None = None
    definition: Line
    cues: Terms = ()
    exclusions: Terms = ()
    examples: Terms = ()


class Lexicon(Strict):
    """Words in groups, with where they come from: one file of lexicons/; a final star is any ending.

    Attributes:
        language: of the words; texts in others are not measured by them. Without it they are looked for in all.
    """

    title: Line
    language: Language | None = None
    origin: Annotated[Text, Field(min_length=1)]
    licence: Line
    groups: dict[Name, tuple[Line, ...]] = Field(min_length=1)


class Codebook(Strict):
    """The frames that coders and the codebook lens distinguish; a study without a codebook has none.

    Attributes:
        note: what coders should know.
        frames: the frames, each under a short name.

    >>> Codebook(frames={"cold_war": Frame(definition="Blocs face each other.")}).label("cold_war")
    'Cold war'
    """

    note: Text = ""
    frames: dict[Name, Frame] = Field(default_factory=dict)

    def label(self, frame: str) -> str:
        """Return what readers are shown instead of a frame's key."""
        known = self.frames.get(frame)
        return (known and known.label) or frame.replace("_", " ").replace("-", " ").capitalize()


Coder = Annotated[str, Field(pattern=r"^[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*$", max_length=64)]
"""A coder's name, in any script: letters, digits and dashes."""
ADJUDICATED = "adjudicated"
"""The name under which a disagreement of coders is decided."""


class Code(Strict):
    """The frames that coders, independently of each other, gave to an article: one row of coding.csv.

    Attributes:
        url: of the article, as in coverage.jsonl.
        dominant: the frame that the text foregrounds, by coder.
        second: another frame that it carries, by coder.
    """

    url: Url
    dominant: dict[Coder, Name]
    second: dict[Coder, Name]

    @property
    def id(self) -> str:
        """The short name of the article that was coded."""
        return urls.short_id(self.url)

    @property
    def agreed(self) -> str | None:
        """The dominant frame that was decided upon, else that of more than half of two or more coders; of two, both."""
        if ADJUDICATED in self.dominant:
            return self.dominant[ADJUDICATED]
        frames = self.independent
        return next((frame for frame in frames if len(frames) > 1 and 2 * frames.count(frame) > len(frames)), None)

    @property
    def independent(self) -> list[str]:
        """The dominant frames that coders gave without knowing of each other's: all but the one decided upon."""
        return [frame for name, frame in self.dominant.items() if name != ADJUDICATED]

    @property
    def frames(self) -> frozenset[str]:
        """Every frame that a coder gave the article, as dominant or second."""
        return frozenset((*self.dominant.values(), *self.second.values()))
