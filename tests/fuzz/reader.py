"""What is fuzzed: a reader of bytes from outside, what it may raise, and inputs that look like its own."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from hypothesis.strategies import SearchStrategy

CORPUS = Path(__file__).parent / "corpus"
READERS = Path(__file__).parent / "readers"


@dataclass(frozen=True)
class Reader:
    """A reader of outside bytes.

    Attributes:
        read: gives it an input.
        typed: the exceptions that it may raise.
        made: makes inputs of its kind.
        tokens: pieces that matter to it; they are put into inputs.
        examples: files below tests/ that are inputs too, as a pattern.
    """

    read: Callable[[bytes], object]
    made: SearchStrategy[bytes]
    typed: tuple[type[Exception], ...] = ()
    tokens: tuple[bytes, ...] = ()
    examples: str = ""


def names() -> list[str]:
    """Return the names of all readers, sorted."""
    return sorted(path.stem for path in READERS.glob("[a-z]*.py"))


def load(name: str) -> Reader:
    """Return a reader by name."""
    reader = import_module(f"tests.fuzz.readers.{name}").READER
    assert isinstance(reader, Reader)
    return reader


def seeds(name: str) -> list[bytes]:
    """Return the inputs of a reader's corpus, in the order of their files' names."""
    examples = load(name).examples
    paths = [*(CORPUS / name).glob("*"), *(CORPUS.parents[1].glob(examples) if examples else ())]
    return [path.read_bytes() for path in sorted(paths)]
