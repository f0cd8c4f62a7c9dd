"""Thai."""

from framing.text.language import Language, PageWords, words

_FUNCTION_WORDS = """
    ที่ และ ใน ของ การ เป็น มี ได้ ว่า จะ ให้ กับ จาก โดย ไป มา แต่ หรือ ก็ นี้ นั้น ซึ่ง อยู่ แล้ว ต่อ ถึง
    เพื่อ ความ
"""
_BLAME = """
    ภัยคุกคาม ยั่วยุ กดดัน ล้มเหลว วิจารณ์ กล่าวหา กังวล
"""
_PRAISE = """
    สำเร็จ สำคัญ ร่วมมือ มั่นคง สร้างสรรค์ สันติ
"""
_PAGES = PageWords(
    consent="ความเป็นส่วนตัวของคุณ|(?:ยอมรับ|ใช้)คุกกี้",
    paywall="(?:เฉพาะ|สำหรับ)สมาชิกเท่านั้น|สมัครสมาชิกเพื่ออ่าน",
    missing="ไม่พบหน้า",
    kickers="บทวิเคราะห์|ความเห็น|บทความ|สัมภาษณ์",
    bylines="โดย",
    conjunctions="และ",
    functions="ผู้สื่อข่าว|กองบรรณาธิการ",
    credits="(?:บรรณาธิการ:|แปลโดย)",
    sources="ที่มา",
)
LANGUAGE = Language(
    code="th",
    name="Thai",
    scripts=("thai",),
    function_words=frozenset(_FUNCTION_WORDS.split()),
    blame=words(_BLAME),
    praise=words(_PRAISE),
    pages=_PAGES,
)
