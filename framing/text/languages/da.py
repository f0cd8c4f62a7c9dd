"""Danish."""

from framing.text.language import Language

_FUNCTION_WORDS = """
    og i på af for med til fra om under over ved efter som at en et den det de dem sig sin sit sine han hun
    hans hendes deres er var været være bliver blev har havde have også men eller når der denne dette disse
"""
_EVALUATIVE = """
    trussel provokation pres fiasko kritik anklage bekymring fjendtlig aggressiv succes vigtig samarbejde
    stabilitet konstruktiv oprigtig tillid fred dialog
"""
LANGUAGE = Language(
    code="da",
    name="Danish",
    stemmer="danish",
    declines=True,
    function_words=frozenset(_FUNCTION_WORDS.split()),
    abbreviations=frozenset(["dr", "prof", "bl.a", "f.eks", "dvs", "osv", "ca", "nr", "mio", "mia"]),
    quotation_marks=(("»", "«"), ("”", "”")),
    evaluative=tuple(_EVALUATIVE.split()),
)
