"""First codebooks: frames of no one event, which a study may begin with."""

import json
from collections.abc import Iterator
from pathlib import Path

from framing.errors import BadInput
from framing.study.model import Lexicon
from framing.study.model.value import Line, Name, Strict, Text
from framing.study.nearest import valid_values
from framing.study.readers import read_toml, validate

NONE = "none"


class FirstCodebook(Strict):
    """Frames that a study may begin with: one file of codebooks/.

    Attributes:
        title: what they are called.
        origin: where they were published.
        lexicon: the lexicon whose groups give their cues.
        language: of the cues.
        frames: what a text in each frame says, by its name, which is that of a group of the lexicon.
    """

    title: Line
    origin: Text
    lexicon: Name
    language: Line
    frames: dict[Name, Line]


def names(root: Path) -> list[str]:
    """Return the first codebooks of a configuration folder, and `none`."""
    return [*sorted(path.stem for path in root.glob("codebooks/*.toml")), NONE]


def codebook_toml(name: str, root: Path, language: str) -> str:
    """Return codebook.toml with frames of no one event; cues only where they are in the study's language.

    Raises:
        BadInput: there is no such first codebook; the message lists the existing ones.
    """
    if name not in names(root) or name == NONE:
        raise BadInput(f"--frames: {name!r}; {valid_values(name, names(root))}")
    path = root / "codebooks" / f"{name}.toml"
    book = validate(FirstCodebook, read_toml(path), str(path))
    source = root / "lexicons" / f"{book.lexicon}.toml"
    lexicon = validate(Lexicon, read_toml(source), str(source)) if language == book.language else None
    return "\n".join(_lines(book, lexicon))


def _lines(book: FirstCodebook, lexicon: Lexicon | None) -> Iterator[str]:
    yield from (f"# {line}" for line in (f"{book.title}.", *book.origin.split("\n")))
    yield "# A first codebook: change definitions and cues, remove frames, add your own. A final star is any ending."
    for frame, definition in book.frames.items():
        yield ""
        yield f"[frames.{frame}]"
        yield f"definition = {json.dumps(definition, ensure_ascii=False)}"
        if lexicon:
            yield f"cues = {json.dumps(lexicon.groups[frame], ensure_ascii=False)}"
    yield ""
