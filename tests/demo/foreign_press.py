"""The foreign press of the live demonstration: outlets in six languages, in the encodings that they had before UTF-8.

Their feeds and pages write dates as their countries do. What they publish is made up of `tests.text.planted`: a summit,
told in three frames.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from opencc import OpenCC

from framing.runs.csv_files import read_csv
from tests.collect.web.gdelt_double import GdeltDouble
from tests.collect.web.replies import say
from tests.collect.web.server import LocalWeb
from tests.collect.web.services import open_services
from tests.collect.web.wayback_double import WaybackDouble
from tests.text.planted.studies import FRAMES, WORDS, text

PAGES = 6  # of each outlet
NAME = "summit"
_DAY = date(2031, 5, 4)
_UNSPACED = {"zh", "ja"}
_CUES = 4
_STUDY = """\
title = "A summit, told abroad"
question = "How is the summit told?"
languages = {languages}
seed = 5

[events.summit]
title = "The summit"
days = {{ first = 2031-05-03, last = 2031-05-04 }}
window = {{ first = 2031-05-01, last = 2031-05-31 }}
{terms}

[sources.feeds]
urls = {feeds}

[method]
resamples = 10
clusters = {{ least = 2, most = 6 }}

[method.vectoriser]
name = "lsa"
options = {{ dimensions = 25, ngrams = 2, stem = true, stop_words = "short" }}

