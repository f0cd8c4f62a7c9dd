"""Hungarian."""

from framing.text.language import Language, PageWords, words

_FUNCTION_WORDS = """
    a az egy és vagy de hogy is ez ezt azt aki ami amely mint már meg csak volt voltak van vannak lesz lenne ő
    ők után előtt között szerint miatt által
"""
_BLAME = """
    fenyegetés provokáció nyomás kudarc kritika vád aggodalom ellenséges agresszív
"""
_PRAISE = """
    siker fontos együttműködés stabilitás építő őszinte bizalom béke párbeszéd
"""
_PAGES = PageWords(
    consent="(?:az ön adatvédelme|hozzájárulását)|(?:sütiket használ|sütik elfogadása)",
    paywall="(?:csak előfizetőknek|előfizetőink(?:nek)? )|fizessen elő",
    missing="(?:az oldal|a cikk) nem (?:található|létezik)",
    kickers="elemzés|interjú|kommentár|vélemény|riport",
    bylines="szerző|írta",
    conjunctions="és",
    functions="újságíró|szerkesztő(?:ség)?|tudósító",
    credits=r"(?:szerkesztette)\b",
    sources="forrás",
)
LANGUAGE = Language(
    code="hu",
    name="Hungarian",
    stemmer="hungarian",
    declines=True,
    function_words=frozenset(_FUNCTION_WORDS.split()),
    abbreviations=frozenset(["dr", "prof", "pl", "kb", "ill"]),
    quotation_marks=(("„", "”"), ("»", "«")),
    blame=words(_BLAME),
    praise=words(_PRAISE),
    pages=_PAGES,
)
