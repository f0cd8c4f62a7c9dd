"""Indonesian."""

from framing.text.language import Language

_FUNCTION_WORDS = """
    yang dan di ke dari untuk dengan pada dalam oleh sebagai ini itu adalah akan telah sudah juga atau tetapi
    namun karena bahwa ia dia mereka kami kita para tersebut serta saat setelah antara
"""
_EVALUATIVE = """
    ancaman provokasi tekanan gagal kritik tuduhan khawatir bermusuhan agresif sukses penting kerja sama
    stabilitas konstruktif terbuka kepercayaan damai dialog
"""
LANGUAGE = Language(
    code="id",
    name="Indonesian",
    stemmer="indonesian",
    function_words=frozenset(_FUNCTION_WORDS.split()),
    abbreviations=frozenset(["dr", "prof", "dll", "dsb", "tgl"]),
    evaluative=tuple(_EVALUATIVE.split()),
)
