"""Persian."""

from framing.text.language import Language, PageWords, words
from framing.text.scripts import ARABIC_POINTS

_FUNCTION_WORDS = """
    و در به از که این آن را با است برای بر تا هم یا اما اگر نیز یک خود ما او آنها شد شده بود بودند باشد می هر
    چه پس پیش بین کرد کرده گفت های ها
"""
_BLAME = """
    تهدید تحریک فشار شکست انتقاد اتهام نگرانی خصمانه
"""
_PRAISE = """
    موفقیت مهم همکاری ثبات سازنده صریح اعتماد صلح گفتگو
"""
_PAGES = PageWords(
    consent="حریم خصوصی شما|(?:پذیرش|استفاده از) کوکی",
    paywall="(?:ویژه|مخصوص) مشترکان|برای (?:ادامه مطلب|خواندن) مشترک شوید",
    missing="صفحه (?:مورد نظر )?(?:یافت|پیدا) نشد",
    kickers="تحلیل|دیدگاه|گفتگو|یادداشت|ویدئو",
    bylines="نویسنده",
    functions="خبرنگار|سردبیر|روزنامه‌نگار",
    credits="(?:ویرایش:|ترجمه:)",
    sources="منبع",
)
LANGUAGE = Language(
    code="fa",
    name="Persian",
    scripts=("arabic",),
    stemmer="persian",
    declines=True,
    function_words=frozenset(_FUNCTION_WORDS.split()),
    letters={**ARABIC_POINTS, "ك": "ک", "ي": "ی", "ى": "ی", "ة": "ه", "أ": "ا", "إ": "ا", "ٱ": "ا", "\u200c": ""},
    quotation_marks=(("«", "»"), ("“", "”")),
    blame=words(_BLAME),
    praise=words(_PRAISE),
    pages=_PAGES,
)
