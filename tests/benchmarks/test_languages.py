"""The benchmark of languages prints a line for each, and its texts are of the length that it names."""

from benchmarks.languages import LENGTH, _made, lines
from framing.text.language import codes
from tests.text.planted.studies import WORDS


def test_a_line_for_every_language():
    assert sorted(WORDS) == list(codes())
    head, *rows = lines(sorted(WORDS), texts=2)
    assert head.split()[:2] == ["cut", "by"]
    assert [row.split()[0] for row in rows] == sorted(WORDS)


def test_texts_are_long_enough_and_none_is_read_twice():
    made = _made("ja", 5)
    assert {len(one) for one in made} == {LENGTH}
    assert len(set(made)) == len(made)
