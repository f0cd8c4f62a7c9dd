"""Reading a reference from a text file."""

from pathlib import Path

from framing.errors import BadInput
from framing.study.model import Reference, Study
from framing.study.readers import read_text
from framing.text.cleaning import clean
from framing.text.identification import language_of
from framing.text.tokens import words

_TITLE_WORDS = 25  # a longer first line is no title


def read_reference(path: Path, study: Study) -> Reference:
    """Return the reference that a UTF-8 text file holds; a short first line is its title.

    Raises:
        BadInput: the file cannot be read, holds too little text, or is in a language that the study does not compare.
    """
    raw = read_text(path)
    if "\0" in raw:
        raise BadInput(f"{path}: is binary, not text; give a UTF-8 text file")
    text, least = clean(raw), study.screening.min_words
    if not text:
        raise BadInput(f"{path}: is empty; give a text of at least {least} words")
    if (count := len(words(text))) < least:
        raise BadInput(f"{path}: is too short ({count} words); give a text of at least {least} words")
    if (language := language_of(text)) not in study.languages:
        raise BadInput(f"{path}: is in language {language!r}; valid: {', '.join(study.languages)}")
    first, _, rest = text.partition("\n")
    titled = bool(rest.strip()) and len(words(first)) <= _TITLE_WORDS
    title, body = (first.strip(), rest.strip()) if titled else (clean(path.stem) or "untitled", text)
    return Reference(title=title[:2000], language=language, abstract=body)
