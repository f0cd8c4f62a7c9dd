"""Lao."""

from framing.text.language import Language

_FUNCTION_WORDS = """
    ທີ່ ແລະ ໃນ ຂອງ ການ ເປັນ ມີ ໄດ້ ວ່າ ຈະ ໃຫ້ ກັບ ຈາກ ໂດຍ ໄປ ມາ ແຕ່ ຫຼື ນີ້ ນັ້ນ ຊຶ່ງ ຢູ່ ແລ້ວ ຕໍ່ ເຖິງ ເພື່ອ
    ຄວາມ
"""
_EVALUATIVE = """
    ໄພຂົ່ມຂູ່ ກົດດັນ ລົ້ມເຫຼວ ວິຈານ ກັງວົນ ສຳເລັດ ສຳຄັນ ຮ່ວມມື ໝັ້ນຄົງ ສັນຕິພາບ
"""
LANGUAGE = Language(
    code="lo",
    name="Lao",
    scripts=("lao",),
    function_words=frozenset(_FUNCTION_WORDS.split()),
    evaluative=tuple(_EVALUATIVE.split()),
)
