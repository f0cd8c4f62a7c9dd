"""What `framing new` asks and writes: the answers, given as options or typed in, become the files of a study."""

import json
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typer

from framing.collect.importing import ImportChoices, ImportSummary, prepare, write
from framing.collect.importing.coverage_file import check_fields, events_of
from framing.errors import BadInput
from framing.runs.files import write_bytes
from framing.study import loading
from framing.study.beginning import generic_frames
from framing.study.beginning.folder import EventAnswer, reference_toml, study_toml
from framing.study.readers import read_jsonl, read_text, read_toml
from framing.text import names, urls
from framing.text.cleaning import clean
from framing.text.dates.days import day_or_month
from framing.text.identification import language_of
from framing.text.tokens import words

_FILES = ("study.toml", "reference.toml", "codebook.toml", "coverage.jsonl", "coding.csv")
_TITLE_WORDS = 25  # a longer first line is no title
_SHOWN = 60  # characters of a cell
_OTHER_TEXT = "The piece has not been read yet."  # stands for it while it is fetched


@dataclass(frozen=True)
class Answers:
    """What is given on the command line; None is asked for, or has a default."""

    question: str | None = None
    event: str | None = None
    first_day: str | None = None
    last_day: str | None = None
    terms: str | None = None
    languages: str | None = None
    reference: str | None = None
    table: Path | None = None
    columns: tuple[str, ...] = ()
    frames: str | None = None
    like: str | None = None


def begin(answers: Answers, folder: Path, root: Path) -> Iterator[str]:
    """Write a study into a folder and yield, line by line, what was guessed.

    Raises:
        BadInput: an answer is missing or cannot be used.
    """
    if answers.like:
        _copy(loading.study_folder(answers.like, root), folder)
    event = _event(answers) if answers.event is not None or not answers.like else None
    if answers.table:
        yield from _write_table(answers, folder, event, root)
    elif not answers.like:
        raise BadInput(
            "--from: is missing; name a table, a folder of documents or a web archive, or another study with --like"
        )
    languages = _languages(answers, folder)
    _write_plan(answers, event, languages, folder)
    if answers.frames:
        _write_codebook(answers.frames, languages[0], folder, root)
    if answers.reference or not answers.like:
        piece = _reference_fields(_asked(answers.reference, "The piece (file, URL or text)", "--reference"))
        _write_reference({"language": languages[0], **piece}, folder, root)
    loading.load_study(folder, root)  # what was written can be read


def _write_plan(answers: Answers, event: EventAnswer | None, languages: Sequence[str], folder: Path) -> None:
    if event:
        default = f"How did others tell “{event.title}”, and where does the piece stand among them?"
        plan = study_toml(event.title, answers.question or default, languages, event)
        write_bytes(folder / "study.toml", plan.encode())
    elif answers.question:
        _replace_question(folder / "study.toml", answers.question)


def _write_codebook(name: str, language: str, folder: Path, root: Path) -> None:
    """Write a first codebook in place of another one, and of what was coded by that."""
    for replaced in ("codebook.toml", "coding.csv"):
        (folder / replaced).unlink(missing_ok=True)
    if name != generic_frames.NONE:
        write_bytes(folder / "codebook.toml", generic_frames.codebook_toml(name, root, language).encode())


def _write_reference(fields: dict[str, Any], folder: Path, root: Path) -> None:
    write_bytes(folder / "reference.toml", reference_toml(fields).encode())
    if fields["abstract"] == _OTHER_TEXT:
        fetched = _fetched(str(fields["url"]), folder, root)
        write_bytes(folder / "reference.toml", reference_toml(fetched).encode())


def _copy(source: Path, folder: Path) -> None:
    for name in _FILES:
        if (source / name).is_file():
            shutil.copyfile(source / name, folder / name)


def _event(answers: Answers) -> EventAnswer:
    title = clean(_asked(answers.event, "The event, in a few words", "--event"))
    first = _day(_asked(answers.first_day, "Its first day (YYYY-MM-DD)", "--first-day"), "--first-day")
    last = _day(answers.last_day, "--last-day") if answers.last_day else first
    if last < first:
        raise BadInput(f"--last-day: {last} is before {first}; give a later day")
    named = _asked(answers.terms, f"Words that its articles hold, separated by commas (such as {title})", "--terms")
    terms = [clean(term) for term in re.split(r"[,;]", named) if clean(term)]
    if not terms:
        raise BadInput("--terms: names none; give words that the event's articles hold, separated by commas")
    return EventAnswer(title, first, last, terms)


