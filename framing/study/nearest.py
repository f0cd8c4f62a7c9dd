"""What somebody may have meant: the valid value that is spelt most like a wrong one."""

from collections.abc import Iterable
from difflib import get_close_matches

_SIMILAR = 0.6  # share of letters in common (Ratcliff and Metzener 1988) below which two words are two words


def nearest(value: object, valid: Iterable[str]) -> str | None:
    """Return the valid value that is most like another one; None where none is.

    >>> nearest("Louvian", ["kmeans", "louvain"]), nearest("x", ["kmeans"])
    ('louvain', None)
    """
    names = {name.lower(): name for name in valid}
    close = get_close_matches(str(value).strip().lower(), names, n=1, cutoff=_SIMILAR)
    return names[close[0]] if close else None


def valid_values(value: object, valid: Iterable[str]) -> str:
    """Return the end of a line about a wrong value: which are valid, and which of them may be meant.

    >>> valid_values("vectorizer", ["clusterer", "vectoriser"])
    "valid: clusterer, vectoriser; did you mean 'vectoriser'?"
    """
    names = list(valid)
    meant = nearest(value, names)
    return f"valid: {', '.join(names)}" + (f"; did you mean {meant!r}?" if meant else "")
