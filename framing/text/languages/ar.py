"""Arabic."""

from framing.text.language import Language, PageWords, words
from framing.text.scripts import ARABIC_POINTS

_FUNCTION_WORDS = """
    في من على إلى الى عن مع أن ان إن هذا هذه ذلك تلك الذي التي الذين ما لا لم لن قد كان كانت كما أو او ثم بين
    بعد قبل عند منذ حتى هو هي هم و ف ب ل ك وقد وهو وهي أي كل غير
"""
_BLAME = """
    تهديد استفزاز ضغط عدوان فشل انتقاد اتهام قلق عداء
"""
_PRAISE = """
    نجاح مهم تعاون استقرار بناء صريح ثقة سلام حوار
"""
_PAGES = PageWords(
    consent="(?:نحترم خصوصيتك|موافقتك)|ملفات تعريف الارتباط",
    paywall="(?:للمشتركين|لمشتركينا) فقط|اشترك (?:الآن )?(?:لمتابعة|لقراءة)",
    missing="الصفحة غير موجودة|لم يتم العثور على الصفحة",
    kickers="تحليل|رأي|حوار|فيديو|عاجل|مقال",
    bylines="بقلم|كتب|كتبت",
    functions="مراسل|محرر|صحفي|صحافي",
    credits="(?:تحرير:|إعداد:|ترجمة:)",
    sources="المصدر",
)
LANGUAGE = Language(
    code="ar",
    name="Arabic",
    scripts=("arabic",),
    stemmer="arabic",
    declines=True,
    function_words=frozenset(_FUNCTION_WORDS.split()),
    letters={**ARABIC_POINTS, "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي"},
    quotation_marks=(("«", "»"), ("“", "”")),
    blame=words(_BLAME),
    praise=words(_PRAISE),
    pages=_PAGES,
)
