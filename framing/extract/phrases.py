"""What walls and error pages say, by language; short texts that say so are no articles."""

import re
from collections.abc import Sequence


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(phrases), re.IGNORECASE | re.MULTILINE)


CONSENT = _any(
    r"we (?:and our partners )?(?:value|respect|care about) your privacy",
    r"before you continue",
    r"(?:accept|use of|uses?) (?:all )?cookies",
    r"cookie (?:policy|consent|settings)",
    r"your (?:privacy|consent) (?:choices|preferences)",
    r"ihre (?:einwilligung|zustimmung)|datenschutzeinstellungen",
    r"nous respectons votre vie privée|votre consentement|gestion des cookies",
    r"su privacidad|il tuo consenso",
    r"쿠키.{0,12}(?:동의|사용)|개인정보.{0,8}동의",
    r"クッキー.{0,12}(?:同意|使用)|cookieの(?:使用|利用)",
    r"使用cookie|隐私政策.{0,10}同意",
)

PAYWALL = _any(
    r"subscri(?:be|bers?)(?: now| today)? (?:to (?:continue|read|unlock|access)|only)",
    r"continue reading (?:with|your|this)",
    r"(?:already|become) an? (?:subscriber|member)",
    r"to (?:read|continue reading) (?:the|this) (?:full|rest|article|story)",
    r"(?:article|story|content) is (?:only )?(?:available to|(?:reserved )?for) (?:\w+ )?(?:subscrib|memb)ers",
    r"you(?:['’]ve| have) reached your (?:limit|monthly)",
    r"réservé aux abonnés",
    r"exclusivo para (?:suscriptores|assinantes)",
    r"nur für abonnenten|mit (?:einem )?abo weiterlesen",
    r"유료\s?(?:회원|구독|기사)|구독.{0,12}(?:이용|읽)|로그인.{0,12}전문",
    r"有料(?:会員|記事)|会員限定|残り\s?[\d０-９]+\s?文字",
    r"付费(?:阅读|会员|内容)|会员(?:专享|可读)|订阅后(?:继续)?阅读|訂閱.{0,6}閱讀全文",
)

_PAGE = r"(?:page|article|story|content)[\w ,'’]{0,50}?"
MISSING = _any(
    _PAGE + r"not (?:be )?found",
    _PAGE + r"no longer (?:available|exists?)",
    _PAGE + r"(?:does|do)(?: not|n['’]t) exist",
    _PAGE + r"(?:been|was) (?:removed|deleted)",
    r"nothing (?:was )?found",
    r"(?:error|fehler|erreur)\s*404|404\s*(?:error|not found|[-–|:])|^[ \t]*+404[ \t]*+$",
    r"seite (?:wurde )?nicht gefunden|page (?:introuvable|non trouvée)|página no encontrada",
    r"찾을 수 없(?:습니다|는)|존재하지 않(?:습니다|는)|삭제된 (?:기사|페이지)",
    r"見つかりません|(?:記事|ページ)は.{0,12}(?:削除|終了|ありません)",
    r"页面不存在|找不到.{0,6}(?:页面|頁面)|已(?:被)?删除",
)


def quote_phrase(kind: re.Pattern[str], texts: Sequence[str | None]) -> str | None:
    """Return the phrase of a kind that one of the texts contains, in quotation marks; None where none does."""
    match = next(filter(None, (kind.search(text) for text in texts if text)), None)
    return f"“{' '.join(match[0].split())[:60]}”" if match else None
