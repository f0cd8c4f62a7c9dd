"""Bulgarian."""

from framing.text.language import Language, PageWords, words

_FUNCTION_WORDS = """
    и в във на с със от до за по под при а но или че да как това този тази тези той тя то те го му им ги ще е
    са бе беше бяха бъде съм сме сте се си не който която което които също вече
"""
_ENDINGS = """
    ата ята ията ият ите ът ят та то те ия ове еве и а я о е у
"""
_BLAME = """
    заплаха провал агресивен твърд натиск обвинявам критика враждебен
"""
_PRAISE = """
    успех важен сътрудничество стабилност конструктивен откровен доверие мир
"""
_PAGES = PageWords(
    consent=r"(?:вашата поверителност|вашето съгласие)|(?:използва\w* )бисквитки",
    paywall="само за абонати|абонирайте се, за да",
    missing="страницата не (?:е намерена|съществува)",
    kickers="анализ|видео|интервю|коментар|мнение|репортаж",
    bylines="автор|текст",
    conjunctions="и",
    functions="кореспондент|редактор|журналист|редакция",
    credits="(?:редактор:|превод:)",
    sources="източник",
)
LANGUAGE = Language(
    code="bg",
    name="Bulgarian",
    scripts=("cyrillic",),
    endings=tuple(_ENDINGS.split()),
    declines=True,
    function_words=frozenset(_FUNCTION_WORDS.split()),
    abbreviations=frozenset(["г", "т.е", "т.н", "др", "млн", "млрд", "лв", "стр"]),
    quotation_marks=(("„", "“"), ("«", "»")),
    blame=words(_BLAME),
    praise=words(_PRAISE),
    pages=_PAGES,
)
