"""Turkish."""

from framing.text.language import Language

_FUNCTION_WORDS = """
    ve ile bir bu şu o da de ki için gibi kadar daha olarak olan oldu olduğu ise veya ya ama fakat ancak sonra
    önce üzerine göre tarafından her onun onlar kendi en mi
"""
_EVALUATIVE = """
    tehdit kışkırtma baskı başarısızlık eleştiri suçlama endişe düşmanca saldırgan başarı önemli işbirliği
    istikrar yapıcı samimi güven barış diyalog
"""
LANGUAGE = Language(
    code="tr",
    name="Turkish",
    stemmer="turkish",
    declines=True,
    function_words=frozenset(_FUNCTION_WORDS.split()),
    letters={"I": "ı", "İ": "i"},
    abbreviations=frozenset(["dr", "prof", "vb", "vd", "bkz", "sn"]),
    evaluative=tuple(_EVALUATIVE.split()),
)
