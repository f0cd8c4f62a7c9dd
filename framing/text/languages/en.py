"""English."""

from framing.text.language import Language, PageWords

# Articles, prepositions, pronouns and forms of "be" and "have". The usual English list also drops words by which a text
# judges or asks: both, against, should, must, will, not.
_FUNCTION_WORDS = """
    a an the of in on at to for and or as by with from that this it its is are was were be been has have had
    his her he she they their them who which
"""


def _usual_list() -> frozenset[str]:
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS  # noqa: PLC0415 - it takes a second to import

    words: frozenset[str] = ENGLISH_STOP_WORDS
    return words


_PAGES = PageWords(
    consent="we (?:and our partners )?(?:value|respect|care about) your privacy|before you continue|(?:accept|use of|"
    "uses?) (?:all )?cookies|cookie (?:policy|consent|settings)|your (?:privacy|consent) (?:choices|"
    "preferences)",
    paywall="subscri(?:be|bers?)(?: now| today)? (?:to (?:continue|read|unlock|access)|only)|"
    "continue reading (?:with|your|this)|(?:already|become) an? (?:subscriber|member)|to (?:read|"
    "continue reading) (?:the|this) (?:full|rest|article|story)|(?:article|story|"
    r"content) is (?:only )?(?:available to|(?:reserved )?for) (?:\w+ )?(?:subscrib|memb)ers|you(?:['’]ve|"
    " have) reached your (?:limit|monthly)",
    missing=r"(?:page|article|story|content)[\w ,'’]{0,50}?(?:not (?:be )?found|no longer (?:available|exists?)|"
    r"(?:does|do)(?: not|n['’]t) exist|(?:been|was) (?:removed|deleted))|nothing (?:was )?found|error\s*404|"
    r"404\s*(?:error|not found|[-–|:])|^[ \t]*+404[ \t]*+$",
    kickers="analysis|breaking|column|comment|commentary|editorial|exclusive|explained|explainer|factbox|gallery|"
    "interview|listen|live|live-blog|liveblog|newsletter|opinion|photos|pictures|podcast|report|review|"
    "update|updated|video|watch",
    bylines="(?:(?:written|reported|words) )?by|text|author",
    conjunctions="and|with",
    functions="editor|correspondent|reporter|staff|writer|columnist|chief|bureau|journalist|contributor|photographer|"
    "producer|fellow|professor|analyst|director|newsroom|team|intern|critic|host|anchor|specialist",
    credits=r"(?:(?:additional |further )?(?:reporting|writing|editing|compiled|edited|written) by\b|copyright\b)",
    sources="source|via|by|from|copyright|the",
)
LANGUAGE = Language(
    code="en",
    name="English",
    stemmer="porter",
    function_words=frozenset(_FUNCTION_WORDS.split()),
    long_list=_usual_list,
    abbreviations=frozenset(
        ["mr", "mrs", "ms", "dr", "prof", "gen", "sen", "rep", "gov", "lt", "col", "sgt", "capt", "adm", "st", "vs"]
    ),
    pages=_PAGES,
)
