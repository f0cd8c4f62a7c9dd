"""Codes from filled-in sheets and from journals of the browser, joined with those that a study has."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from framing.coding import journal
from framing.coding.frame_names import by_name
from framing.coding.sheet_files import COLUMNS, PAGE
from framing.coding.sheet_reading import comparable, mended_id, rows
from framing.errors import BadInput
from framing.study.coding_file import coder_name
from framing.study.model import Code, Codebook, Strict
from framing.study.readers import refuse, validate_all
from framing.text.urls import canonical

# What programs add to a file's name: Google Sheets and Numbers the page, browsers the number of the download.
_ADDED = re.compile(rf"(?<!\s)(?:\s*-\s*{PAGE}|\s*\(\d+\))+$")


class SheetRow(Strict):
    """One article of a sheet: the coder enters its dominant frame, perhaps a second one and a note."""

    id: str
    text: str = ""
    frame: str = ""
    second: str = ""
    note: str = ""


@dataclass(frozen=True)
class Filled:
    """What a coder gave an article, where it stands, and what the same coder gave it before, as (frame, second)."""

    coder: str
    place: str
    row: SheetRow
    before: frozenset[tuple[str, str]] = frozenset()


def joined(
    sheets: Sequence[Path],
    codes: Sequence[Code],
    urls: Mapping[str, str],
    codebook: Codebook,
    coder: str | None = None,
) -> list[Code]:
    """Return the existing codes and those of the sheets: one file for each coder, or journals of the browser.

    Args:
        sheets: filled-in sheets; rows without a frame are not coded.
        codes: those that the study has.
        urls: the address of each article that can be coded, by its id.
        codebook: names the frames.
        coder: who filled in the one sheet; by default a sheet's file name says it.

    Raises:
        BadInput: all problems of all sheets; one coder's two different codes of an article are one.
    """
    joined_codes = {canonical(code.url): code for code in codes}
    problems: list[str] = []
    sheet_of: dict[str, Path] = {}
    for path in sheets:
        filled, more = filled_rows(path, list(urls), by_name(codebook), coder)
        problems += more
        for name in sorted({one.coder for one in filled} or {_coder(path, coder)}):
            if sheet_of.setdefault(name, path) != path:
                problems.append(
                    f"{path}: a second sheet of coder {name!r}; give each coder's sheet a file name of its own"
                )
        for one in filled:
            problems += [f"{one.place}: {problem}" for problem in _problems(one.row, urls, codebook)]
            if one.row.id in urls:
                url = urls[one.row.id]
                code = joined_codes.get(canonical(url), Code(url=url, dominant={}, second={}))
                problems += _contradictions(code, one)
                joined_codes[canonical(url)] = _added(code, one)
    refuse(problems)
    return sorted((code for code in joined_codes.values() if code.dominant), key=lambda code: code.url)


def disagreements(codes: Sequence[Code]) -> dict[str, str]:
    """Return who gave what to the articles of two coders or more that have no agreed frame, by the articles' ids."""
    return {
        code.id: "; ".join(f"{name}: {frame}{_beside(code.second.get(name))}" for name, frame in code.dominant.items())
        for code in codes
        if len(code.dominant) > 1 and code.agreed is None
    }


def _beside(second: str | None) -> str:
    return f" (second: {second})" if second else ""


def filled_rows(
    path: Path, ids: Sequence[str], frames: Mapping[str, str], coder: str | None
) -> tuple[list[Filled], list[str]]:
    """Return the rows of a sheet or journal, and its problems, one line each.

    Args:
        path: of the file.
        ids: of the articles that can be coded.
        frames: the codebook's, by the comparable forms of their names.
        coder: who filled in a sheet; by default its file name says it.
    """
    try:
        if path.suffix.lower() == journal.SUFFIX:
            return list(_of_journal(path)), []
        return _of_sheet(path, ids, frames, coder)
    except BadInput as error:
        return [], list(error.problems)


