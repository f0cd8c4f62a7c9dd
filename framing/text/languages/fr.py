"""French."""

from framing.text.language import Language, PageWords, words

_FUNCTION_WORDS = """
    le la les l un une des du de d en à au aux dans sur sous par pour avec et ou que qu qui dont où ce cet
    cette ces il elle ils elles on se s son sa ses leur leurs est sont était étaient été être a ont avait avoir
    comme y
"""
_BLAME = """
    menace provocation pression échec critique accusation inquiétude hostile agressif
"""
_PRAISE = """
    succès important coopération stabilité constructif franc confiance paix dialogue
"""
_PAGES = PageWords(
    consent="nous respectons votre vie privée|votre consentement|gestion des cookies",
    paywall=r"réservé aux abonnés|abonnez-vous pour (?:lire|continuer)|il vous reste [\d.,]+ ?% de cet article",
    missing=r"page (?:introuvable|non trouvée)|erreur\s*404",
    kickers="analyse|avis|direct|entretien|reportage|tribune|vidéo",
    bylines="par|texte|auteur(?:e)?",
    conjunctions="et|avec",
    functions="rédaction|correspondante?|journaliste|rédact(?:eur|rice)|envoyée?",
    credits=r"(?:édité par|traduit par|avec (?:afp|reuters)\b)",
    sources="source|avec",
)
LANGUAGE = Language(
    code="fr",
    name="French",
    stemmer="french",
    prefixes=("l'", "d'", "n'", "s'", "c'", "j'", "qu'"),
    function_words=frozenset(_FUNCTION_WORDS.split()),
    abbreviations=frozenset(["m", "mm", "mme", "mlle", "dr", "art"]),
    quotation_marks=(("«", "»"), ("“", "”")),
    blame=words(_BLAME),
    praise=words(_PRAISE),
    pages=_PAGES,
)
