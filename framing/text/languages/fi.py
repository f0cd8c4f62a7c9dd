"""Finnish."""

from framing.text.language import Language

_FUNCTION_WORDS = """
    ja on oli olivat olla ovat ole se ne hän he sen sitä siitä tämä tämän nämä joka jotka jonka mutta tai että
    kun kuin niin myös ei sekä mukaan kanssa jälkeen ennen ollut
"""
_EVALUATIVE = """
    uhka provokaatio paine epäonnistuminen kritiikki syytös huoli vihamielinen aggressiivinen menestys tärkeä
    yhteistyö vakaus rakentava avoin luottamus rauha vuoropuhelu
"""
LANGUAGE = Language(
    code="fi",
    name="Finnish",
    stemmer="finnish",
    declines=True,
    function_words=frozenset(_FUNCTION_WORDS.split()),
    abbreviations=frozenset(["esim", "ym", "jne", "mm", "ks", "milj", "mrd"]),
    quotation_marks=(("”", "”"), ("»", "»")),
    evaluative=tuple(_EVALUATIVE.split()),
)
