"""Khmer."""

from framing.text.language import Language

_FUNCTION_WORDS = """
    និង នៅ ក្នុង របស់ ជា មាន បាន ថា នឹង ឱ្យ ជាមួយ ពី ដោយ ទៅ មក ប៉ុន្តែ ឬ នេះ នោះ ដែល ដើម្បី
"""
_EVALUATIVE = """
    ការគំរាម សម្ពាធ បរាជ័យ ព្រួយបារម្ភ ជោគជ័យ សំខាន់ សហប្រតិបត្តិការ ស្ថិរភាព សន្តិភាព
"""
LANGUAGE = Language(
    code="km",
    name="Khmer",
    scripts=("khmer",),
    function_words=frozenset(_FUNCTION_WORDS.split()),
    evaluative=tuple(_EVALUATIVE.split()),
)