def _of_sheet(
    path: Path, ids: Sequence[str], frames: Mapping[str, str], coder: str | None
) -> tuple[list[Filled], list[str]]:
    table = rows(path, COLUMNS, list(frames))
    if any("frame" not in row for row in table.values()):
        raise BadInput(f"{path}: frame: is missing; keep the columns of the exported sheet ({', '.join(COLUMNS)})")
    seen: dict[str, str] = {}
    problems = []
    filled = []
    for place, row in validate_all(SheetRow, table.items()).items():
        keys = {column: frames.get(comparable(value), value) for column, value in _frames(row).items()}
        named = row.model_copy(update={**keys, "id": mended_id(row.id, ids)})
        if seen.setdefault(named.id, place) != place:
            problems.append(f"{place}: id: {named.id!r} stands in {seen[named.id]} too; leave one of the two rows")
        filled.append(Filled(_coder(path, coder), place, named))
    if not any(one.row.frame or one.row.second for one in filled):
        problems.append(f"{path}: is not filled in: no row has a frame; enter frames in the column frame and save it")
    return filled, problems


def _of_journal(path: Path) -> Iterator[Filled]:
    if not path.is_file():
        raise BadInput(f"{path}: there is no such journal; `framing coding serve` writes one")
    before: dict[tuple[str, str], set[tuple[str, str]]] = {}
    last: dict[tuple[str, str], tuple[str, journal.JournalEntry]] = {}
    for place, entry in journal.entries(path):
        key = entry.coder, entry.id
        before.setdefault(key, set()).add((entry.frame or "", entry.second or ""))
        last[key] = place, entry
    if not last:
        raise BadInput(f"{path}: holds no codes; code articles in `framing coding serve` first")
    for key, (place, entry) in last.items():
        row = SheetRow(id=entry.id, frame=entry.frame or "", second=entry.second or "", note=entry.note)
        yield Filled(entry.coder, place, row, frozenset(before[key]))


def _coder(path: Path, coder: str | None) -> str:
    return coder_name(coder or _ADDED.sub("", path.stem))


def _frames(row: SheetRow) -> dict[str, str]:
    return {"frame": row.frame, "second": row.second}


def _problems(row: SheetRow, urls: Mapping[str, str], codebook: Codebook) -> list[str]:
    known = ", ".join(codebook.frames)
    problems = [
        f"{key}: unknown frame {value!r}; valid: {known}"
        for key, value in _frames(row).items()
        if value and value not in codebook.frames
    ]
    if row.id not in urls:
        problems.append(f"id: {row.id!r} is no article of the study; take the ids from the exported sheet")
    if row.second and row.second == row.frame:
        problems.append(f"second: {row.second!r} is the first too; name another frame, or none")
    if row.second and not row.frame:
        problems.append("frame: is missing beside a second one; give the first frame, or no second")
    return problems


def _contradictions(code: Code, one: Filled) -> Iterator[str]:
    """Yield what a sheet says otherwise than the study; a journal may replace what the study has from itself."""
    before = code.dominant.get(one.coder, ""), code.second.get(one.coder, "")
    if one.row.frame and before[0] and before != (one.row.frame, one.row.second) and before not in one.before:
        yield (
            f"{one.place}: frame: coder {one.coder!r} has coded this article as {before[0]!r}; "
            "give the same code, or name another coder's sheet by another file name"
        )


def _added(code: Code, one: Filled) -> Code:
    before = code.dominant.get(one.coder, ""), code.second.get(one.coder, "")
    if not one.row.frame and before not in one.before:
        return code  # nothing was entered, or what was withdrawn is not what the study has
    dominant, second = (
        {**{name: frame for name, frame in codes.items() if name != one.coder}, **({one.coder: new} if new else {})}
        for codes, new in ((code.dominant, one.row.frame), (code.second, one.row.second))
    )
    return code.model_copy(update={"dominant": dominant, "second": second})
