"""What of the abstracts a page carries: of a large coverage the beginnings alone, so that it can be handed round."""

from collections.abc import Mapping

_MOST = 2_000_000  # characters of all together
_LEAST = 40  # characters of one, below which none is carried


def shortened(openings: Mapping[str, str], most: int = _MOST) -> dict[str, str]:
    """Return the abstracts as a page carries them: all as they are, or each cut after as many characters.

    Args:
        openings: the abstracts.
        most: characters of all together, at most.

    >>> shortened({"a": "one two three", "b": "one"}, most=1_000)
    {'a': 'one two three', 'b': 'one'}
    """
    if sum(map(len, openings.values())) <= most:
        return dict(openings)
    share = most // len(openings)
    if share < _LEAST:
        return {}
    return {key: text if len(text) <= share else _cut(text, share) for key, text in openings.items()}


def _cut(text: str, most: int) -> str:
    """Return the beginning of a text, cut between words where there are such, with a mark at its end."""
    beginning = text[: most - 1]
    ends_a_word = text[most - 1].isspace()
    words = beginning if ends_a_word else beginning.rpartition(" ")[0] or beginning
    return f"{words.rstrip()}…"
