"""What an import would add: files and folders read by their formats, mapped, and turned into leads."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from framing.collect.importing import header, mapping
from framing.collect.importing.column_names import plain
from framing.collect.importing.leads import Surroundings, lead_of
from framing.collect.importing.mapping import ColumnChoice
from framing.collect.importing.record import LeftOut, SourceRecord
from framing.errors import BadInput
from framing.study import plugins
from framing.study.model import Event, Lead, Outlet
from framing.text.dates.days import Order, order_of

KIND = "import"
_BEGINNING = 65_536  # bytes by which a format knows its own
_HIDDEN = (".", "~$")  # files of systems, and what Word leaves beside an open file
_MOST_FILES = 200_000


@dataclass(frozen=True)
class ImportChoices:
    """What the user has said about the files.

    Attributes:
        columns: of fields, by field.
        remembered: the same, of imports before.
        constants: values of fields for every row.
        format: of all files, by its name; else each file shows its own.
        order: of the numbers in dates.
        addresses: whether rows of tables without an address get a made one, as documents always do.
    """

    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    remembered: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    format: str | None = None
    order: Order | None = None
    addresses: bool = False


@dataclass
class FileColumns:
    """How the columns of one file, or of several that are mapped in the same way, were understood."""

    files: list[Path]
    format: str
    mapped: Mapping[str, ColumnChoice]
    unused: Sequence[str]
    examples: Mapping[str, str]


@dataclass
class Import:
    """What files hold: leads in their order with their places, what was left out, and how columns were understood."""

    leads: list[tuple[str, Lead]] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    files: list[FileColumns] = field(default_factory=list)


def prepare(
    paths: Sequence[Path], events: Mapping[str, Event], outlets: Iterable[Outlet], choices: ImportChoices
) -> Import:
    """Read files and folders; nothing is written.

    Args:
        paths: files, or folders whose files are all read.
        events: of the study.
        outlets: of outlets.csv.
        choices: of the user.

    Raises:
        BadInput: a file cannot be read at all, or a column that the user named is not there.
    """
    around = Surroundings(events, {one.domain: one for one in outlets}, choices.constants, choices.order)
    result = Import()
    for path in paths:
        inside = path.is_dir()
        for file in _files(path):
            try:
                _take(file, path if inside else None, choices, around, result)
            except BadInput as error:
                if not inside:
                    raise
                result.left_out += [LeftOut(str(file), "", _without(file, problem)) for problem in error.problems]
    return result


def format_of(path: Path) -> str:
    """Return the name of the format of a file: by its ending, and where several share it by its first bytes.

    Raises:
        BadInput: no format has this ending; the message lists those that can be read.
    """
    if not path.is_file():
        raise BadInput(f"{path}: there is no such file or folder")
    ending = path.name.lower()
    names = [name for name in plugins.names(KIND) if ending.endswith(tuple(_offers(name, "SUFFIXES")))]
    try:
        with path.open("rb") as file:
            beginning = file.read(_BEGINNING)
    except OSError as error:
        raise BadInput(f"{path}: cannot be read ({error.strerror or error})") from None
    if own := [name for name in names if (fits := _offers(name, "fits")) and fits(path, beginning)]:
        return own[0]
    if general := [name for name in names if not _offers(name, "fits")]:
        return general[0]
    endings = sorted({suffix for name in plugins.names(KIND) for suffix in _offers(name, "SUFFIXES")})
    raise BadInput(f"{path}: is of no kind that can be imported; valid: files that end in {', '.join(endings)}")


def _take(path: Path, root: Path | None, choices: ImportChoices, around: Surroundings, result: Import) -> None:
    name = choices.format or format_of(path)
    known = frozenset(plain(column) for table in (choices.columns, choices.remembered) for columns in table.values()
                      for column in columns)  # fmt: skip
    is_document = bool(_offers(name, "DOCUMENT"))
    records = [_with_folder(record, path, root) if is_document else record for record in _records(name, path, known)]
    if not records:
        raise BadInput(f"{path}: holds no row that can be read")
    by_format = _offers(name, "COLUMNS") or {}
    mapped = mapping.choose(records, choices.columns, choices.remembered, by_format, str(path))
    _remember_file(result, path, name, mapped, records)
    around = replace(
        around,
        order=around.order or order_of(_column(records, mapped, "published")),
        addresses=choices.addresses or is_document,
    )
    for record in records:
        lead, left_out = lead_of(record, mapped, around)
        result.left_out += left_out
        if lead:
            result.leads.append((record.place, lead))


def _records(name: str, path: Path, known: frozenset[str]) -> Iterator[SourceRecord]:
    if tables := _offers(name, "tables"):
        return header.records(list(tables(path)), known)
    records: Iterator[SourceRecord] = plugins.load(KIND, name, "read")(path)
    return records


def _offers(name: str, symbol: str) -> Any:
    return plugins.load_optional(KIND, name, symbol)


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    files = sorted(file for file in path.rglob("*") if file.is_file() and not file.name.startswith(_HIDDEN))
    if not files:
        raise BadInput(f"{path}: holds no files")
    if len(files) > _MOST_FILES:
        raise BadInput(f"{path}: holds {len(files)} files, at most {_MOST_FILES} are read")
    return files


def _with_folder(record: SourceRecord, path: Path, root: Path | None) -> SourceRecord:
    """Return a document with the name of its folder as outlet, where it lies in one below the folder imported."""
    if root is None or path.parent == root or record.cells.get("outlet"):
        return record
    return replace(record, cells={**record.cells, "outlet": path.relative_to(root).parts[0]})


def _column(records: Iterable[SourceRecord], mapped: Mapping[str, ColumnChoice], name: str) -> Iterator[object]:
    for record in records:
        for column in mapped[name].columns if name in mapped else ():
            yield record.cells.get(column)


def _remember_file(
    result: Import, path: Path, name: str, mapped: Mapping[str, ColumnChoice], records: Sequence[SourceRecord]
) -> None:
    unused = mapping.unused(records, mapped)
    for other in result.files:
        if (other.format, other.mapped, other.unused) == (name, mapped, unused):
            other.files.append(path)
            return
    filled = {field: [text for cell in _column(records, mapped, field) if (text := str(cell or "").strip())]
              for field in mapped}  # fmt: skip
    examples = {field: " ".join(texts[0].split()) for field, texts in filled.items() if texts}
    result.files.append(FileColumns([path], name, mapped, unused, examples))


def _without(path: Path, problem: str) -> str:
    return problem.removeprefix(f"{path}: ")
