"""French."""

from framing.text.language import Language

_FUNCTION_WORDS = """
    le la les l un une des du de d en à au aux dans sur sous par pour avec et ou que qu qui dont où ce cet
    cette ces il elle ils elles on se s son sa ses leur leurs est sont était étaient été être a ont avait avoir
    comme y
"""
_EVALUATIVE = """
    menace provocation pression échec critique accusation inquiétude hostile agressif succès important
    coopération stabilité constructif franc confiance paix dialogue
"""
LANGUAGE = Language(
    code="fr",
    name="French",
    stemmer="french",
    prefixes=("l'", "d'", "n'", "s'", "c'", "j'", "qu'"),
    function_words=frozenset(_FUNCTION_WORDS.split()),
    abbreviations=frozenset(["m", "mm", "mme", "mlle", "dr", "etc", "art"]),
    quotation_marks=(("«", "»"), ("“", "”")),
    evaluative=tuple(_EVALUATIVE.split()),
)
