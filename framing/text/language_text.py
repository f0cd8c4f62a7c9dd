"""A text that knows the language that it is written in, so that its words are found by the rules of that language."""

from typing import Self

from framing.text.language import Language, language

_USUAL = "en"


class LanguageText(str):  # noqa: SLOT000 - the language is an attribute
    """A string with the code of its language; whatever makes another string of it must say the language again.

    Examples:
        >>> LanguageText("Sie warnten", "de").language
        'de'
    """

    language: str

    def __new__(cls, text: str, language: str) -> Self:
        """Return the text with its language's ISO 639-1 code."""
        self = super().__new__(cls, text)
        self.language = language
        return self

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override] # the language, too
        return str(self), self.language


def language_of(text: str) -> Language:
    """Return the rules of a text's language; a plain string is read as English."""
    return language(getattr(text, "language", _USUAL))


def like(text: str, original: str) -> str:
    """Return a text as one in the language of another; a plain string where that one is plain."""
    code = getattr(original, "language", None)
    return text if code is None else LanguageText(text, code)
