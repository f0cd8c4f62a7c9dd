"""Romanian."""

from framing.text.language import Language

_FUNCTION_WORDS = """
    și în la de din pe cu pentru prin sub peste despre după înainte un o unei unui cel cea cei cele al a ai ale
    că să se sau dar este sunt era erau fost fi are au avea el ea ei ele lui lor acest această aceste care ca
    mai
"""
_EVALUATIVE = """
    amenințare provocare presiune eșec critică acuzație îngrijorare ostil agresiv succes important cooperare
    stabilitate constructiv sincer încredere pace dialog
"""
LANGUAGE = Language(
    code="ro",
    name="Romanian",
    stemmer="romanian",
    declines=True,
    function_words=frozenset(_FUNCTION_WORDS.split()),
    letters={"ş": "ș", "ţ": "ț", "Ş": "ș", "Ţ": "ț"},
    abbreviations=frozenset(["dl", "dna", "dr", "prof", "nr", "art", "pag", "mil"]),
    quotation_marks=(("„", "”"), ("«", "»")),
    evaluative=tuple(_EVALUATIVE.split()),
)
