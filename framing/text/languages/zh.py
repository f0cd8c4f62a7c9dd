"""Chinese."""

from framing.text import segmenters
from framing.text.chinese import simplified
from framing.text.language import Language, PageWords, words

_FUNCTION_WORDS = """
    的 了 着 是 在 和 与 与其 也 就 而 及 等 之 于 以 其 此 这 那 这个 那个 这些 那些 他 她 它 我 我们 你 你们
    他们 她们 有 为 被 把 将 对 从 到 向 由 让 给 并 或 但 则 都 还 又 很 个 一个 一 上 下 中 里 时 后 前 年 月
    日 称 说 表示
"""
_BLAME = """
    霸权 霸凌 胁迫 挑衅 干涉 抹黑 傲慢 虚伪 失败 强硬 威胁 破坏
"""
_PRAISE = """
    合作 共赢 稳定 坦诚 建设性 积极 重要 成功 友好 尊重 平等 理性
"""
_PAGES = PageWords(
    consent="使用cookie|隐私政策.{0,10}同意",
    paywall="付费(?:阅读|会员|内容)|会员(?:专享|可读)|订阅后(?:继续)?阅读|訂閱.{0,6}閱讀全文",
    missing="页面不存在|找不到.{0,6}(?:页面|頁面)|已(?:被)?删除",
    kickers="快讯|快訊|社评|社論|社论|视频|影片|评论|評論",
    bylines="记者|記者|文|作者",
    functions="编辑部|編輯部",
    honorifics="(?:本报|特约)?记者|記者",
    credits="(?:责任编辑|責任編輯|编辑|編輯|责编)[:：]",
    sources="来源|來源",
    datelines=r"(?:{agency})[^\s\d]{{0,6}}\d{{1,2}}月\d{{1,2}}日[电電]|(?:本报|本報|本台|中新[网社])[^\n，。]{{0,12}}[讯訊电電]",
)
LANGUAGE = Language(
    code="zh",
    name="Chinese",
    scripts=("han",),
    function_words=frozenset(_FUNCTION_WORDS.split()),
    letters=simplified(),
    quotation_marks=(("“", "”"), ("「", "」"), ("『", "』"), ("《", "》")),
    cut=segmenters.installed("jieba"),
    cut_by="jieba",
    blame=words(_BLAME),
    praise=words(_PRAISE),
    pages=_PAGES,
)