[method.clusterer]
name = "louvain"
options = {{ neighbours = 10, starts = 2 }}
"""


@dataclass(frozen=True)
class Press:
    """An outlet.

    Attributes:
        name: the first label of its domain.
        language: of its pages.
        charset: of its pages and of its feed.
        said_in: where a page names its charset: in a header, in a meta element, or nowhere.
        written: 4 May 2031 as feed and page write it.
    """

    name: str
    language: str
    charset: str
    said_in: str
    written: str

    @property
    def domain(self) -> str:
        return f"{self.name}.example"

    @property
    def feed(self) -> str:
        return f"http://{self.domain}/rss.xml"


PRESS = (
    Press("bailuhe", "zh", "gbk", "header", "2031年5月4日 09:30"),
    Press("haiwan", "zh", "big5", "meta", "中華民國120年5月4日"),
    Press("minato", "ja", "shift_jis", "meta", "2031年5月4日（日）午前9時30分"),
    Press("todai", "ja", "euc_jp", "header", "令和13年5月4日"),
    Press("hama", "ja", "iso2022_jp", "meta", "2031/05/04 09:30"),
    Press("deungdae", "ko", "euc_kr", "nowhere", "2031년 5월 4일 오전 9시 30분"),
    Press("pogu", "ko", "euc_kr", "meta", "2031. 5. 4. 오전 9:30"),
    Press("marsa", "ar", "cp1256", "header", "الأحد 4 مايو 2031"),
    Press("manara", "ar", "cp1256", "meta", "4 أيار/مايو 2031"),
    Press("mayak", "ru", "cp1251", "meta", "4 мая 2031 г."),
    Press("gavan", "ru", "koi8_r", "header", "4 мая 2031, 09:30"),
    Press("phare", "fr", "iso8859_1", "meta", "dimanche 4 mai 2031"),
    Press("quai", "fr", "iso8859_1", "nowhere", "4 mai 2031 à 9h30"),
)
_LABELS = {
    "gbk": "gbk", "big5": "big5", "shift_jis": "Shift_JIS", "euc_jp": "euc-jp", "iso2022_jp": "iso-2022-jp",
    "euc_kr": "euc-kr", "cp1256": "windows-1256", "cp1251": "windows-1251", "koi8_r": "koi8-r",
    "iso8859_1": "iso-8859-1",
}  # fmt: skip


@dataclass(frozen=True)
class Page:
    """A page: its outlet, its address, the frame in which it tells the summit, headline and paragraphs."""

    press: Press
    number: int
    frame: str
    title: str
    paragraphs: Sequence[str]

    @property
    def url(self) -> str:
        return f"http://{self.press.domain}/{self.number}.html"


@contextmanager
def opened(folder: Path) -> Iterator[tuple[Path, list[Page]]]:
    """Open the outlets and give the configuration folder of the study about them, and all their pages."""
    pages = [page for press in PRESS for page in _published(press)]
    with LocalWeb() as web:
        for press in PRESS:
            own = [page for page in pages if page.press == press]
            outlet = web.outlet(press.domain)
            outlet.pages["/rss.xml"] = say(_encoded(_feed(press, own), press), kind="application/rss+xml")
            kind = f"text/html; charset={_LABELS[press.charset]}" if press.said_in == "header" else "text/html"
            for page in own:
                outlet.pages[f"/{page.number}.html"] = say(_encoded(_html(page), press), kind=kind)
        services = open_services(web, folder, GdeltDouble([]), WaybackDouble([]))
        yield _write(folder / "config", web, services.ca_file), pages


def not_compared(out: Path, pages: Sequence[Page]) -> list[str]:
    """Return the addresses of pages that a finished run does not compare, or not in their own language."""
    rows = read_csv(out / "articles.csv")
    compared = {(row["url"], row["language"]) for row in rows if row["status"] == "included"}
    return [page.url for page in pages if (page.url, page.press.language) not in compared]


def _published(press: Press) -> Iterator[Page]:
    lot, words = Random(press.name), WORDS[press.language]
    for number in range(PAGES):
        frame = FRAMES[number % len(FRAMES)]
        blank = "" if press.language in _UNSPACED else " "
        title = blank.join([lot.choice(words["terms"]), *lot.sample(words[frame], 2), *lot.sample(words["neutral"], 2)])
        body = [text(press.language, frame, lot) for _ in range(2)]
        if press.charset == "big5":
            to_traditional = OpenCC("s2t").convert
            title, body = to_traditional(title), [to_traditional(part) for part in body]
        yield Page(press, number, frame, title, body)


def _encoded(document: str, press: Press) -> bytes:
    return document.encode(press.charset, "xmlcharrefreplace")


def _feed(press: Press, pages: Sequence[Page]) -> str:
    items = "".join(
        f"<item><title>{page.title}</title><link>/{page.number}.html</link><pubDate>{press.written}</pubDate></item>"
        for page in pages
    )
    return (
        f'<?xml version="1.0" encoding="{_LABELS[press.charset]}"?><rss version="2.0"><channel>'
        f"<title>{press.name}</title><link>http://{press.domain}/</link>"
        f"<language>{press.language}</language>{items}</channel></rss>"
    )


def _html(page: Page) -> str:
    press = page.press
    meta = f'<meta charset="{_LABELS[press.charset]}">' if press.said_in == "meta" else ""
    body = "".join(f"<p>{part}</p>" for part in page.paragraphs)
    return (
        f"<html><head>{meta}<title>{page.title}</title></head><body><article><h1>{page.title}</h1>"
        f'<time pubdate datetime="{press.written}">{press.written}</time>{body}</article></body></html>'
    )


def _write(folder: Path, web: LocalWeb, ca_file: Path) -> Path:
    """Write the configuration folder and return it."""
    study = folder / "studies" / NAME
    study.mkdir(parents=True)
    (folder / "outlets").mkdir()
    codes = list(dict.fromkeys(press.language for press in PRESS))
    _put(folder / "defaults.toml", _defaults(folder, web, ca_file))
    rows = [f"{press.domain},{press.name},CH,private,{press.language}\n" for press in PRESS]
    _put(folder / "outlets.csv", "".join(["domain,name,country,ownership,language\n", *rows]))
    terms = "\n".join(f"terms.{code} = {_toml(WORDS[code]['terms'])}" for code in codes)
    feeds = _toml([press.feed for press in PRESS])
    _put(study / "study.toml", _STUDY.format(languages=_toml(codes), terms=terms, feeds=feeds))
    _put(study / "codebook.toml", "\n".join(_frame(frame, codes) for frame in FRAMES))
    _put(study / "coverage.jsonl", "")
    reference = text(codes[0], "bargain", Random(NAME))
    _put(
        study / "reference.toml",
        f'title = "{WORDS[codes[0]]["bargain"][0]}"\nlanguage = "{codes[0]}"\npublished = "2031-05-05"\n'
        f"abstract = {_toml(reference)}\n",
    )
    return folder


def _defaults(folder: Path, web: LocalWeb, ca_file: Path) -> str:
    places = "".join(f"{_toml(name)} = {_toml(place)}\n" for name, place in web.connect_to.items())
    return (
        f'study = "{NAME}"\nruns = "runs-demo"\narchive = {_toml(str(folder / "archive"))}\n\n[web]\n'
        'contact = "demo@framing.test"\ndelay = 0.02\nconnect_seconds = 2\nread_seconds = 2\ntotal_seconds = 5\n'
        f'ca_file = {_toml(str(ca_file))}\nallow_networks = ["127.0.0.0/8"]\n\n[web.connect_to]\n{places}'
    )


def _frame(frame: str, codes: Sequence[str]) -> str:
    cues = "\n".join(f"cues.{code} = {_toml([cue.lower() for cue in WORDS[code][frame][:_CUES]])}" for code in codes)
    return f'[frames.{frame}]\ndefinition = "{WORDS["en"][frame][0]}"\n{cues}\n'


def _toml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _put(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8")
