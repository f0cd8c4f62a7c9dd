"""Romanian."""

from framing.text.language import Language, PageWords, words

_FUNCTION_WORDS = """
    și în la de din pe cu pentru prin sub peste despre după înainte un o unei unui cel cea cei cele al a ai ale
    că să se sau dar este sunt era erau fost fi are au avea el ea ei ele lui lor acest această aceste care ca
    mai
"""
_BLAME = """
    amenințare provocare presiune eșec critică acuzație îngrijorare ostil agresiv
"""
_PRAISE = """
    succes important cooperare stabilitate constructiv sincer încredere pace dialog
"""
_PAGES = PageWords(
    consent="(?:confidențialitatea dvs|consimțământul (?:dvs|tău))|(?:politica|utilizarea) (?:de )?cookie",
    paywall="(?:doar|exclusiv) pentru abonați|abonează-te pentru a (?:citi|continua)",
    missing="pagina nu (?:a fost găsită|există)",
    kickers="analiză|comentariu|interviu|opinie|reportaj",
    bylines="autor|text",
    conjunctions="și",
    functions="redact(?:or|ția)|jurnalist(?:ă)?|corespondent(?:ă)?",
    credits="(?:editat de|redactat de)",
    sources="sursa",
)
LANGUAGE = Language(
    code="ro",
    name="Romanian",
    stemmer="romanian",
    declines=True,
    function_words=frozenset(_FUNCTION_WORDS.split()),
    letters={"ş": "ș", "ţ": "ț", "Ş": "ș", "Ţ": "ț"},
    abbreviations=frozenset(["dl", "dna", "dr", "prof", "nr", "art", "pag", "mil"]),
    quotation_marks=(("„", "”"), ("«", "»")),
    blame=words(_BLAME),
    praise=words(_PRAISE),
    pages=_PAGES,
)
