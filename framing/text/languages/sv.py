"""Swedish."""

from framing.text.language import Language

_FUNCTION_WORDS = """
    och i på av för med till från om under över vid efter som att en ett den det de dem sig sin sitt sina han
    hon hans hennes deras är var varit vara blir blev har hade ha också men eller när där denna detta dessa
"""
_EVALUATIVE = """
    hot provokation tryck misslyckande kritik anklagelse oro fientlig aggressiv framgång viktig samarbete
    stabilitet konstruktiv uppriktig förtroende fred dialog
"""
LANGUAGE = Language(
    code="sv",
    name="Swedish",
    stemmer="swedish",
    declines=True,
    function_words=frozenset(_FUNCTION_WORDS.split()),
    abbreviations=frozenset(["dr", "prof", "bl.a", "t.ex", "dvs", "osv", "ca", "nr", "milj", "mdr"]),
    quotation_marks=(("”", "”"), ("»", "»")),
    evaluative=tuple(_EVALUATIVE.split()),
)
