"""What is safe to correct in the files of a study: marks before the text, blanks after it, and how days are written."""

import re
from collections.abc import Iterator
from pathlib import Path

from framing.runs.files import write_bytes
from framing.text.dates.days import day_or_month

FILES = ("study.toml", "codebook.toml", "reference.toml", "coverage.jsonl", "coding.csv")
BOM = b"\xef\xbb\xbf"
_QUOTED_DAY = re.compile(r'(?P<key>\b(?:first|last)\s*=\s*)"(?P<day>[^"]*)"')
_BARE_DAY = re.compile(r"(?P<key>\b(?:first|last)\s*=\s*)(?P<day>\d{1,4}[./]\d{1,2}[./]\d{1,4})")
_PUBLISHED = re.compile(r'(?P<key>^published\s*=\s*|"published"\s*:\s*)"(?P<day>[^"]*)"')
_VALUE = re.compile(r'(?P<key>^[A-Za-z_.-]+\s*=\s*|"(?:country|ownership|language|genre|event|url|domain)"\s*:\s*)'
                    r'"(?P<value>[^"\\]*)"')  # fmt: skip


def correct(folder: Path) -> list[str]:
    """Correct the files of a study where they lie, and return what was done, one line each.

    Raises:
        OSError: a file cannot be written.
    """
    return [line for name in FILES if (folder / name).is_file() for line in _correct_file(folder / name)]


def _correct_file(path: Path) -> Iterator[str]:
    before = path.read_bytes()
    try:
        text = before.removeprefix(BOM).decode()
    except UnicodeDecodeError:
        return  # the check says so
    if before.startswith(BOM):
        yield f"{path}: the byte order mark is gone"
    lines = text.replace("\r\n", "\n").split("\n")
    blanks = 0
    for number, line in enumerate(lines):
        lines[number] = line.rstrip(" \t\u00a0") if path.suffix != ".csv" else _cells(line)
        blanks += lines[number] != line
        for old, new in _corrections(path, lines[number]):
            lines[number] = lines[number].replace(old, new)
            yield f"{path}:{number + 1}: {old} is now {new}"
    if blanks:
        yield f"{path}: blanks at the end of {blanks} lines or cells are gone"
    if (after := "\n".join(lines).encode()) != before:
        write_bytes(path, after)


def _day(text: str) -> str | None:
    try:
        return day_or_month(text)
    except ValueError:
        return None  # the check says so


def _cells(line: str) -> str:
    return line if '"' in line else ",".join(cell.strip() for cell in line.split(","))


def _corrections(path: Path, line: str) -> Iterator[tuple[str, str]]:
    """Yield which parts of a line are written in another way from now on."""
    if path.suffix == ".csv":
        return
    for pattern, quote in ((_QUOTED_DAY, ""), (_BARE_DAY, ""), (_PUBLISHED, '"')):
        for match in pattern.finditer(line):
            written = _day(match["day"])
            new = f"{match['key']}{quote}{written}{quote}"
            if written and new != match[0]:
                yield match[0], new
    for match in _VALUE.finditer(line):
        if match["value"].strip() != match["value"]:
            yield match[0], f'{match["key"]}"{match["value"].strip()}"'
