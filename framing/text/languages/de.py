"""German."""

from framing.text.language import Language, PageWords, words

_FUNCTION_WORDS = """
    der die das den dem des ein eine einen einem einer eines und oder in im an am auf aus bei beim mit nach von
    vom vor zu zum zur für über unter um durch als wie auch dass daß ist sind war waren wird werden wurde
    wurden hat haben hatte er sie es ihr ihre sein seine sich dieser diese dieses
"""
_BLAME = """
    drohung provokation druck scheitern kritik vorwurf sorge feindselig aggressiv
"""
_PRAISE = """
    erfolg wichtig zusammenarbeit stabilität konstruktiv offen vertrauen frieden dialog
"""
_PAGES = PageWords(
    consent="ihre (?:einwilligung|zustimmung)|datenschutzeinstellungen",
    paywall="nur für abonnenten|mit (?:einem )?abo weiterlesen",
    missing=r"seite (?:wurde )?nicht gefunden|fehler\s*404",
    kickers="analyse|bericht|eilmeldung|exklusiv|kommentar|meinung|reportage",
    bylines="von|autor(?:in)?",
    conjunctions="und|mit",
    functions="redaktion|redakteur(?:in)?|korrespondent(?:in)?|journalist(?:in)?",
    credits="(?:mit material von|bearbeitet von|redaktion:)",
    sources="quelle",
)
LANGUAGE = Language(
    code="de",
    name="German",
    stemmer="german",
    capital_nouns=True,
    declines=True,
    function_words=frozenset(_FUNCTION_WORDS.split()),
    abbreviations=frozenset(["z.b", "d.h", "u.a", "bzw", "dr", "prof", "nr", "st", "ca", "mio", "mrd"]),
    quotation_marks=(("„", "“"), ("»", "«")),
    blame=words(_BLAME),
    praise=words(_PRAISE),
    pages=_PAGES,
)
