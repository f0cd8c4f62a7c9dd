"""Tamil."""

from framing.text.language import Language, PageWords, words

_FUNCTION_WORDS = """
    ஒரு என்று மற்றும் இந்த அந்த இது அது அவர் அவர்கள் என அதன் இதன் உள்ள உள்ளது என்ற போது மீது வரை முதல் கொண்ட
    ஆகிய தான் ஆனால் அல்லது பின்னர் முன் இருந்து
"""
_BLAME = """
    அச்சுறுத்தல் அழுத்தம் தோல்வி விமர்சனம் குற்றச்சாட்டு கவலை
"""
_PRAISE = """
    வெற்றி முக்கியமான ஒத்துழைப்பு நிலைத்தன்மை நம்பிக்கை அமைதி உரையாடல்
"""
_PAGES = PageWords(
    consent="உங்கள் (?:தனியுரிமை|ஒப்புதல்)",
    paywall="சந்தாதாரர்களுக்கு மட்டும்",
    missing="பக்கம் (?:கிடைக்கவில்லை|காணப்படவில்லை)",
    kickers="கருத்து|பகுப்பாய்வு|நேர்காணல்|தலையங்கம்",
    conjunctions="மற்றும்",
)
LANGUAGE = Language(
    code="ta",
    name="Tamil",
    scripts=("tamil",),
    stemmer="tamil",
    function_words=frozenset(_FUNCTION_WORDS.split()),
    blame=words(_BLAME),
    praise=words(_PRAISE),
    pages=_PAGES,
)
