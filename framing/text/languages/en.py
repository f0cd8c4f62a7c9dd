"""English."""

from framing.text.language import Language

# Articles, prepositions, pronouns and forms of "be" and "have". The usual English list also drops words by which a text
# judges or asks: both, against, should, must, will, not.
_FUNCTION_WORDS = """
    a an the of in on at to for and or as by with from that this it its is are was were be been has have had
    his her he she they their them who which
"""


def _usual_list() -> frozenset[str]:
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS  # noqa: PLC0415 - it takes a second to import

    words: frozenset[str] = ENGLISH_STOP_WORDS
    return words


LANGUAGE = Language(
    code="en",
    name="English",
    stemmer="porter",
    function_words=frozenset(_FUNCTION_WORDS.split()),
    long_list=_usual_list,
)
