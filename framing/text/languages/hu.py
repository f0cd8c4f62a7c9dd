"""Hungarian."""

from framing.text.language import Language

_FUNCTION_WORDS = """
    a az egy és vagy de hogy is ez ezt azt aki ami amely mint már meg csak volt voltak van vannak lesz lenne ő
    ők után előtt között szerint miatt által
"""
_EVALUATIVE = """
    fenyegetés provokáció nyomás kudarc kritika vád aggodalom ellenséges agresszív siker fontos együttműködés
    stabilitás építő őszinte bizalom béke párbeszéd
"""
LANGUAGE = Language(
    code="hu",
    name="Hungarian",
    stemmer="hungarian",
    declines=True,
    function_words=frozenset(_FUNCTION_WORDS.split()),
    abbreviations=frozenset(["dr", "prof", "stb", "pl", "kb", "ill"]),
    quotation_marks=(("„", "”"), ("»", "«")),
    evaluative=tuple(_EVALUATIVE.split()),
)
