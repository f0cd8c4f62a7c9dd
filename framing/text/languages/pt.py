"""Portuguese."""

from framing.text.language import Language

_FUNCTION_WORDS = """
    o a os as um uma uns umas de do da dos das em no na nos nas por pelo pela para com sem sobre entre até e ou
    que como se seu sua seus suas este esta esse essa isso é são era eram foi foram ser tem têm tinha ter ele
    ela eles elas lhe
"""
_EVALUATIVE = """
    ameaça provocação pressão fracasso crítica acusação preocupação hostil agressivo sucesso importante
    cooperação estabilidade construtivo franco confiança paz diálogo
"""
LANGUAGE = Language(
    code="pt",
    name="Portuguese",
    stemmer="portuguese",
    function_words=frozenset(_FUNCTION_WORDS.split()),
    abbreviations=frozenset(["sr", "sra", "dr", "dra", "eua", "art", "pág"]),
    quotation_marks=(("“", "”"), ("«", "»")),
    evaluative=tuple(_EVALUATIVE.split()),
)
