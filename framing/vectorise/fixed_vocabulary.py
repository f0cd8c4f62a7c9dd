"""How often known terms stand in texts: what scikit-learn's CountVectorizer counts, several times as quickly.

Each word is looked up once and is a number from then on; runs of words are numbers too, found for a block at once.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from framing.text.terms import terms

_UNKNOWN, _DROPPED = -1, -2  # a word of no term, which still parts its neighbours; a stop word, which does not
_REMEMBERED = 1_000_000  # different words of texts; a bound on the memory

Numbers = NDArray[np.intp]
Form = Callable[[str], str | None]


class FixedVocabularyCounter:
    """The terms that are counted.

    Args:
        columns: the column of each term, a word or several with a space between them.
        form: from a lower-case word to the form that terms have it in; None drops the word.
    """

    def __init__(self, columns: Mapping[str, int], form: Form) -> None:
        told = [term.split(" ") for term in columns]
        numbers = {word: number for number, word in enumerate(dict.fromkeys(chain.from_iterable(told)))}
        self._columns = len(columns)
        self._numbers = _Numbers(numbers, form)
        self._several = max(len(numbers), 1)
        self._levels = self._learnt(told, np.fromiter(columns.values(), dtype=np.intp), numbers)

    def counts(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """Return the uses of each term, shape (texts, terms), indices sorted."""
        read = [self._numbered(text) for text in texts]
        words = np.fromiter(chain.from_iterable(read), dtype=np.intp)
        row = np.repeat(np.arange(len(texts)), [len(numbers) for numbers in read])
        rows, columns = [row[:0]], [row[:0]]
        run = np.zeros(len(words), dtype=np.intp)  # the number of the run of words that begins at each place
        for length, (known, column) in enumerate(self._levels):
            begins = np.flatnonzero(
                (run[: len(words) - length] >= 0) & (words[length:] >= 0) & (row[: len(words) - length] == row[length:])
            )
            key = run[begins] * self._several + words[begins + length]
            place = np.minimum(np.searchsorted(known, key), len(known) - 1)
            there = known[place] == key
            run = np.full(len(words), _UNKNOWN, dtype=np.intp)
            run[begins[there]] = place[there]
            counted = begins[there][column[place[there]] >= 0]
            rows.append(row[counted])
            columns.append(column[run[counted]])
        places = (np.concatenate(rows), np.concatenate(columns))
        found = sparse.coo_matrix((np.ones(len(places[0])), places), shape=(len(texts), self._columns)).tocsr()
        found.sum_duplicates()
        return found

    def _numbered(self, text: str) -> list[int]:
        return [number for word in terms(text) if (number := self._numbers[word]) != _DROPPED]

    def _learnt(
        self, told: Sequence[Sequence[str]], places: Numbers, numbers: Mapping[str, int]
    ) -> list[tuple[Numbers, Numbers]]:
        """Return for runs of one word, two ...: their keys, sorted, and the column of each, -1 where it is no term."""
        levels = []
        lengths, run = np.array([len(words) for words in told]), np.zeros(len(told), dtype=np.intp)
        for length in range(int(lengths.max(initial=0))):
            longer = np.flatnonzero(lengths > length)
            last = np.array([numbers[told[i][length]] for i in longer.tolist()], dtype=np.intp)
            known, run[longer] = np.unique(run[longer] * self._several + last, return_inverse=True)
            column = np.full(len(known), _UNKNOWN, dtype=np.intp)
            whole = longer[lengths[longer] == length + 1]
            column[run[whole]] = places[whole]
            levels.append((known, column))
        return levels


class _Numbers(dict[str, int]):
    """The number of each word as texts write it, looked up once."""

    def __init__(self, numbers: Mapping[str, int], form: Form) -> None:
        super().__init__()
        self._known = numbers
        self._form = form

    def __missing__(self, word: str) -> int:
        form = self._form(word)
        number = _DROPPED if form is None else self._known.get(form, _UNKNOWN)
        if len(self) < _REMEMBERED:
            self[word] = number
        return number
