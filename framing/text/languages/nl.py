"""Dutch."""

from framing.text.language import Language, PageWords, words

_FUNCTION_WORDS = """
    de het een en of in op aan uit bij met naar van voor over onder om door als dan dat die deze dit er is zijn
    was waren wordt worden werd werden heeft hebben had hij zij ze hun haar zich ook te
"""
_BLAME = """
    dreiging provocatie druk mislukking kritiek beschuldiging zorg vijandig agressief
"""
_PRAISE = """
    succes belangrijk samenwerking stabiliteit constructief openhartig vertrouwen vrede dialoog
"""
_PAGES = PageWords(
    consent="wij (?:waarderen|respecteren) (?:je|uw|jouw) privacy|(?:je|uw|jouw) toestemming|cookies accepteren",
    paywall="alleen voor abonnees|word abonnee (?:en lees|om)",
    missing="pagina (?:is )?niet gevonden|(?:pagina|artikel) bestaat niet",
    kickers="analyse|interview|mening|opinie|reportage",
    bylines="door|tekst|auteur",
    conjunctions="en|met",
    functions="redactie|redacteur|correspondent(?:e)?|verslaggever|journalist",
    credits="(?:bewerkt door|met medewerking van)",
    sources="bron",
)
LANGUAGE = Language(
    code="nl",
    name="Dutch",
    stemmer="dutch",
    function_words=frozenset(_FUNCTION_WORDS.split()),
    abbreviations=frozenset(["dr", "prof", "nr", "o.a", "m.b.t", "bijv", "mln", "mld"]),
    quotation_marks=(("‘", "’"), ("“", "”")),
    blame=words(_BLAME),
    praise=words(_PRAISE),
    pages=_PAGES,
)
