"""No rule of a language stands outside its file: readers of texts and pages hold no words of their own."""

import ast
import re
from pathlib import Path

import pytest

from framing.extract import phrases
from framing.text.language import PageWords, codes, language, page_words
from framing.text.scripts import script_of

ROOT = Path(__file__).parents[2] / "framing"
READERS = ("extract", "screen", "vectorise", "lenses", "text")  # rooms that read texts and pages
ELSEWHERE = {  # data of all languages, not rules of one
    "text/agencies.py",  # what agencies are called
    "text/scripts.py",  # letters of scripts
    "text/matching.py",  # letters of scripts, and what is written together with a word in each
    "text/tokens.py",  # marks of sentences
}
DATA = ("text/languages/", "text/dates/")  # dates are read by the CLDR's names
CLASSES = re.compile("sidebar|kicker")  # patterns of the names that templates give to elements
COGNATES = {
    "del",
    "set",
    "all",
    "one",
    "tag",
    "the",
    "main",
    "pre",
    "has",
    "had",
    "sub",
    "com",
    "per",
    "not",
    "this",
}
WORDS = {word for code in codes() for word in language(code).function_words if len(word) > 2 and word.isascii()}
WORDS -= COGNATES


def modules():
    for room in READERS:
        for path in sorted((ROOT / room).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if name not in ELSEWHERE and not name.startswith(DATA):
                yield name


def constants(name):
    """Return the strings of a module that are no docstring and no message."""
    tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
    patterns = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"
    ]
    assigned = [node.value for node in tree.body if isinstance(node, ast.Assign)]
    for node in [*patterns, *assigned]:
        yield from (one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str))


@pytest.mark.parametrize("name", modules())
def test_patterns_and_lists_hold_no_words_of_a_language(name):
    strings = list(constants(name))
    foreign = [text for text in strings if any(script_of(letter) not in {"latin", None} for letter in text)]
    assert foreign == [], "letters of another script than Latin"
    alternatives = [text for text in strings if ("|" in text or "\n" in text) and not CLASSES.search(text)]
    assert [text for text in alternatives if WORDS & set(re.findall(r"(?<!\\)\b[a-z]+\b", text))] == []


@pytest.mark.parametrize("code", codes())
def test_every_language_says_what_walls_and_error_pages_say(code):
    pages = language(code).pages
    for kind in ("consent", "paywall", "missing", "kickers"):
        assert getattr(pages, kind)
        re.compile(getattr(pages, kind))
        assert getattr(pages, kind) in page_words(kind)


def test_every_kind_is_one_pattern():
    for kind in PageWords.__dataclass_fields__:
        re.compile(page_words(kind).format(agency="AFP") if kind == "datelines" else page_words(kind))


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        (phrases.PAYWALL, "Conteúdo exclusivo para assinantes"), (phrases.PAYWALL, "Berlangganan untuk membaca"),
        (phrases.PAYWALL, "Nội dung dành cho thuê bao"), (phrases.PAYWALL, "Alleen voor abonnees"),
        (phrases.PAYWALL, "ویژه مشترکان"), (phrases.PAYWALL, "Доступно только подписчикам"),
        (phrases.PAYWALL, "للمشتركين فقط"), (phrases.PAYWALL, "付费阅读"), (phrases.MISSING, "Página não encontrada"),
        (phrases.MISSING, "Halaman tidak ditemukan"), (phrases.MISSING, "ไม่พบหน้าที่คุณต้องการ"),
        (phrases.MISSING, "The page you asked for was not found"), (phrases.CONSENT, "Wij waarderen je privacy"),
        (phrases.CONSENT, "We value your privacy"), (phrases.CONSENT, "Szanujemy Twoją prywatność"),
    ],
)  # fmt: skip
def test_phrases_of_walls(kind, says):
    assert phrases.quote_phrase(kind, [says])


@pytest.mark.parametrize(
    "text",
    [
        "O presidente falou aos assinantes do tratado.", "Подписчики газеты обсудили саммит.",
        "The committee found the page in an old article.", "สมาชิกรัฐสภาประชุมเมื่อวานนี้", "会员国举行会议",
    ],
)  # fmt: skip
def test_what_no_wall_says(text):
    assert not any(phrases.quote_phrase(kind, [text]) for kind in (phrases.PAYWALL, phrases.MISSING, phrases.CONSENT))
