"""Portuguese."""

from framing.text.language import Language, PageWords, words

_FUNCTION_WORDS = """
    o a os as um uma uns umas de do da dos das em no na nos nas por pelo pela para com sem sobre entre até e ou
    que como se seu sua seus suas este esta esse essa isso é são era eram foi foram ser tem têm tinha ter ele
    ela eles elas lhe
"""
_BLAME = """
    ameaça provocação pressão fracasso crítica acusação preocupação hostil agressivo
"""
_PRAISE = """
    sucesso importante cooperação estabilidade construtivo franco confiança paz diálogo
"""
_PAGES = PageWords(
    consent="(?:a sua|sua) privacidade|(?:uso|utilização|política) de cookies",
    paywall="exclusivo para assinantes|assine para (?:continuar|ler)|conteúdo (?:exclusivo|só) para assinantes",
    missing="página não (?:foi )?encontrada|(?:a página|o artigo) (?:já )?não existe",
    kickers="análise|entrevista|exclusivo|opinião|reportagem|vídeo",
    bylines="por|texto|autora?",
    conjunctions="e|com",
    functions="redação|repórter|jornalista|correspondente|editora?|colunista",
    credits="(?:edição de|reportagem de|com informações d[ae])",
    sources="fonte",
)
LANGUAGE = Language(
    code="pt",
    name="Portuguese",
    stemmer="portuguese",
    function_words=frozenset(_FUNCTION_WORDS.split()),
    abbreviations=frozenset(["sr", "sra", "dr", "dra", "art", "pág"]),
    quotation_marks=(("“", "”"), ("«", "»")),
    blame=words(_BLAME),
    praise=words(_PRAISE),
    pages=_PAGES,
)
