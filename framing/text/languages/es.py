"""Spanish."""

from framing.text.language import Language

_FUNCTION_WORDS = """
    el la los las lo un una unos unas de del en a al por para con sin sobre entre desde hasta y e o u que como
    se su sus este esta estos estas ese esa es son era eran fue fueron ser ha han había haber él ella ellos
    ellas le les
"""
_EVALUATIVE = """
    amenaza provocación presión fracaso crítica acusación preocupación hostil agresivo éxito importante
    cooperación estabilidad constructivo franco confianza paz diálogo
"""
LANGUAGE = Language(
    code="es",
    name="Spanish",
    stemmer="spanish",
    function_words=frozenset(_FUNCTION_WORDS.split()),
    abbreviations=frozenset(["sr", "sra", "dr", "dra", "ee.uu", "art", "pág"]),
    quotation_marks=(("«", "»"), ("“", "”")),
    evaluative=tuple(_EVALUATIVE.split()),
)
