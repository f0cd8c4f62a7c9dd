"""Ukrainian."""

from framing.text.language import Language, PageWords, words

_FUNCTION_WORDS = """
    і й та в у на з із зі до від за по під при для про а але або що щоб як це цей ця ці той те ті його її їх
    він вона вони воно ми ви я був була було були бути є би же чи так також вже який яка які яке
"""
_ENDINGS = """
    ами ями ові еві ого ому ими іми ої ою ею єю ій ий ах ях ів їв ам ям ись ся ти ла ло ли в а я и і ї у ю е є
    о ь й
"""
_BLAME = """
    загроза погрожувати провал агресивний жорсткий тиск звинувачувати критика ворожий
"""
_PRAISE = """
    успіх важливий співпраця стабільність конструктивний відвертий довіра мир
"""
_PAGES = PageWords(
    consent=r"(?:вашу конфіденційність|ваша згода)|(?:використову\w+|файли) cookie",
    paywall=r"(?:лише|тільки) (?:для )?передплатник\w+|оформіть передплату",
    missing="сторінк[уа] не знайдено|сторінка не існує",
    kickers="аналітика|відео|інтерв'ю|думка|колонка|репортаж",
    bylines="автор|текст",
    conjunctions="та|і",
    functions="кореспондент|редактор|оглядач|журналіст|редакція",
    credits="(?:редактор:|переклад:)",
    sources="джерело",
)
LANGUAGE = Language(
    code="uk",
    name="Ukrainian",
    scripts=("cyrillic",),
    endings=tuple(_ENDINGS.split()),
    declines=True,
    function_words=frozenset(_FUNCTION_WORDS.split()),
    abbreviations=frozenset(["р", "рр", "ім", "грн", "млн", "млрд", "тис", "див", "стор"]),
    quotation_marks=(("«", "»"), ("„", "“")),
    blame=words(_BLAME),
    praise=words(_PRAISE),
    pages=_PAGES,
)
