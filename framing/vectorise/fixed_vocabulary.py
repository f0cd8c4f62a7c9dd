"""How often the terms of a fixed vocabulary occur in texts: as CountVectorizer counts them, several times faster.

Each word is looked up once and becomes a number; runs of words are numbers too, looked up for a whole block at once.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from framing.text.language_text import language_of
from framing.text.terms import terms

_UNKNOWN, _DROPPED = -1, -2  # a word of no term, which still separates its neighbours; a stop word, which does not
_CACHED = 1_000_000  # different words of texts; a bound on the memory

Numbers = NDArray[np.intp]
Form = Callable[[str, str], str | None]


class FixedVocabularyCounter:
    """Counts the terms of a fixed vocabulary.

    Args:
        columns: the column of each term, a word or several with a space between them.
        form: from a lower-case word and its language to the form that terms have it in; None drops the word.
    """

    def __init__(self, columns: Mapping[str, int], form: Form) -> None:
        split_terms = [term.split(" ") for term in columns]
        numbers = {word: number for number, word in enumerate(dict.fromkeys(chain.from_iterable(split_terms)))}
        self._columns = len(columns)
        self._numbers = _NumbersByLanguage(numbers, form)
        self._base = max(len(numbers), 1)
        self._levels = self._build_levels(split_terms, np.fromiter(columns.values(), dtype=np.intp), numbers)

    def counts(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """Return the uses of each term, shape (texts, terms), indices sorted."""
        numbered = [self._word_numbers(text) for text in texts]
        words = np.fromiter(chain.from_iterable(numbered), dtype=np.intp)
        row = np.repeat(np.arange(len(texts)), [len(numbers) for numbers in numbered])
        rows, columns = [row[:0]], [row[:0]]
        run = np.zeros(len(words), dtype=np.intp)  # the number of the run of words that begins at each position
        for length, (keys, column) in enumerate(self._levels):
            begins = np.flatnonzero(
                (run[: len(words) - length] >= 0) & (words[length:] >= 0) & (row[: len(words) - length] == row[length:])
            )
            key = run[begins] * self._base + words[begins + length]
            index = np.minimum(np.searchsorted(keys, key), len(keys) - 1)
            is_known = keys[index] == key
            run = np.full(len(words), _UNKNOWN, dtype=np.intp)
            run[begins[is_known]] = index[is_known]
            counted = begins[is_known][column[index[is_known]] >= 0]
            rows.append(row[counted])
            columns.append(column[run[counted]])
        cells = (np.concatenate(rows), np.concatenate(columns))
        uses = sparse.coo_matrix((np.ones(len(cells[0])), cells), shape=(len(texts), self._columns)).tocsr()
        uses.sum_duplicates()
        return uses

    def _word_numbers(self, text: str) -> list[int]:
        numbers = self._numbers[language_of(text).code]
        return [number for word in terms(text) if (number := numbers[word]) != _DROPPED]

    def _build_levels(
        self, split_terms: Sequence[Sequence[str]], term_columns: Numbers, numbers: Mapping[str, int]
    ) -> list[tuple[Numbers, Numbers]]:
        """Return for runs of one word, two ...: their keys, sorted, and the column of each, -1 where it is no term."""
        levels = []
        lengths, run = np.array([len(words) for words in split_terms]), np.zeros(len(split_terms), dtype=np.intp)
        for length in range(int(lengths.max(initial=0))):
            longer = np.flatnonzero(lengths > length)
            last = np.array([numbers[split_terms[i][length]] for i in longer.tolist()], dtype=np.intp)
            keys, run[longer] = np.unique(run[longer] * self._base + last, return_inverse=True)
            column = np.full(len(keys), _UNKNOWN, dtype=np.intp)
            complete = longer[lengths[longer] == length + 1]
            column[run[complete]] = term_columns[complete]
            levels.append((keys, column))
        return levels


class _NumbersByLanguage(dict[str, "_WordNumbers"]):
    """The numbers of words by the language of the text that they stand in."""

    def __init__(self, numbers: Mapping[str, int], form: Form) -> None:
        super().__init__()
        self._number_of = numbers
        self._form = form

    def __missing__(self, code: str) -> "_WordNumbers":
        self[code] = _WordNumbers(self._number_of, self._form, code)
        return self[code]


class _WordNumbers(dict[str, int]):
    """The number of each word as written in texts of one language, computed once."""

    def __init__(self, numbers: Mapping[str, int], form: Form, code: str) -> None:
        super().__init__()
        self._number_of = numbers
        self._form = form
        self._code = code

    def __missing__(self, word: str) -> int:
        form = self._form(word, self._code)
        number = _DROPPED if form is None else self._number_of.get(form, _UNKNOWN)
        if len(self) < _CACHED:
            self[word] = number
        return number
