"""Hindi."""

from framing.text.language import Language, PageWords, words

_FUNCTION_WORDS = """
    के का की को में से है हैं और पर ने कि यह वह ये वे इस उस इन उन था थे थी हो होने कर करने किया किए गया गए एक
    ही भी तो तक लिए साथ जो या बाद द्वारा अपने अपनी जा रहा रहे रही
"""
_BLAME = """
    धमकी उकसावा दबाव विफल आलोचना आरोप चिंता शत्रुतापूर्ण
"""
_PRAISE = """
    सफल महत्वपूर्ण सहयोग स्थिरता रचनात्मक स्पष्ट विश्वास शांति संवाद
"""
_PAGES = PageWords(
    consent="आपकी (?:गोपनीयता|सहमति)|कुकीज़? (?:का उपयोग|स्वीकार)",
    paywall="केवल (?:सदस्यों|ग्राहकों) के लिए|पढ़ने के लिए (?:सदस्यता|सब्सक्राइब)",
    missing="पृष्ठ नहीं मिला|पेज नहीं मिला",
    kickers="विश्लेषण|राय|साक्षात्कार|संपादकीय|वीडियो",
    bylines="लेखक",
    conjunctions="और",
    credits="(?:संपादन:|अनुवाद:)",
    sources="स्रोत",
)
LANGUAGE = Language(
    code="hi",
    name="Hindi",
    scripts=("devanagari",),
    stemmer="hindi",
    function_words=frozenset(_FUNCTION_WORDS.split()),
    blame=words(_BLAME),
    praise=words(_PRAISE),
    abbreviations=frozenset(["डॉ", "प्रो", "श्री"]),
    pages=_PAGES,
)
