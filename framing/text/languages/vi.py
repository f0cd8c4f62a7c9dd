"""Vietnamese."""

from framing.text.language import Language, PageWords, words

_FUNCTION_WORDS = """
    và của là có được các những một trong cho với tại về này đó khi từ đến đã sẽ đang cũng như để do bởi vào ra
    trên dưới ông bà họ nhưng hoặc theo sau trước rằng thì mà
"""
_BLAME = """
    đe_dọa khiêu_khích áp_lực thất_bại chỉ_trích cáo_buộc lo_ngại thù_địch
"""
_PRAISE = """
    thành_công quan_trọng hợp_tác ổn_định xây_dựng thẳng_thắn tin_cậy hòa_bình đối_thoại
"""
_PAGES = PageWords(
    consent="quyền riêng tư của bạn|(?:chấp nhận|sử dụng) (?:tất cả )?cookie",
    paywall="(?:chỉ )?dành (?:riêng )?cho (?:thuê bao|độc giả trả phí|thành viên)|đăng ký (?:gói |"
    "tài khoản )?để (?:đọc tiếp|xem tiếp)",
    missing="(?:không tìm thấy trang|trang (?:này )?không tồn tại)",
    kickers="bình luận|phân tích|phỏng vấn",
    bylines="tác giả|bởi",
    conjunctions="và",
    functions="phóng viên|biên tập(?: viên)?",
    credits="(?:biên tập:|biên dịch:)",
    sources="nguồn|theo",
)
LANGUAGE = Language(
    code="vi",
    name="Vietnamese",
    function_words=frozenset(_FUNCTION_WORDS.split()),
    blame=words(_BLAME),
    praise=words(_PRAISE),
    abbreviations=frozenset(["tp", "ths", "ts", "gs", "pgs"]),
    pages=_PAGES,
)
