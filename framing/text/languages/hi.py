"""Hindi."""

from framing.text.language import Language

_FUNCTION_WORDS = """
    के का की को में से है हैं और पर ने कि यह वह ये वे इस उस इन उन था थे थी हो होने कर करने किया किए गया गए एक
    ही भी तो तक लिए साथ जो या बाद द्वारा अपने अपनी जा रहा रहे रही
"""
_EVALUATIVE = """
    धमकी उकसावा दबाव विफल आलोचना आरोप चिंता शत्रुतापूर्ण सफल महत्वपूर्ण सहयोग स्थिरता रचनात्मक स्पष्ट विश्वास
    शांति संवाद
"""
LANGUAGE = Language(
    code="hi",
    name="Hindi",
    scripts=("devanagari",),
    stemmer="hindi",
    function_words=frozenset(_FUNCTION_WORDS.split()),
    evaluative=tuple(_EVALUATIVE.split()),
)
