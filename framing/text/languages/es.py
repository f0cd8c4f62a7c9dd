"""Spanish."""

from framing.text.language import Language, PageWords, words

_FUNCTION_WORDS = """
    el la los las lo un una unos unas de del en a al por para con sin sobre entre desde hasta y e o u que como
    se su sus este esta estos estas ese esa es son era eran fue fueron ser ha han había haber él ella ellos
    ellas le les
"""
_BLAME = """
    amenaza provocación presión fracaso crítica acusación preocupación hostil agresivo
"""
_PRAISE = """
    éxito importante cooperación estabilidad constructivo franco confianza paz diálogo
"""
_PAGES = PageWords(
    consent="su privacidad|(?:uso|política) de cookies",
    paywall="exclusivo para suscriptores|suscríbete para (?:seguir|leer|continuar)",
    missing="página no encontrada|(?:la página|el artículo) (?:ya )?no existe",
    kickers="análisis|directo|entrevista|exclusiva|opinión|reportaje|vídeo",
    bylines="por|texto|autora?",
    conjunctions="y|e|con",
    functions="redacción|corresponsal|periodista|redactora?|enviad[oa]",
    credits="(?:editado por|con información de|reporte de)",
    sources="fuente",
)
LANGUAGE = Language(
    code="es",
    name="Spanish",
    stemmer="spanish",
    function_words=frozenset(_FUNCTION_WORDS.split()),
    abbreviations=frozenset(["sr", "sra", "dr", "dra", "ee.uu", "art", "pág"]),
    quotation_marks=(("«", "»"), ("“", "”")),
    blame=words(_BLAME),
    praise=words(_PRAISE),
    pages=_PAGES,
)
