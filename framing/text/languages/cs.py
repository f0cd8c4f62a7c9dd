"""Czech."""

from framing.text.language import Language

_FUNCTION_WORDS = """
    a i v ve na s se z ze do od za po pod při pro o ale nebo že aby jak to ten ta ty toho té tom jeho její
    jejich on ona oni ono my vy já byl byla bylo byli být je jsou si který která které také už by
"""
_EVALUATIVE = """
    hrozba provokace tlak neúspěch kritika obvinění obava nepřátelský agresivní úspěch důležitý spolupráce
    stabilita konstruktivní upřímný důvěra mír dialog
"""
LANGUAGE = Language(
    code="cs",
    name="Czech",
    stemmer="czech",
    declines=True,
    function_words=frozenset(_FUNCTION_WORDS.split()),
    abbreviations=frozenset(["r", "č", "str", "např", "tj", "atd", "apod", "dr", "prof", "tis", "mil", "mld"]),
    quotation_marks=(("„", "“"), ("»", "«")),
    evaluative=tuple(_EVALUATIVE.split()),
)
