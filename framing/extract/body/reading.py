"""A text that a reader took from a page, and what is cut from its ends."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from framing.text.tokens import units

_LABEL = 8  # units that a byline, a date or a button has at most
_SENTENCE = re.compile(r"[.!?…。！？؟।][\"'”’»」』)\]]*$")


class Reading(NamedTuple):
    """A text, which reader gave it, how far an independent one agrees (token F1, 0 to 1), and that one's reading."""

    text: str
    reader: str
    agreement: float
    second: str = ""

    def without_headings(self, headings: Sequence[str]) -> "Reading":
        """Return the reading without the headings that stand above the text: the title has its own column."""
        titles = [units(heading) for heading in headings]
        lines = self.text.splitlines()
        while lines and units(lines[0]) in titles:
            lines = "\n".join(lines[1:]).lstrip().splitlines()
        return self._replace(text="\n".join(lines))

    def without_labels(self) -> str:
        """Return the text without the labels at its ends that the second reader omits: bylines, "Share this".

        A label is a line of at most eight units that is no sentence; further inside it may be a subheading, and stays.
        """
        lines, second = self.text.splitlines(), padded_units(self.second)
        content = [i for i, line in enumerate(lines) if not _is_label(line) or padded_units(line) in second]
        return "\n".join(lines[content[0] : content[-1] + 1]) if content and self.second else self.text


def padded_units(text: str) -> str:
    """Return a text's units in such a form that a passage of it is a substring."""
    return f" {' '.join(units(text))} "


def is_sentence(line: str) -> bool:
    """Tell whether a line ends as sentences do."""
    return _SENTENCE.search(line[-10:].rstrip()) is not None


def _is_label(line: str) -> bool:
    return not is_sentence(line) and len(units(line)) <= _LABEL
