"""Japanese."""

from framing.text import segmenters
from framing.text.language import Language

_FUNCTION_WORDS = """
    の に は を た が で て と し れ さ ある いる も する から な こと として い や れる など なっ この ため
    その あっ よう また もの という あり まで られ なる へ か だ これ によって により おり より による なり
    られる において ば しかし について せ だっ それ 日 月 年 氏
"""
_EVALUATIVE = """
    威圧 挑発 強硬 懸念 批判 失敗 対立 脅威 圧力 非難 重要 協力 成功 強化 安定 建設的 率直 歓迎 信頼 連携 平和
    対話
"""
LANGUAGE = Language(
    code="ja",
    name="Japanese",
    scripts=("kana", "han"),
    function_words=frozenset(_FUNCTION_WORDS.split()),
    quotation_marks=(("「", "」"), ("『", "』"), ("“", "”")),
    cut=segmenters.installed("fugashi"),
    cut_by="fugashi",
    evaluative=tuple(_EVALUATIVE.split()),
)
