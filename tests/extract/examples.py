"""The example pages: a folder an outlet, a folder a case; the page, what was known of it, and what is to be read."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from framing.extract.layout import OutletPages, load
from framing.extract.page import CapturedPage, article
from framing.study.model import Article, Lead

FOLDER = Path(__file__).parent.parent / "outlets"
CONFIG = Path(__file__).parent.parent.parent / "config" / "outlets"


@dataclass(frozen=True)
class Example:
    folder: Path

    @property
    def name(self) -> str:
        return f"{self.folder.parent.name}/{self.folder.name}"

    @property
    def given(self) -> dict[str, Any]:
        return json.loads((self.folder / "given.json").read_text("utf-8"))

    @property
    def expected(self) -> dict[str, Any]:
        return json.loads((self.folder / "expected.json").read_text("utf-8"))

    @property
    def holds_article(self) -> bool:
        return self.expected["reason"] is None

    @property
    def page(self) -> CapturedPage:
        content, given = (self.folder / "page.html").read_bytes(), self.given
        return CapturedPage(content, given["content_type"], datetime.fromisoformat(given["captured"]), "live")

    @property
    def outlet(self) -> OutletPages | None:
        return load(CONFIG).get(self.folder.parent.name) or load(self.folder.parent).get("outlet")

    @cached_property
    def article(self) -> Article:
        """What the page was read as the first time."""
        return self.read()

    def read(self) -> Article:
        return article(lead(**{"url": self.given["url"], **self.given.get("lead", {})}), self.page, self.outlet)


def lead(**fields: Any) -> Lead:
    url = fields.get("url", "https://news.example/a")
    outlet = {"outlet": "News", "domain": url.split("/")[2], "country": "US", "ownership": "private", "language": "en"}
    return Lead(**{"url": url, **outlet, "genre": "report", "event": "talks", **fields})


EXAMPLES = [Example(path.parent) for path in sorted(FOLDER.glob("*/*/expected.json"))]
