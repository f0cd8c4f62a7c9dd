"""Language identification."""

import py3langid


def language_of(text: str) -> str:
    """Return the ISO 639 code of the language that a text is most probably in (Lui and Baldwin 2012)."""
    return str(py3langid.classify(text)[0])
