import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.extract.encoding import decode

KOREAN, JAPANESE, CHINESE, GERMAN = "한국어 기사 똠방각하", "日本語の記事①髙", "简体中文㐂", "Größe, „Maß“ und Möwen €"
HTML = "<html><head>{head}</head><body><p>{text}</p></body></html>"


def page(text, encoding, head=""):
    return HTML.format(head=head, text=text * 20).encode(encoding)


# WHATWG Encoding, section 4.2: labels stand for the encodings that pages mean by them
@pytest.mark.parametrize(
    ("label", "encoding", "text"),
    [
        ("euc-kr", "cp949", KOREAN),
        ("ks_c_5601-1987", "cp949", KOREAN),
        ("KSC5601", "cp949", KOREAN),
        ("shift_jis", "cp932", JAPANESE),
        ("x-sjis", "cp932", JAPANESE),
        ("gb2312", "gb18030", CHINESE),
        ("gbk", "gb18030", CHINESE),
        ("big5", "big5hkscs", "繁體中文"),
        ("iso-8859-1", "cp1252", GERMAN),
        ("us-ascii", "cp1252", GERMAN),
        ("utf8", "utf-8", KOREAN + CHINESE),
    ],
)
class TestLabel:
    def test_in_the_header(self, label, encoding, text):
        assert text in decode(page(text, encoding), f"text/html; charset={label}").text

    def test_in_a_meta_element(self, label, encoding, text):
        assert text in decode(page(text, encoding, f'<meta charset="{label}">'), "text/html").text

    def test_in_an_http_equiv(self, label, encoding, text):
        head = f"<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset={label}'>"
        assert text in decode(page(text, encoding, head)).text


def test_the_byte_order_mark_beats_all():
    body = codecs.BOM_UTF8 + page(KOREAN, "utf-8", "<meta charset=euc-kr>")
    assert decode(body, "text/html; charset=shift_jis").encoding == "utf-8"


def test_the_header_beats_the_page():
    body = page(KOREAN, "cp949", "<meta charset=utf-8>")
    assert KOREAN in decode(body, "text/html; charset=euc-kr").text


def test_a_declaration_in_a_comment_is_none():
    assert KOREAN in decode(page(KOREAN, "utf-8", "<!-- <meta charset=euc-kr> -->")).text


def test_a_declared_utf_16_that_was_read_as_ascii_is_utf_8():
    assert KOREAN in decode(page(KOREAN, "utf-8", "<meta charset=utf-16>")).text


def test_an_xml_declaration_counts():
    assert KOREAN in decode(b'<?xml version="1.0" encoding="euc-kr"?>' + page(KOREAN, "cp949")).text


def test_a_header_that_cannot_be_true_is_not_believed():
    result = decode(page(KOREAN, "cp949", "<meta charset=euc-kr>"), "text/html; charset=utf-8")
    assert KOREAN in result.text
    assert result.rejected_label == "utf-8"


def test_utf_8_labelled_as_latin_1_is_utf_8():
    result = decode(page(GERMAN, "utf-8"), "text/html; charset=ISO-8859-1")
    assert GERMAN in result.text
    assert result.rejected_label == "cp1252"


def test_a_stray_byte_does_not_shake_a_declaration():
    body = page(KOREAN, "utf-8", "<meta charset=utf-8>").replace(b"</p>", b"\xff</p>")
    result = decode(body)
    assert (result.encoding, result.rejected_label) == ("utf-8", None)
    assert KOREAN in result.text


@pytest.mark.parametrize(
    ("text", "encoding"), [(KOREAN, "cp949"), ("日本語の記事は長い。", "cp932"), ("Русский текст о пароме ", "cp1251")]
)
def test_what_is_not_declared_is_detected(text, encoding):
    assert text in decode(page(text, encoding)).text


def test_an_unknown_label_is_none():
    assert KOREAN in decode(page(KOREAN, "utf-8", "<meta charset=klingon>"), "text/html; charset=x-user-defined").text


@given(st.binary(max_size=400), st.text(max_size=40))
def test_never_raises(body, content_type):
    assert isinstance(decode(body, content_type).text, str)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_declared_utf_8_is_read_back(text):
    assert decode(text.encode(), "text/html; charset=utf-8").text == text.removeprefix("\ufeff")
