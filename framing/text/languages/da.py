"""Danish."""

from framing.text.language import Language, PageWords, words

_FUNCTION_WORDS = """
    og i på af for med til fra om under over ved efter som at en et den det de dem sig sin sit sine han hun
    hans hendes deres er var været være bliver blev har havde have også men eller når der denne dette disse
"""
_BLAME = """
    trussel provokation pres fiasko kritik anklage bekymring fjendtlig aggressiv
"""
_PRAISE = """
    succes vigtig samarbejde stabilitet konstruktiv oprigtig tillid fred dialog
"""
_PAGES = PageWords(
    consent="vi (?:værner om|respekterer) dit privatliv|(?:dit samtykke|accepter (?:alle )?cookies)",
    paywall="(?:kun for|forbeholdt) abonnenter|bliv abonnent (?:og|for at) læs",
    missing="siden (?:blev ikke fundet|findes ikke|kunne ikke findes)",
    kickers="analyse|interview|kommentar|leder|reportage|mening",
    bylines="af|tekst",
    conjunctions="og|med",
    functions="redaktionen|redaktør|korrespondent|journalist",
    credits="(?:redigeret af)",
    sources="kilde",
)
LANGUAGE = Language(
    code="da",
    name="Danish",
    stemmer="danish",
    declines=True,
    function_words=frozenset(_FUNCTION_WORDS.split()),
    abbreviations=frozenset(["dr", "prof", "bl.a", "f.eks", "dvs", "ca", "nr", "mio", "mia"]),
    quotation_marks=(("»", "«"), ("”", "”")),
    blame=words(_BLAME),
    praise=words(_PRAISE),
    pages=_PAGES,
)
