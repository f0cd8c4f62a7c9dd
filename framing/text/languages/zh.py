"""Chinese."""

from framing.text import segmenters
from framing.text.chinese import simplified
from framing.text.language import Language

_FUNCTION_WORDS = """
    的 了 着 是 在 和 与 与其 也 就 而 及 等 之 于 以 其 此 这 那 这个 那个 这些 那些 他 她 它 我 我们 你 你们
    他们 她们 有 为 被 把 将 对 从 到 向 由 让 给 并 或 但 则 都 还 又 很 个 一个 一 上 下 中 里 时 后 前 年 月
    日 称 说 表示
"""
_EVALUATIVE = """
    霸权 霸凌 胁迫 挑衅 干涉 抹黑 傲慢 虚伪 失败 强硬 威胁 破坏 合作 共赢 稳定 坦诚 建设性 积极 重要 成功 友好
    尊重 平等 理性
"""
LANGUAGE = Language(
    code="zh",
    name="Chinese",
    scripts=("han",),
    function_words=frozenset(_FUNCTION_WORDS.split()),
    letters=simplified(),
    quotation_marks=(("“", "”"), ("「", "」"), ("『", "』"), ("《", "》")),
    cut=segmenters.installed("jieba"),
    cut_by="jieba",
    evaluative=tuple(_EVALUATIVE.split()),
)
