"""Polish."""

from framing.text.language import Language, PageWords, words

_FUNCTION_WORDS = """
    i w we na z ze do od za po pod przy dla o a ale lub albo że żeby jak to ten ta te tego tej tym jego jej ich
    on ona oni one my wy ja był była było były być jest są się który która które także już oraz
"""
_BLAME = """
    groźba prowokacja presja porażka krytyka oskarżenie obawa wrogi agresywny
"""
_PRAISE = """
    sukces ważny współpraca stabilność konstruktywny szczery zaufanie pokój dialog
"""
_PAGES = PageWords(
    consent="(?:twoja prywatność|szanujemy twoją prywatność)|(?:polityka|używamy plików) cookies?",
    paywall="(?:artykuł|treść|dostęp) (?:tylko )?dla (?:prenumeratorów|subskrybentów)|wykup (?:dostęp|prenumeratę)",
    missing="(?:nie znaleziono strony|strona nie (?:istnieje|została znaleziona))",
    kickers="analiza|komentarz|opinia|wywiad|reportaż|wideo",
    bylines=r"autor(?:ka)?|tekst|opracował(?:a)?|oprac\.",
    conjunctions="oraz",
    functions="redaktor(?:ka)?|redakcja|dziennikarz(?:ka)?|korespondent(?:ka)?",
    credits=r"(?:opracowanie:|oprac\.|redagował[a]?\b)",
    sources="źródło",
)
LANGUAGE = Language(
    code="pl",
    name="Polish",
    stemmer="polish",
    declines=True,
    function_words=frozenset(_FUNCTION_WORDS.split()),
    abbreviations=frozenset(["r", "np", "tj", "m.in", "dr", "prof", "tys", "mln", "mld"]),
    quotation_marks=(("„", "”"), ("«", "»")),
    blame=words(_BLAME),
    praise=words(_PRAISE),
    pages=_PAGES,
)
