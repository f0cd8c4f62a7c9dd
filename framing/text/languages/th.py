"""Thai."""

from framing.text.language import Language

_FUNCTION_WORDS = """
    ที่ และ ใน ของ การ เป็น มี ได้ ว่า จะ ให้ กับ จาก โดย ไป มา แต่ หรือ ก็ นี้ นั้น ซึ่ง อยู่ แล้ว ต่อ ถึง
    เพื่อ ความ
"""
_EVALUATIVE = """
    ภัยคุกคาม ยั่วยุ กดดัน ล้มเหลว วิจารณ์ กล่าวหา กังวล สำเร็จ สำคัญ ร่วมมือ มั่นคง สร้างสรรค์ สันติ
"""
LANGUAGE = Language(
    code="th",
    name="Thai",
    scripts=("thai",),
    function_words=frozenset(_FUNCTION_WORDS.split()),
    evaluative=tuple(_EVALUATIVE.split()),
)
