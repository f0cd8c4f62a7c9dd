"""Italian."""

from framing.text.language import Language

_FUNCTION_WORDS = """
    il lo la i gli le l un uno una di del dello della dei degli delle in nel nella nei nelle a al alla ai alle
    da dal dalla dai con su sul sulla per tra fra e ed o che chi come si suo sua suoi loro questo questa questi
    è sono era erano stato stata essere ha hanno aveva avere
"""
_EVALUATIVE = """
    minaccia provocazione pressione fallimento critica accusa preoccupazione ostile aggressivo successo
    importante cooperazione stabilità costruttivo franco fiducia pace dialogo
"""
LANGUAGE = Language(
    code="it",
    name="Italian",
    stemmer="italian",
    prefixes=("l'", "d'", "dell'", "all'", "nell'", "dall'", "sull'", "un'", "quell'"),
    function_words=frozenset(_FUNCTION_WORDS.split()),
    abbreviations=frozenset(["sig", "dott", "prof", "ecc", "art", "pag"]),
    quotation_marks=(("«", "»"), ("“", "”")),
    evaluative=tuple(_EVALUATIVE.split()),
)
