"""No pattern of the program takes time with the square of what it is given."""

import re
import time
from collections.abc import Iterator
from itertools import accumulate, islice, pairwise

import pytest

from tests.text.patterns import Use, uses

USES = uses()
SIZE = 100_000  # characters
FIRST = 10_000  # tried before, so that a quadratic pattern fails in seconds and not in minutes
SECONDS = 0.5  # CPU, for a text of SIZE; a linear pattern needs some hundredths
MOST = 12  # literals of one pattern that are tried
_RUNS = [" ", "\n", "a", "-", "/", '"', "."]
_BLANK = [" ", "\n", "\t", "\r\n", " \n", "\xa0"]
_PUNCTUATION = [
    "/",
    "-",
    "--",
    '"',
    "'",
    "<",
    "<!--",
    "&",
    "<a ",
    "=",
    ".",
    ",",
    "(",
    "[",
    "{",
    "\\",
    ":",
    "www.",
    "/amp",
]
_MIXED = [
    "a",
    "A",
    "1",
    "a ",
    "A ",
    "a-",
    "a.",
    "1.",
    "x=1 ",
    "<a href=",
    "- a ",
    "한",
    "日",
    "19",
    "2021-01-01 ",
    '", "',
]


def literals(pattern: str | bytes) -> list[str]:
    """Return the runs of plain characters of a pattern, in order: what its matches are made of."""
    text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
    plain = re.sub(r"\\[a-zA-Z]|\(\?[P:!=<]*(?:\w+>)?", "\0", text)
    return list(dict.fromkeys(re.findall(r"[\w /<>:!=@\"'-]{1,20}", plain.replace("\\", ""))))[:MOST]


def hostile(use: Use) -> Iterator[str]:
    """Yield units that, repeated, make a text on which backtracking shows."""
    own = literals(use.pattern.pattern)
    yield from [*_BLANK, *_PUNCTUATION, *_MIXED, *own]
    yield from (f"{one} " for one in own)
    yield from (one + other for one, other in pairwise(own))


def texts(use: Use, size: int) -> Iterator[str]:
    """Yield the units repeated, and the beginnings of a match before a long run of one character."""
    own = literals(use.pattern.pattern)
    for unit in dict.fromkeys(hostile(use)):
        run = unit * (size // len(unit))
        yield from (run, f"{run}\0")
    for beginning in dict.fromkeys([*own, *accumulate(own[:5])]):
        yield from (f"{beginning}{character * size}\0" for character in _RUNS)


def seconds(use: Use, text: str) -> float:
    given = text.encode("utf-8", "replace") if isinstance(use.pattern.pattern, bytes) else text
    started = time.process_time()
    use(given)
    return time.process_time() - started


def slow_on(use: Use, size: int, limit: float) -> list[str]:
    """Return the first of the texts that a pattern is slow on."""
    slow = (
        f"{text[:20]!r} ... {len(text)}: {taken:.2f} s"
        for text in texts(use, size)
        if (taken := seconds(use, text)) > limit
    )
    return list(islice(slow, 1))


@pytest.mark.parametrize("use", USES, ids=lambda use: f"{use.where} {use.method}")
def test_takes_no_more_than_linear_time(use):
    assert slow_on(use, FIRST, SECONDS / 5) == []


@pytest.mark.deep
@pytest.mark.parametrize("use", USES, ids=lambda use: f"{use.where} {use.method}")
def test_takes_no_more_than_linear_time_on_long_texts(use):
    assert slow_on(use, SIZE, SECONDS) == []


def test_a_quadratic_pattern_is_recognised():
    assert slow_on(Use(re.compile(r"\s+$"), "search", "here"), FIRST, SECONDS / 5)


def test_patterns_of_each_kind_are_collected():
    methods = {use.method for use in USES}
    assert methods >= {"search", "match", "fullmatch", "sub", "findall"}
    assert len(USES) > 70
