"""Hebrew."""

from framing.text.language import Language, PageWords, words
from framing.text.scripts import HEBREW_POINTS

_FUNCTION_WORDS = """
    של את על אל עם כי לא זה זו זאת הוא היא הם הן אני אנחנו אשר גם או אבל אם כל בין עד מן היה היתה היו יש אין רק
    עוד כבר לפני אחרי
"""
_ENDINGS = """
    ים ות יות ה י ת
"""
_BLAME = """
    איום התגרות לחץ כישלון ביקורת האשמה חשש עוין
"""
_PRAISE = """
    הצלחה חשוב שיתוף_פעולה יציבות בונה כן אמון שלום דיאלוג
"""
_PAGES = PageWords(
    consent="(?:הפרטיות שלך|הסכמתך)|(?:שימוש ב|קבצי )(?:עוגיות|cookies)",
    paywall="למנויים בלבד|(?:הצטרפו|הירשמו) כדי להמשיך",
    missing="(?:העמוד|הדף) לא נמצא",
    kickers="דעה|פרשנות|ריאיון|ראיון|וידאו",
    bylines="מאת",
    functions="כתבנו|עיתונאי|מערכת",
    credits="(?:עריכה:|תרגום:)",
    sources="מקור",
)
LANGUAGE = Language(
    code="he",
    name="Hebrew",
    scripts=("hebrew",),
    endings=tuple(_ENDINGS.split()),
    prefixes=("ו", "ה", "ב", "ל", "מ", "ש", "כ", "וה", "ול", "וב", "שה", "מה", "כש"),
    declines=True,
    function_words=frozenset(_FUNCTION_WORDS.split()),
    letters={**HEBREW_POINTS},
    quotation_marks=(("“", "”"), ('"', '"'), ("״", "״")),
    blame=words(_BLAME),
    praise=words(_PRAISE),
    pages=_PAGES,
)
