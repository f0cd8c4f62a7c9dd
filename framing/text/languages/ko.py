"""Korean."""

from framing.text.language import Language, PageWords, words

_FUNCTION_WORDS = """
    이 그 저 것 수 등 및 또 또는 그리고 그러나 하지만 이번 대한 대해 위해 위한 통해 따라 있다 있는 있어 있고
    있으며 있었다 없다 한 할 하는 했다 한다 하고 된 되는 된다 됐다 그는 이날 지난 오는 년 월 일 때 더 이라고
    라고 고 며
"""
_ENDINGS = """
    은 는 이 가 을 를 의 에 에서 에게 에는 에도 으로 로 으로써 와 과 도 만 까지 부터 보다 처럼 이라고 라고
    이라며 라며 이다 이며 이고 께 한테 들 들이 들은 들을 들의 하다 했다 하고 하며 하는 한다 하기 할 한 해 됐다
    된다 되는 된 될 됩니다 합니다 했습니다 하면서 하지 에서는 으로는 까지는
"""
_BLAME = """
    위협 도발 강압 압박 비판 실패 우려 강경 갈등 대립
"""
_PRAISE = """
    협력 성공 중요 안정 건설적 솔직 환영 신뢰 강화 평화 대화
"""
_PAGES = PageWords(
    consent="쿠키.{0,12}(?:동의|사용)|개인정보.{0,8}동의",
    paywall=r"유료\s?(?:회원|구독|기사)|구독.{0,12}(?:이용|읽)|로그인.{0,12}전문",
    missing="찾을 수 없(?:습니다|는)|존재하지 않(?:습니다|는)|삭제된 (?:기사|페이지)",
    kickers="단독|사설|속보|영상|인터뷰|칼럼|포토",
    honorifics=r"(?:선임|특파원|논설위원|인턴)?\s?기자|특파원",
    credits=r"(?:편집|번역)\s?[:：]",
    sources="출처",
)
LANGUAGE = Language(
    code="ko",
    name="Korean",
    scripts=("hangul",),
    endings=tuple(_ENDINGS.split()),
    function_words=frozenset(_FUNCTION_WORDS.split()),
    quotation_marks=(("“", "”"), ("‘", "’"), ("「", "」"), ("《", "》")),
    blame=words(_BLAME),
    praise=words(_PRAISE),
    pages=_PAGES,
)