def _asked(given: str | None, what: str, option: str) -> str:
    """Return what was given, else what somebody types."""
    if given:
        return given
    if sys.stdin is None or sys.stdin.closed or not sys.stdin.isatty():
        raise BadInput(f"{option}: is missing; give it, or start the command where it can ask")
    return str(typer.prompt(what))


def _day(written: str, option: str) -> date:
    try:
        return date.fromisoformat(day_or_month(written))
    except ValueError:  # no day, or a month
        raise BadInput(f"{option}: {written!r} is no day; write YYYY-MM-DD") from None


def _write_table(answers: Answers, folder: Path, event: EventAnswer | None, root: Path) -> Iterator[str]:
    path = answers.table or Path()
    pairs = [_pair(text) for text in answers.columns]
    columns = {field: tuple(column for name, column in pairs if name == field) for field, _ in pairs}
    check_fields(list(columns), "--column")
    events = {event.name: event.event} if event else events_of(folder)
    taken = prepare([path], events, loading.load_outlets(root), ImportChoices(columns))
    for one in taken.files:
        yield f"{one.files[0]}: {one.format}. The columns are taken so (--column FIELD=NAME where that is wrong):"
        for field, example in one.examples.items():
            named = " + ".join(one.mapped[field].columns)
            yield f"  {field:<10} {clean(named)}: {example[:_SHOWN]}{'...' if len(example) > _SHOWN else ''}"
    for replaced in ("coding.csv", "coverage.jsonl"):  # of another study
        (folder / replaced).unlink(missing_ok=True)
    summary = write(folder, taken, columns)
    yield f"  {len(summary.added)} articles{_left_out(summary)}"
    if not summary.added:
        raise BadInput(f"{path}: no row is an article: {summary.left_out[0].reason}")


def _left_out(summary: ImportSummary) -> str:
    if not summary.left_out:
        return ""
    rows, first = sum(not one.field for one in summary.left_out), summary.left_out[0]
    return f"; {rows} rows are left out (left_out.csv), the first, {first.place}: {first.reason}"


def _pair(text: str) -> tuple[str, str]:
    field, separator, column = text.partition("=")
    if not separator:
        raise BadInput(f"--column: {text!r}; write FIELD=NAME, such as abstract=Text")
    return field.strip(), column.strip()


def _languages(answers: Answers, folder: Path) -> Sequence[str]:
    if answers.languages:
        codes = [code for code in re.split(r"[,; ]+", answers.languages.strip()) if code]
        if wrong := [code for code in codes if not names.is_language(code)]:
            raise BadInput(f"--languages: {wrong[0]!r} is no language; write codes (ISO 639), such as en,de")
        return codes
    if answers.like and not answers.event:
        return list(read_toml(folder / "study.toml").get("languages", ["en"]))
    coverage = [row["language"] for _, row in read_jsonl(folder / "coverage.jsonl") if "language" in row]
    return [max(sorted(set(coverage)), key=coverage.count)] if coverage else ["en"]


def _reference_fields(named: str) -> dict[str, Any]:
    """Return what is known of the piece: the text of a file, or the text itself; a URL is read later."""
    if urls.is_web(named):
        return {"title": named, "url": named, "abstract": _OTHER_TEXT}
    path = Path(named)
    is_file = len(named) < 1000 and "\n" not in named and path.is_file()  # noqa: PLR2004 - longer is no name
    if not is_file and len(words(named)) < _TITLE_WORDS:
        raise BadInput(f"--reference: {named!r} is no file, no URL, and too short for a text; name one")
    text = clean(read_text(path) if is_file else named)
    if not text or "\0" in text:
        raise BadInput(f"{path}: holds no text; give a UTF-8 text file")
    first, _, rest = text.partition("\n")
    titled = bool(rest.strip()) and len(words(first)) <= _TITLE_WORDS
    title, body = (first.strip(), rest.strip()) if titled else (path.stem if is_file else "The piece", text)
    return {"title": title[:2000], "language": language_of(text), "abstract": body}


def _fetched(url: str, folder: Path, root: Path) -> dict[str, Any]:
    from framing.pipeline.collection.live import fetched_reference
    from framing.pipeline.run import Run
    from framing.runs.clock import now

    with TemporaryDirectory(prefix="framing-") as work:
        run = Run(folder, root, Path(work), reference_named=url, now=now())
        return fetched_reference(run).model_dump(mode="json", exclude_defaults=True)


def _replace_question(path: Path, question: str) -> None:
    line = f"question = {json.dumps(clean(question), ensure_ascii=False)}"
    text = re.sub(r"(?m)^question\s*=.*$", lambda _: line, read_text(path), count=1)
    write_bytes(path, text.encode())
