"""Swedish."""

from framing.text.language import Language, PageWords, words

_FUNCTION_WORDS = """
    och i på av för med till från om under över vid efter som att en ett den det de dem sig sin sitt sina han
    hon hans hennes deras är var varit vara blir blev har hade ha också men eller när där denna detta dessa
"""
_BLAME = """
    hot provokation tryck misslyckande kritik anklagelse oro fientlig aggressiv
"""
_PRAISE = """
    framgång viktig samarbete stabilitet konstruktiv uppriktig förtroende fred dialog
"""
_PAGES = PageWords(
    consent="vi värnar om din integritet|(?:ditt samtycke|godkänn (?:alla )?kakor|vi använder (?:cookies|kakor))",
    paywall="(?:endast|bara|exklusivt) för prenumeranter|bli prenumerant (?:och|för att) läs",
    missing="sidan (?:kunde inte hittas|finns inte|hittades inte)",
    kickers="analys|intervju|kommentar|ledare|reportage|åsikt",
    bylines="av|text",
    conjunctions="och|med",
    functions="redaktionen|redaktör|korrespondent|journalist",
    credits="(?:redigerad av|bearbetning:)",
    sources="källa",
)
LANGUAGE = Language(
    code="sv",
    name="Swedish",
    stemmer="swedish",
    declines=True,
    function_words=frozenset(_FUNCTION_WORDS.split()),
    abbreviations=frozenset(["dr", "prof", "bl.a", "t.ex", "dvs", "ca", "nr", "milj", "mdr"]),
    quotation_marks=(("”", "”"), ("»", "»")),
    blame=words(_BLAME),
    praise=words(_PRAISE),
    pages=_PAGES,
)
