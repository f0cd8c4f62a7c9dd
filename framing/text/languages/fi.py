"""Finnish."""

from framing.text.language import Language, PageWords, words

_FUNCTION_WORDS = """
    ja on oli olivat olla ovat ole se ne hän he sen sitä siitä tämä tämän nämä joka jotka jonka mutta tai että
    kun kuin niin myös ei sekä mukaan kanssa jälkeen ennen ollut
"""
_BLAME = """
    uhka provokaatio paine epäonnistuminen kritiikki syytös huoli vihamielinen aggressiivinen
"""
_PRAISE = """
    menestys tärkeä yhteistyö vakaus rakentava avoin luottamus rauha vuoropuhelu
"""
_PAGES = PageWords(
    consent="(?:yksityisyytesi|suostumuksesi)|(?:käytämme|hyväksy) (?:kaikki )?evästei?tä",
    paywall="(?:vain tilaajille|tilaajille tarkoitettu)|tilaa ja (?:jatka lukemista|lue)",
    missing="sivua ei (?:löytynyt|löydy|ole)",
    kickers="analyysi|haastattelu|kommentti|mielipide|kolumni|video",
    bylines="teksti|kirjoittanut",
    conjunctions="sekä",
    functions="toimittaja|toimitus|kirjeenvaihtaja|päätoimittaja",
    credits=r"(?:toimittanut|muokannut)\b",
    sources="lähde",
)
LANGUAGE = Language(
    code="fi",
    name="Finnish",
    stemmer="finnish",
    declines=True,
    function_words=frozenset(_FUNCTION_WORDS.split()),
    abbreviations=frozenset(["esim", "ym", "mm", "ks", "milj", "mrd"]),
    quotation_marks=(("”", "”"), ("»", "»")),
    blame=words(_BLAME),
    praise=words(_PRAISE),
    pages=_PAGES,
)
