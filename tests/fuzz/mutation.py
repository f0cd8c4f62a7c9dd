"""Changing an input: bytes, runs of bytes, numbers, lines, and pieces that have broken readers before."""

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Self

_LONGEST = 300_000  # bytes of an input; bounds are tried with longer ones by the tests of the readers
_MOST_CHANGES = 6
HOSTILE = (
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\xbd", b"\\ud83d", b"&#xD83D;", b"&#99999999999999999999;", b"&#0;",
    b"\x1f\x8b\x08", b"\r", b"\r\n\r\n", b"\x85", b"\xe2\x80\xa8", b"\xe2\x80\xae", b"-->", b"]]>", b"<!--",
    b"http://[", b"http://x:99999/", b"http://www./", b"//", b"http://" + b"a" * 2000 + b"/", b"file:///etc/passwd",
    b"http://[::1]/", b"http://a\\@b/", b"http://\xe2\x84\x80.example/", b"javascript:1", b"../../x",
    b"0000-00-00", b"-0001-01-01", b"0001-01-01T00:00:00Z", b"9999-12-31T23:59:59-23:59", b"10000-01-01",
    b"1" * 5000, b"-1", b"1e999", b"NaN", b"Infinity", b"null", b"true", b"{}", b"[]", b'""', b"0x7fffffffffffffff",
    b"\xd9\xa1\xd9\xa2", b"\xc2\xb2", b"%00", b"%ff", b"\xf0\x9f\x92\xa9",
)  # fmt: skip
"""Pieces of no one format."""
REPEATED = (
    b" ",
    b"\t",
    b"\n",
    b"[",
    b"{",
    b"(",
    b"<a>",
    b"<",
    b"&amp;",
    b"/",
    b"-",
    b"=",
    b"'",
    b'"',
    b",",
    b"a",
    b"a.",
)
_NUMBER = re.compile(rb"\d+")


class Lot(Random):
    """Decides what is changed.

    Args:
        seed: of all decisions.
        others: inputs of the same corpus, to take stretches from.
        tokens: the reader's own.
    """

    def __init__(self, seed: int, others: Sequence[bytes], tokens: Sequence[bytes]) -> None:
        super().__init__(seed)
        self.others, self._tokens = others, tokens

    def __new__(cls, seed: int, *_: object) -> Self:
        """Make a generator; the others are no part of its seed."""
        return super().__new__(cls, seed)

    def token(self) -> bytes:
        """Draw a piece that has broken readers before, or one of this reader's."""
        return self.choice((*HOSTILE, *self._tokens, *self._tokens))

    def short(self) -> bytes:
        """Draw a piece to be repeated."""
        return self.choice((*REPEATED, *self._tokens))


def mutated(content: bytes, lot: Lot) -> bytes:
    """Return an input changed in one to six ways, by lot."""
    for _ in range(lot.randint(1, _MOST_CHANGES)):
        change = lot.choice(_CHANGES)
        content = change(content, lot)[:_LONGEST]
    return content


def _place(content: bytes, lot: Lot) -> int:
    return lot.randint(0, len(content))


def _stretch(content: bytes, lot: Lot) -> tuple[int, int]:
    start = _place(content, lot)
    return start, min(len(content), start + int(2 ** lot.uniform(0, 10)))


def _flipped(content: bytes, lot: Lot) -> bytes:
    changed = bytearray(content)
    for _ in range(lot.randint(1, 4) if content else 0):
        changed[lot.randrange(len(changed))] = lot.randrange(256)
    return bytes(changed)


def _cut(content: bytes, lot: Lot) -> bytes:
    start, end = _stretch(content, lot)
    return content[:start] if lot.random() < 0.2 else content[:start] + content[end:]


def _inserted(content: bytes, lot: Lot) -> bytes:
    place, token = _place(content, lot), lot.token()
    return content[:place] + token + content[place:]


def _replaced(content: bytes, lot: Lot) -> bytes:
    (start, end), token = _stretch(content, lot), lot.token()
    return content[:start] + token + content[end:]


def _repeated(content: bytes, lot: Lot) -> bytes:
    start, end = _stretch(content, lot)
    piece = lot.choice((content[start:end], lot.short()))
    return content[:start] + piece * int(2 ** lot.uniform(0, 16 if len(piece) < 4 else 8)) + content[start:]


def _spliced(content: bytes, lot: Lot) -> bytes:
    other = lot.choice(lot.others)
    start, end = _stretch(other, lot)
    place = _place(content, lot)
    return content[:place] + other[start:end] + content[place:]


def _numbered(content: bytes, lot: Lot) -> bytes:
    places = list(_NUMBER.finditer(content))
    if not places:
        return content
    match = lot.choice(places)
    number = lot.choice((b"0", b"-1", b"00", b"99", b"9999", b"65536", b"4294967296", b"1" * 400, b"1.5", b"0001"))
    return content[: match.start()] + number + content[match.end() :]


def _shuffled(content: bytes, lot: Lot) -> bytes:
    lines = content.splitlines(keepends=True)
    lot.shuffle(lines)
    return b"".join(lines)


def _encoded(content: bytes, lot: Lot) -> bytes:
    try:
        return content.decode().encode(lot.choice(("utf-16", "utf-32", "latin-1", "utf-8-sig", "utf-7", "gb18030")))
    except UnicodeError:
        return content


_CHANGES: Sequence[Callable[[bytes, Lot], bytes]] = (
    _flipped, _cut, _inserted, _inserted, _replaced, _replaced, _repeated, _spliced, _numbered, _shuffled, _encoded,
)  # fmt: skip
