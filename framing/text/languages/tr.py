"""Turkish."""

from framing.text.language import Language, PageWords, words

_FUNCTION_WORDS = """
    ve ile bir bu şu o da de ki için gibi kadar daha olarak olan oldu olduğu ise veya ya ama fakat ancak sonra
    önce üzerine göre tarafından her onun onlar kendi en mi
"""
_BLAME = """
    tehdit kışkırtma baskı başarısızlık eleştiri suçlama endişe düşmanca saldırgan
"""
_PRAISE = """
    başarı önemli işbirliği istikrar yapıcı samimi güven barış diyalog
"""
_PAGES = PageWords(
    consent="gizliliğinize (?:önem|saygı)|(?:çerezleri kabul|çerez politikası|onayınız)",
    paywall="(?:yalnızca|sadece) abonelere|okumaya devam etmek için abone",
    missing="(?:sayfa|haber) bulunamadı",
    kickers="analiz|görüş|röportaj|yorum",
    bylines="yazan|haber",
    conjunctions="ve|ile",
    functions="muhabir(?:i)?|editör(?:ü)?|gazeteci",
    credits="(?:editör:|düzenleyen:)",
    sources="kaynak",
)
LANGUAGE = Language(
    code="tr",
    name="Turkish",
    stemmer="turkish",
    declines=True,
    function_words=frozenset(_FUNCTION_WORDS.split()),
    letters={"I": "ı", "İ": "i"},
    abbreviations=frozenset(["dr", "prof", "bkz", "sn"]),
    blame=words(_BLAME),
    praise=words(_PRAISE),
    pages=_PAGES,
)
