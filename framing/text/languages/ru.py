"""Russian."""

from framing.text.language import Language
from framing.text.page_words import PageWords

_FUNCTION_WORDS = """
    и в во на с со к ко о об от до из за по под при для у а но или что чтобы как это этот эта эти тот та те его
    ее их он она они оно мы вы я был была было были быть есть бы же ли то так также уже который которая которые
    которое
"""
_EVALUATIVE = """
    угроза угрожать провал агрессивный жесткий давление обвинять критика враждебный успех важный сотрудничество
    стабильность конструктивный откровенный доверие мир равноправный
"""
_PAGES = PageWords(
    consent=r"(?:мы ценим вашу конфиденциальность|ваше согласие)|(?:использу\w+|файлы) cookie",
    paywall=r"(?:доступ\w*|только) (?:по подписке|(?:для )?подписчикам?)|оформите подписку",
    missing=r"страница не найдена|(?:страница|материал) (?:больше )?не существует|ошибка\s*404",
    kickers="аналитика|видео|интервью|мнение|колонка|репортаж|срочно",
    bylines="автор|текст",
    conjunctions="и",
    functions="корреспондент|редактор|обозреватель|журналист|редакция",
    credits="(?:редактор:|перевод:)",
    sources="источник",
    datelines=r"[^\n–—]{{2,40}} [–—-] (?:{agency})\.",
)
LANGUAGE = Language(
    code="ru",
    name="Russian",
    scripts=("cyrillic",),
    stemmer="russian",
    declines=True,
    function_words=frozenset(_FUNCTION_WORDS.split()),
    letters={"ё": "е", "Ё": "е"},
    abbreviations=frozenset(["г", "гг", "т.е", "др", "им", "руб", "млн", "млрд", "тыс", "см", "стр"]),
    quotation_marks=(("«", "»"), ("„", "“")),
    evaluative=tuple(_EVALUATIVE.split()),
    pages=_PAGES,
)
