"""A text in each script comes back from every encoding that pages write it in, whatever the label says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.extract.encoding import decode

ENGLISH = "The harbour board met on Thursday and adjourned. " * 1500  # 70 kB: further than any prescan reads
TEXTS = {
    "ru": (
        "Заседание портового совета началось в четверг и продлилось два дня. Речь шла о паромах, пошлинах и ремонте."
    ),
    "ar": ("بدأ اجتماع مجلس الميناء يوم الخميس واستمر يومين. وناقش الأعضاء رسوم العبّارات وإصلاح الرصيف القديم."),
    "zh": ("港务委员会的会议于星期四开始，持续了两天。委员们讨论了渡轮的费用和旧码头的维修，没有作出决定。"),
    "zh-hant": ("港務委員會的會議於星期四開始，持續了兩天。委員們討論了渡輪的費用和舊碼頭的維修，沒有作出決定。"),
    "ko": (
        "항만 위원회 회의는 목요일에 시작되어 이틀 동안 계속되었다. 위원들은 연락선 요금과 낡은 부두의 수리를 논의했다."
    ),
    "ja": (
        "港湾委員会の会議は木曜日に始まり、二日間続いた。委員たちは連絡船の料金と古い桟橋の修理について話し合った。"
    ),
    "de": (
        "Die Sitzung des Hafenausschusses begann am Donnerstag und dauerte zwei Tage. "
        "Über die Gebühren für Fähren wird später entschieden."
    ),
    "fr": (
        "La réunion du comité du port a commencé jeudi et a duré deux jours. "
        "On a parlé des prix et des réparations déjà prévues."
    ),
    "es": (
        "La reunión de la junta del puerto comenzó el jueves y duró dos días. "
        "Se habló del precio de los ferris y de la reparación para mañana."
    ),
    "pl": (
        "Posiedzenie rady portu rozpoczęło się w czwartek i trwało dwa dni. "
        "Członkowie mówili o opłatach za promy, lecz nie podjęli żadnej decyzji."
    ),
    "tr": (
        "Liman kurulunun toplantısı perşembe günü başladı ve iki gün sürdü. "
        "Üyeler vapur ücretlerini ve eski iskelenin onarımını görüştü."
    ),
    "el": (
        "Η συνεδρίαση του λιμενικού συμβουλίου άρχισε την Πέμπτη και διήρκεσε δύο ημέρες. "
        "Τα μέλη συζήτησαν για τα πλοία."
    ),
    "he": ("ישיבת מועצת הנמל החלה ביום חמישי ונמשכה יומיים. החברים דנו במחירי המעבורות ובתיקון הרציף הישן."),
    "th": "การประชุมคณะกรรมการท่าเรือเริ่มในวันพฤหัสบดีและใช้เวลาสองวัน สมาชิกหารือเรื่องค่าเรือข้ามฟากและการซ่อมท่าเรือเก่า",
}
ENCODINGS = {
    "ru": {"windows-1251": "cp1251", "koi8-r": "koi8_r", "iso-8859-5": "iso8859_5"},
    "ar": {"windows-1256": "cp1256"},
    "zh": {"gbk": "gbk", "gb2312": "gb2312", "gb18030": "gb18030"},
    "zh-hant": {"big5": "big5"},
    "ko": {"euc-kr": "euc_kr"},
    "ja": {"shift_jis": "cp932", "euc-jp": "euc_jp", "iso-2022-jp": "iso2022_jp"},
    "de": {"windows-1252": "cp1252"},
    "fr": {"iso-8859-1": "latin_1"},
    "es": {"iso-8859-1": "latin_1"},
    "pl": {"windows-1250": "cp1250"},
    "tr": {"windows-1254": "cp1254"},
    "el": {"windows-1253": "cp1253"},
    "he": {"windows-1255": "cp1255"},
    "th": {"windows-874": "cp874"},
}
LEGACY = [(language, label, codec) for language, codecs in ENCODINGS.items() for label, codec in codecs.items()]
CASES = [*LEGACY, *((language, "utf-8", "utf-8") for language in TEXTS)]
HTML = (
    "<html><head><title>{filler:.40}</title><script>var a = 'x';</script>{head}</head>"
    "<body><p>{filler}</p><p>{text}</p></body></html>"
)


def page(text, codec, head="", filler=""):
    return HTML.format(head=head, text=text, filler=filler).encode(codec)


@pytest.mark.parametrize(("language", "label", "codec"), CASES)
def test_the_right_label_is_believed(language, label, codec):
    result = decode(page(TEXTS[language], codec), f"text/html; charset={label}")
    assert TEXTS[language] in result.text
    assert result.rejected_label is None


@pytest.mark.parametrize(("language", "label", "codec"), CASES)
def test_a_label_late_in_the_page_is_one(language, label, codec):
    filler = f"{ENGLISH}</p><meta charset={label}><p>"
    assert TEXTS[language] in decode(page(TEXTS[language], codec, filler=filler)).text


@pytest.mark.parametrize(("language", "codec"), [(language, codec) for language, _, codec in CASES])
class TestText:
    def test_without_a_label(self, language, codec):
        assert TEXTS[language] in decode(page(TEXTS[language], codec), "text/html").text

    def test_without_a_label_behind_64_kib_of_ascii(self, language, codec):
        assert TEXTS[language] in decode(page(TEXTS[language], codec, filler=ENGLISH)).text

    def test_under_a_wrong_label_of_utf_8(self, language, codec):
        result = decode(page(TEXTS[language], codec, "<meta charset='utf-8'>"), "text/html; charset=UTF-8")
        assert TEXTS[language] in result.text
        assert (result.rejected_label == "utf-8") == (codec != "utf-8")


@pytest.mark.parametrize(
    "label", ["gb2312", "koi8-r", "big5", "euc-kr", "shift_jis", "iso-8859-1", "windows-1251", "iso-2022-jp"]
)
@pytest.mark.parametrize("language", TEXTS)
def test_utf_8_is_recognised_under_any_label(language, label):
    text = TEXTS[language] * 2  # a Western text has few characters beyond ASCII
    for body in (page(text, "utf-8"), page(text, "utf-8", filler=ENGLISH), page(text, "utf-8") + b"\xff"):
        result = decode(body, f"text/html; charset={label}")
        assert text in result.text
        assert result.encoding == "utf-8"
        assert result.rejected_label


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16", "utf-32"])
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=100))
@settings(max_examples=20, deadline=None)
def test_a_byte_order_mark_beats_every_label(mark, text):
    assert decode(text.encode(mark), "text/html; charset=gb2312").text == text


@given(language=st.sampled_from(sorted(ENCODINGS)), data=st.data())
@settings(max_examples=60, deadline=None)
def test_what_an_encoding_can_write_is_read_back_under_its_label(language, data):
    label, codec = data.draw(st.sampled_from(sorted(ENCODINGS[language].items())))
    words = data.draw(st.lists(st.sampled_from(TEXTS[language].split()), min_size=1, max_size=30))
    text = " ".join(words)
    assert f"<p>{text}</p>" in decode(page(text, codec), f"text/html; charset={label}").text


def test_a_label_is_believed_where_bytes_could_be_either():
    assert decode("联通".encode("gbk"), "text/html; charset=gbk").text == "联通"
