"""Khmer."""

from framing.text.language import Language, PageWords, words

_FUNCTION_WORDS = """
    និង នៅ ក្នុង របស់ ជា មាន បាន ថា នឹង ឱ្យ ជាមួយ ពី ដោយ ទៅ មក ប៉ុន្តែ ឬ នេះ នោះ ដែល ដើម្បី
"""
_BLAME = """
    ការគំរាម សម្ពាធ បរាជ័យ ព្រួយបារម្ភ
"""
_PRAISE = """
    ជោគជ័យ សំខាន់ សហប្រតិបត្តិការ ស្ថិរភាព សន្តិភាព
"""
_PAGES = PageWords(
    consent="ឯកជនភាពរបស់អ្នក",
    paywall="សម្រាប់តែសមាជិក",
    missing="រកមិនឃើញទំព័រ",
    kickers="វិភាគ|មតិ",
    bylines="ដោយ",
    conjunctions="និង",
    functions="អ្នកយកព័ត៌មាន",
    sources="ប្រភព",
)
LANGUAGE = Language(
    code="km",
    name="Khmer",
    scripts=("khmer",),
    function_words=frozenset(_FUNCTION_WORDS.split()),
    blame=words(_BLAME),
    praise=words(_PRAISE),
    pages=_PAGES,
)
