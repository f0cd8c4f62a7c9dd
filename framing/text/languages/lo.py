"""Lao."""

from framing.text.language import Language, PageWords, words

_FUNCTION_WORDS = """
    ທີ່ ແລະ ໃນ ຂອງ ການ ເປັນ ມີ ໄດ້ ວ່າ ຈະ ໃຫ້ ກັບ ຈາກ ໂດຍ ໄປ ມາ ແຕ່ ຫຼື ນີ້ ນັ້ນ ຊຶ່ງ ຢູ່ ແລ້ວ ຕໍ່ ເຖິງ ເພື່ອ
    ຄວາມ
"""
_BLAME = """
    ໄພຂົ່ມຂູ່ ກົດດັນ ລົ້ມເຫຼວ ວິຈານ ກັງວົນ
"""
_PRAISE = """
    ສຳເລັດ ສຳຄັນ ຮ່ວມມື ໝັ້ນຄົງ ສັນຕິພາບ
"""
_PAGES = PageWords(
    consent="ຄວາມເປັນສ່ວນຕົວຂອງທ່ານ",
    paywall="ສຳລັບສະມາຊິກເທົ່ານັ້ນ",
    missing="ບໍ່ພົບໜ້າ",
    kickers="ບົດວິເຄາະ|ຄວາມຄິດເຫັນ",
    bylines="ໂດຍ",
    conjunctions="ແລະ",
    functions="ນັກຂ່າວ",
    sources="ທີ່ມາ|ແຫຼ່ງຂ່າວ",
)
LANGUAGE = Language(
    code="lo",
    name="Lao",
    scripts=("lao",),
    function_words=frozenset(_FUNCTION_WORDS.split()),
    blame=words(_BLAME),
    praise=words(_PRAISE),
    pages=_PAGES,
)
