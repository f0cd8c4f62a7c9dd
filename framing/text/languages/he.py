"""Hebrew."""

from framing.text.language import Language
from framing.text.page_words import PageWords
from framing.text.scripts import HEBREW_POINTS

_FUNCTION_WORDS = """
    של את על אל עם כי לא זה זו זאת הוא היא הם הן אני אנחנו אשר גם או אבל אם כל בין עד מן היה היתה היו יש אין רק
    עוד כבר לפני אחרי
"""
_ENDINGS = """
    ים ות יות ה י ת
"""
_EVALUATIVE = """
    איום התגרות לחץ כישלון ביקורת האשמה חשש עוין הצלחה חשוב שיתוף יציבות בונה כן אמון שלום דיאלוג
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
    evaluative=tuple(_EVALUATIVE.split()),
    pages=_PAGES,
)
