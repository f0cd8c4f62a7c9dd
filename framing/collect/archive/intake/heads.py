"""The heads of foreign records: fields of WARC records, the single line of ARC records, read without trust."""

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from framing.collect.archive.exchange import Headers

MOST_HEAD = 1 << 18  # bytes; a URL of a browser's longest is a fraction
_MOST_LINES = 1_000
MOST_BLOCK = 1 << 30
WARC_LINE = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n")
ARC_LINE = re.compile(rb"([a-z][a-z0-9+.-]{1,20}:[^\n]{1,9000}) (\S{1,60}) (\d{14}) ([^\n]{0,600} )?(\d{1,18})\r?\n")
_NOT_IN_URLS = re.compile(r"[\x00-\x20\x7f-\xa0\s\udc80-\udcff]")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_HTTP = "application/http; msgtype=response"


@dataclass(frozen=True)
class RecordHead:
    """What stands before a record's block.

    Attributes:
        fields: of a WARC record; what an ARC line says, as a WARC record would.
        raw: the bytes; empty for ARC, where they are no head of WARC.
    """

    fields: Headers
    raw: bytes = b""

    def field(self, name: str) -> str:
        """Return the first field of a name, or an empty string."""
        return self._first.get(name.lower(), "")

    @cached_property
    def _first(self) -> dict[str, str]:
        return {name.lower(): value for name, value in reversed(self.fields)}

    def as_file(self) -> "RecordHead":
        """Return the head of a record that holds the file itself, not an HTTP message."""
        kind = self.field("WARC-Identified-Payload-Type") or "application/octet-stream"
        replaced = {"WARC-Type": "resource", "Content-Type": kind}
        return RecordHead(tuple((name, replaced.get(name, value)) for name, value in self.fields))

    @property
    def url(self) -> str:
        """What was asked; older tools set it in angle brackets."""
        return plain_url(self.field("WARC-Target-URI"))

    @property
    def length(self) -> int | None:
        """The block's length in bytes, None where the head does not say."""
        value = self.field("Content-Length")
        return int(value) if re.fullmatch(r"\d{1,18}", value, re.ASCII) else None


def plain_url(value: str) -> str:
    """Return a URL field without angle brackets; blanks, and bytes that are no UTF-8, are percent-encoded.

    >>> plain_url("<http://news.example/a>")
    'http://news.example/a'
    """
    value = value.strip()
    inner = value[1:-1] if value.startswith("<") and value.endswith(">") else value
    return _NOT_IN_URLS.sub(lambda match: quote(match[0], errors="surrogateescape"), inner)


def warc_head(raw: bytes) -> RecordHead:
    """Return the head of a WARC record; folded lines are joined.

    Raises:
        ValueError: there are too many lines.
    """
    lines = re.sub(rb"\r?\n[ \t]+", b" ", raw).decode(errors="surrogateescape").split("\n", _MOST_LINES)
    if len(lines) > _MOST_LINES:
        raise ValueError(f"its head has more than {_MOST_LINES} lines")
    pairs = (line.rstrip("\r").partition(":") for line in lines[1:])
    fields = ((name.strip(), _CONTROLS.sub(" ", value).strip()) for name, colon, value in pairs if colon)
    return RecordHead(tuple(fields), raw)


def arc_head(line: re.Match[bytes]) -> RecordHead:
    """Return the head of a record of ARC 1.0 or 2.0 (Internet Archive, "Arc File Format") as a WARC record's."""
    url, address, date, more, length = (part.decode(errors="surrogateescape") if part else "" for part in line.groups())
    return RecordHead(
        (
            ("WARC-Type", "arc file" if url.startswith("filedesc:") else "response"),
            ("WARC-Target-URI", url),
            ("WARC-Date", f"{date[:4]}-{date[4:6]}-{date[6:8]}T{date[8:10]}:{date[10:12]}:{date[12:]}Z"),
            ("WARC-IP-Address", address),
            ("Content-Type", _HTTP),
            ("WARC-Identified-Payload-Type", more.partition(" ")[0]),
            ("Content-Length", length),
        )
    )
