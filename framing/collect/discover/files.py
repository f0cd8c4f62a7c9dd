"""Files of this machine: a folder of saved pages and texts, each of which says which page it is.

A page says so by `<link rel="canonical">`, `og:url` or the browser's "saved from" remark; a text by a first line
`URL: https://...`, after which `Title:` and `Date:` may follow.
"""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup

from framing.collect.sources import Answer, FoundPage, Query, QueryOutcome, Reply, Scope, media_type
from framing.errors import BadInput
from framing.study.model import Line, Strict
from framing.text import dates, urls

OFFLINE = True
_KINDS = {".html", ".htm", ".txt", ".md"}
_SAVED = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->")
_FIELD = re.compile(r"(url|title|date):\s*(.*)", re.IGNORECASE)
_ADVICE = "add a canonical link to HTML, or a first line `URL: https://...` to a text"


class Options(Strict):
    """`[sources.files]`.

    Attributes:
        folder: of saved pages and texts, as seen from the study's own folder; each says which page it is. It lies in
            that folder, or in one that `source_folders` of defaults.toml names.
    """

    folder: Line


def ask(scope: Scope, options: Options) -> list[Query]:
    """Return a question for each file, sorted by name; only the folder's list is read.

    Raises:
        BadInput: there is no such folder, it holds no pages, or a study may not read it.
    """
    folder = scope.folder / options.folder
    allowed = [scope.folder, *map(Path, scope.elsewhere)]
    if not any(folder.resolve().is_relative_to(one.resolve()) for one in allowed):
        raise BadInput(
            f"sources.files.folder: {options.folder!r}: lies outside of the study's folder; move it there, or name it "
            "in source_folders of defaults.toml"
        )
    paths = sorted(path for path in folder.rglob("*") if _is_page(path, folder)) if folder.is_dir() else []
    if not paths:
        raise BadInput(
            f"sources.files.folder: {options.folder!r}: holds no pages; name a folder with files of the types "
            f"{', '.join(sorted(_KINDS))}"
        )
    return [Query("files", path.resolve().as_uri(), window=scope.span) for path in paths]


def read(query: Query, reply: Reply) -> Answer:
    """Read which page a file is."""
    path = unquote(urlsplit(query.url).path)
    text = reply.body.decode(errors="replace").lstrip("\ufeff")
    fields = _html(text) if media_type(path) == "text/html" else _text(text)
    if not urls.is_web(fields.get("url", "")):
        return Answer(QueryOutcome.REJECTED, reason=f"{path}: does not say which page it is; {_ADVICE}")
    page = FoundPage(fields["url"], "files", fields.get("title", ""), dates.parse(fields.get("date", "")), file=path)
    return Answer(QueryOutcome.FOUND, (page,))


def _is_page(path: Path, folder: Path) -> bool:
    """Tell whether a file is one of the folder's pages; a link that leads out of it is none."""
    return path.suffix.lower() in _KINDS and path.resolve().is_relative_to(folder.resolve())


def _html(text: str) -> dict[str, str]:
    soup = BeautifulSoup(text, "lxml")
    saved, link, graph = (
        _SAVED.search(text),
        soup.select_one("link[rel=canonical]"),
        soup.select_one("meta[property='og:url']"),
    )
    named = [link and link.get("href"), graph and graph.get("content"), saved and saved[1]]
    url = next((str(one) for one in named if one and urls.is_web(str(one))), "")
    return {"url": url, "title": soup.title.get_text(strip=True) if soup.title else ""}


def _text(text: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    for line in text.splitlines():
        if not (match := _FIELD.fullmatch(line.strip())):
            break
        fields.setdefault(match[1].lower(), match[2].strip())
    return fields
