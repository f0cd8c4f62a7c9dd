"""Czech."""

from framing.text.language import Language, PageWords, words

_FUNCTION_WORDS = """
    a i v ve na s se z ze do od za po pod při pro o ale nebo že aby jak to ten ta ty toho té tom jeho její
    jejich on ona oni ono my vy já byl byla bylo byli být je jsou si který která které také už by
"""
_BLAME = """
    hrozba provokace tlak neúspěch kritika obvinění obava nepřátelský agresivní
"""
_PRAISE = """
    úspěch důležitý spolupráce stabilita konstruktivní upřímný důvěra mír dialog
"""
_PAGES = PageWords(
    consent="(?:vaše soukromí|váš souhlas)|(?:používáme|souhlas s) (?:soubory )?cookies",
    paywall="(?:pouze|jen) pro předplatitele|předplaťte si",
    missing="stránka (?:nebyla nalezena|neexistuje)",
    kickers="analýza|komentář|názor|rozhovor|reportáž",
    bylines="autor(?:ka)?|text",
    functions="redaktor(?:ka)?|redakce|novinář(?:ka)?|zpravodaj(?:ka)?",
    credits=r"(?:zpracoval[a]?\b|redigoval[a]?\b)",
    sources="zdroj",
)
LANGUAGE = Language(
    code="cs",
    name="Czech",
    stemmer="czech",
    declines=True,
    function_words=frozenset(_FUNCTION_WORDS.split()),
    abbreviations=frozenset(["r", "č", "str", "např", "tj", "dr", "prof", "tis", "mil", "mld"]),
    quotation_marks=(("„", "“"), ("»", "«")),
    blame=words(_BLAME),
    praise=words(_PRAISE),
    pages=_PAGES,
)
