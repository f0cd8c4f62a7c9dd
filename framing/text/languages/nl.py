"""Dutch."""

from framing.text.language import Language

_FUNCTION_WORDS = """
    de het een en of in op aan uit bij met naar van voor over onder om door als dan dat die deze dit er is zijn
    was waren wordt worden werd werden heeft hebben had hij zij ze hun haar zich ook te
"""
_EVALUATIVE = """
    dreiging provocatie druk mislukking kritiek beschuldiging zorg vijandig agressief succes belangrijk
    samenwerking stabiliteit constructief openhartig vertrouwen vrede dialoog
"""
LANGUAGE = Language(
    code="nl",
    name="Dutch",
    stemmer="dutch",
    function_words=frozenset(_FUNCTION_WORDS.split()),
    abbreviations=frozenset(["dr", "prof", "nr", "o.a", "m.b.t", "bijv", "enz", "mln", "mld"]),
    quotation_marks=(("‘", "’"), ("“", "”")),
    evaluative=tuple(_EVALUATIVE.split()),
)
