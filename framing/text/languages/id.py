"""Indonesian."""

from framing.text.language import Language, PageWords, words

_FUNCTION_WORDS = """
    yang dan di ke dari untuk dengan pada dalam oleh sebagai ini itu adalah akan telah sudah juga atau tetapi
    namun karena bahwa ia dia mereka kami kita para tersebut serta saat setelah antara
"""
_BLAME = """
    ancaman provokasi tekanan gagal kritik tuduhan khawatir bermusuhan agresif
"""
_PRAISE = """
    sukses penting stabilitas konstruktif terbuka kepercayaan damai dialog kerja_sama
"""
_PAGES = PageWords(
    consent="privasi anda|(?:menggunakan|terima(?: semua)?|kebijakan) cookie",
    paywall="(?:khusus|hanya untuk) pelanggan|berlangganan untuk (?:membaca|melanjutkan)",
    missing="halaman (?:tidak ditemukan|tidak ada)",
    kickers="analisis|opini|wawancara",
    bylines="oleh|penulis",
    conjunctions="serta",
    functions="wartawan|redaksi|jurnalis|koresponden",
    credits="(?:editor:|penyunting:)",
    sources="sumber",
)
LANGUAGE = Language(
    code="id",
    name="Indonesian",
    stemmer="indonesian",
    function_words=frozenset(_FUNCTION_WORDS.split()),
    abbreviations=frozenset(["dr", "prof", "tgl"]),
    blame=words(_BLAME),
    praise=words(_PRAISE),
    pages=_PAGES,
)
