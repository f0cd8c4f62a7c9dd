"""What can go wrong, by what the reader can do about it: mend the input, wait, or set aside."""

from collections.abc import Sequence


class FramingError(Exception):
    """Base of everything this program raises on purpose; its text is fit to be shown to the user."""


class BadInput(FramingError):  # noqa: N818 - the reader's word for it
    """Input that the user can mend: each problem is one line that names the place, the value and what is valid.

    Args:
        problems: one line each, all that were found in one reading.
    """

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems: Sequence[str] = problems


class TooLittleLeftError(BadInput):
    """Too few leads or articles are left to go on with; the tables so far, which say why, are worth keeping."""


class NothingToLearnError(BadInput, ValueError):
    """Texts from which nothing can be learnt: a `ValueError`, as of scikit-learn, in words of this program."""


class BusyError(FramingError):
    """Something else is doing this already; the message says what, and since when."""


class TransientError(FramingError):
    """May succeed when tried again later: time-outs, rate limits, servers that are down."""


class TerminalError(FramingError):
    """Will not succeed however often it is tried: gone pages, refused addresses, wrong content."""
