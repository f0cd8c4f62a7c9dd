"""Vietnamese."""

from framing.text.language import Language

_FUNCTION_WORDS = """
    và của là có được các những một trong cho với tại về này đó khi từ đến đã sẽ đang cũng như để do bởi vào ra
    trên dưới ông bà họ nhưng hoặc theo sau trước rằng thì mà
"""
_EVALUATIVE = """
    đe dọa khiêu khích áp lực thất bại chỉ trích cáo buộc lo ngại thù địch thành công quan trọng hợp tác ổn
    định xây dựng thẳng thắn tin cậy hòa bình đối thoại
"""
LANGUAGE = Language(
    code="vi",
    name="Vietnamese",
    function_words=frozenset(_FUNCTION_WORDS.split()),
    evaluative=tuple(_EVALUATIVE.split()),
)
