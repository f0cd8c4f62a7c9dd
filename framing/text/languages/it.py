"""Italian."""

from framing.text.language import Language, PageWords, words

_FUNCTION_WORDS = """
    il lo la i gli le l un uno una di del dello della dei degli delle in nel nella nei nelle a al alla ai alle
    da dal dalla dai con su sul sulla per tra fra e ed o che chi come si suo sua suoi loro questo questa questi
    è sono era erano stato stata essere ha hanno aveva avere
"""
_BLAME = """
    minaccia provocazione pressione fallimento critica accusa preoccupazione ostile aggressivo
"""
_PRAISE = """
    successo importante cooperazione stabilità costruttivo franco fiducia pace dialogo
"""
_PAGES = PageWords(
    consent="il tuo consenso|(?:uso dei|informativa sui) cookie",
    paywall="(?:riservat[oa]|solo) (?:agli|per gli) abbonati|abbonati per (?:continuare|leggere)",
    missing="pagina non trovata|(?:la pagina|l['’]articolo) non esiste",
    kickers="analisi|commento|diretta|editoriale|intervista|opinione",
    bylines="di|testo|autore",
    conjunctions="e|con",
    functions="redazione|giornalista|inviat[oa]|corrispondente",
    credits="(?:a cura di|riproduzione riservata)",
    sources="fonte",
)
LANGUAGE = Language(
    code="it",
    name="Italian",
    stemmer="italian",
    prefixes=("l'", "d'", "dell'", "all'", "nell'", "dall'", "sull'", "un'", "quell'"),
    function_words=frozenset(_FUNCTION_WORDS.split()),
    abbreviations=frozenset(["sig", "dott", "prof", "art", "pag"]),
    quotation_marks=(("«", "»"), ("“", "”")),
    blame=words(_BLAME),
    praise=words(_PRAISE),
    pages=_PAGES,
)
