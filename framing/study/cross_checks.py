"""What the files of a study say of each other: events, articles and frames that one names and another must have.

They are checked as far as they could be read, so that a mistake in one does not hide those of the others.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from framing.study.choices import method_problems, source_problems
from framing.study.model import FORMAT, SEVERAL, Code, Lead, Reference, Study
from framing.study.nearest import valid_values
from framing.study.problems import problems_of
from framing.text import urls

_SEVERAL = 3  # articles that are named; the others are counted
_EVENT = {"title": "any", "days": {"first": "2000-01-01", "last": "2000-01-01"}, "terms": ["any"]}
_ANY: Mapping[str, Any] = {
    "name": "any",
    "title": "any",
    "question": "any",
    "languages": ("en",),
    "events": {"any": _EVENT},
    "reference": Reference(title="any", language="en", abstract="any"),
    "coverage": (Lead(url="https://any.example/", event=SEVERAL),),
}
"""What stands for what could not be read."""


def plan_problems(values: Mapping[str, Any], place: str) -> Iterator[str]:
    """Yield what is wrong with study.toml: its keys, and the methods and sources that it chooses.

    Args:
        values: the keys of study.toml and, under theirs, what the other files hold.
        place: the file.
    """
    try:
        study = Study.model_validate({**_ANY, **values})
    except ValidationError as error:
        yield from problems_of(error, Study, place)
        study = _readable(values, error)
    yield from method_problems(study, place)
    yield from source_problems(study, place)


def missing_keys(plan: Mapping[str, Any], place: str) -> Iterator[str]:
    """Yield which keys study.toml lacks that it cannot do without."""
    needed = ("title", "question", "languages", "events")
    yield from (f"{place}: {key}: is missing; write one as in `framing new`" for key in needed if key not in plan)


def lead_problems(leads: Mapping[str, Lead], events: Collection[str]) -> Iterator[str]:
    """Yield which articles name an event that the study lacks."""
    valid = [*sorted(events), SEVERAL]
    for place, lead in leads.items():
        if lead.event not in valid:
            yield f"{place}: {lead.url}: event: {lead.event!r} is no event of study.toml; " + valid_values(
                lead.event, valid
            )


def code_problems(
    codes: Mapping[str, Code], ids: Collection[str] | None, frames: Collection[str], path: Path
) -> Iterator[str]:
    """Yield which codes are of no article of the study, or name a frame that its codebook lacks.

    Args:
        codes: the codes by their places.
        ids: the articles that the study has; None where that could not be read.
        frames: those of the codebook.
        path: the file of the codes.
    """
    if codes and not path.with_name("codebook.toml").is_file():
        yield f"{path}: no codebook explains its frames; write codebook.toml, or remove the file"
        return
    strangers = [code.url for code in codes.values() if ids is not None and code.id not in ids]
    yield from (
        f"{path}: {url}: is not in coverage.jsonl; use the URL of one of its lines" for url in strangers[:_SEVERAL]
    )
    if len(strangers) > _SEVERAL:
        yield f"{path}: {len(strangers)} of its {len(codes)} articles are not in coverage.jsonl; code those that are"
    unknown: dict[str, list[str]] = {}
    for code in codes.values():
        for key, frame in _given(code):
            if frames and frame not in frames:
                unknown.setdefault(frame, []).append(f"{path}: {code.url}: {key}")
    for frame, places in unknown.items():  # one line for a frame, however often it was given
        more = f" (and {len(places) - 1} more times)" if len(places) > 1 else ""
        yield f"{places[0]}: unknown frame {frame!r}{more}; {valid_values(frame, sorted(frames))}"


def format_problem(plan: Mapping[str, Any], place: str) -> str | None:
    """Return what to do about a study whose files are of another form; None where they are of this version's."""
    written = plan.get("format", FORMAT)
    if not isinstance(written, int) or isinstance(written, bool) or written == FORMAT:
        return None  # what is no number is reported with the other keys
    if written > FORMAT:
        return f"{place}: format: {written} is of a later version of framing; this one reads {FORMAT}; upgrade framing"
    remedy = f"change what CHANGELOG.md says, then write format = {FORMAT}"
    return f"{place}: format: {written} is of an earlier version of framing; {remedy}"


def role_problems(plan: Mapping[str, Any], place: str) -> Iterator[str]:
    """Yield which names are to become the words of two roles; nothing where the roles could not be read."""
    masking = plan.get("masking")
    roles = masking.get("roles") if isinstance(masking, dict) else None
    first: dict[str, str] = {}
    for role, names in roles.items() if isinstance(roles, dict) else ():
        for name in names if isinstance(names, list) else ():
            if first.setdefault(str(name), role) != role:
                yield f"{place}: masking.roles.{role}: {name!r} is of {first[str(name)]} too; leave it in one of them"


def label_problems(plan: Mapping[str, Any], ids: Collection[str] | None, place: str) -> Iterator[str]:
    """Yield which articles name a cluster and are none of the study; nothing where its own could not be read."""
    labels = plan.get("labels")
    if ids is None or not isinstance(labels, dict):
        return
    for name, pages in labels.items():
        for url in pages if isinstance(pages, list) else ():
            if urls.is_web(str(url)) and urls.short_id(url) not in ids:
                yield f"{place}: labels.{name}: {url}: is not in coverage.jsonl; name some of its lines"


def _given(code: Code) -> Iterator[tuple[str, str]]:
    yield from ((f"coder_{name}", frame) for name, frame in code.dominant.items())
    yield from ((f"coder_{name}_second", frame) for name, frame in code.second.items())


def _readable(values: Mapping[str, Any], error: ValidationError) -> Study:
    """Return the study without what is wrong with it: the values themselves, else the tables that hold them."""
    wrong = [detail["loc"] for detail in error.errors()]
    try:
        return Study.model_validate({**_ANY, **_without(values, wrong)})
    except ValidationError:
        tables = {path[0] for path in wrong}
        return Study.model_validate({**_ANY, **{key: value for key, value in values.items() if key not in tables}})


def _without(values: Mapping[str, Any], paths: Sequence[tuple[int | str, ...]]) -> dict[str, Any]:
    left = dict(values)
    for first in {path[0] for path in paths}:
        inner = [path[1:] for path in paths if path[0] == first]
        if not all(inner) or not isinstance(left.get(str(first)), dict):
            left.pop(str(first), None)
        else:
            left[str(first)] = _without(left[str(first)], inner)
    return left
