"""Greek."""

from framing.text.language import Language, PageWords, words

_FUNCTION_WORDS = """
    ο η το οι τα του της των τον την τους τις και σε στο στη στην στον στους στις από με για ως που ότι να θα
    είναι ήταν έχει έχουν είχε αυτό αυτή αυτός ή αλλά κατά μετά πριν μεταξύ
"""
_BLAME = """
    απειλή πρόκληση πίεση αποτυχία κριτική κατηγορία ανησυχία εχθρικός επιθετικός
"""
_PRAISE = """
    επιτυχία σημαντικός συνεργασία σταθερότητα εποικοδομητικός ειλικρινής εμπιστοσύνη ειρήνη διάλογος
"""
_PAGES = PageWords(
    consent="(?:το απόρρητό σας|τη συγκατάθεσή σας)|(?:χρήση|αποδοχή) (?:των )?cookies",
    paywall=r"(?:μόνο )?για συνδρομητές|γίνετε συνδρομητ\w+",
    missing="η σελίδα δεν (?:βρέθηκε|υπάρχει)",
    kickers="ανάλυση|άποψη|γνώμη|συνέντευξη|σχόλιο",
    bylines="κείμενο|γράφει|συντάκτης",
    conjunctions="και",
    functions="δημοσιογράφος|ανταποκριτής|συντακτική ομάδα",
    credits="(?:επιμέλεια:)",
    sources="πηγή",
)
LANGUAGE = Language(
    code="el",
    name="Greek",
    scripts=("greek",),
    stemmer="greek",
    declines=True,
    function_words=frozenset(_FUNCTION_WORDS.split()),
    quotation_marks=(("«", "»"), ("“", "”")),
    blame=words(_BLAME),
    praise=words(_PRAISE),
    abbreviations=frozenset(["κ", "κα", "δρ", "αρ", "σελ", "π.χ", "δισ", "εκατ"]),
    pages=_PAGES,
)
