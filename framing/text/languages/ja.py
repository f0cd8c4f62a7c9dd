"""Japanese."""

from framing.text import segmenters
from framing.text.language import Language, PageWords, words

_FUNCTION_WORDS = """
    の に は を た が で て と し れ さ ある いる も する から な こと として い や れる など なっ この ため
    その あっ よう また もの という あり まで られ なる へ か だ これ によって により おり より による なり
    られる において ば しかし について せ だっ それ 日 月 年 氏
"""
_BLAME = """
    威圧 挑発 強硬 懸念 批判 失敗 対立 脅威 圧力 非難
"""
_PRAISE = """
    重要 協力 成功 強化 安定 建設的 率直 歓迎 信頼 連携 平和 対話
"""
_PAGES = PageWords(
    consent="クッキー.{0,12}(?:同意|使用)|cookieの(?:使用|利用)",
    paywall=r"有料(?:会員|記事)|会員限定|残り\s?[\d０-９]+\s?文字",
    missing="見つかりません|(?:記事|ページ)は.{0,12}(?:削除|終了|ありません)",
    kickers="動画|社説|速報|解説|論説|独自",
    bylines="取材|文",
    functions="編集部|論説委員",
    honorifics="記者|特派員",
    credits="(?:編集|翻訳)[:：]",
    sources="出典",
    datelines=r"【[^】\n]{{1,20}}】|［[^］\n]{{0,20}}(?:{agency})[^］\n]{{0,10}}］",
)
LANGUAGE = Language(
    code="ja",
    name="Japanese",
    scripts=("kana", "han"),
    function_words=frozenset(_FUNCTION_WORDS.split()),
    quotation_marks=(("「", "」"), ("『", "』"), ("“", "”")),
    cut=segmenters.installed("fugashi"),
    cut_by="fugashi",
    blame=words(_BLAME),
    praise=words(_PRAISE),
    pages=_PAGES,
)
