"""What is valid in a study and yet may disappoint: what a run would refuse or could not say, in one line each."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from framing.study.advice.languages import lexicon_refusals, of_languages
from framing.study.corrections import BOM, FILES
from framing.study.model import SEVERAL, Lead, Study
from framing.study.model.method import FEWEST
from framing.text import urls
from framing.text.identification import language_of
from framing.text.matching import language_named, stands_in
from framing.text.tokens import units

_OWN = "coverage"  # the source that needs no network
_ENOUGH = 40  # letters by which a language is identified


def refusals(study: Study, folder: Path) -> Iterator[str]:
    """Yield why a run without a network would be refused, as far as that shows without screening the texts."""
    texts = Counter(text for lead in study.coverage if (text := _text(lead, study)))
    place = folder / "coverage.jsonl"
    if texts.total() < FEWEST and study.sources.keys() <= {_OWN} and len(study.coverage) < FEWEST:
        yield f"{place}: holds {len(study.coverage)} articles; at least {FEWEST} are needed; add some"
    elif texts.total() >= FEWEST and len(texts) < FEWEST:
        what = "one text" if len(texts) == 1 else f"{len(texts)} texts"
        needed = f"at least {FEWEST} texts are needed; add articles that are no reprints"
        yield f"{place}: {texts.total()} articles are {what}; {needed}"
    yield from lexicon_refusals(study, folder)


def advice(study: Study, folder: Path) -> Iterator[str]:
    """Yield what may disappoint in a study that is valid."""
    yield from _of_files(folder)
    yield from _of_coverage(study, folder)
    yield from _of_events(study, folder)
    yield from _of_reference(study, folder)
    yield from _of_codes(study, folder)
    yield from _of_codebook(study, folder)
    yield from of_languages(study, folder)
    unused = ", ".join(f"[sources.{name}]" for name in sorted(study.sources.keys() - {_OWN}))
    if unused:
        yield f"{folder / 'study.toml'}: {unused}: used by `framing run --live` alone"


def _of_files(folder: Path) -> Iterator[str]:
    for path in (folder / name for name in FILES if (folder / name).is_file()):
        with path.open("rb") as file:
            if file.read(len(BOM)) == BOM:
                yield f"{path}: begins with a byte order mark; `framing check --fix` removes it"


def _of_coverage(study: Study, folder: Path) -> Iterator[str]:
    if not study.coverage:
        return
    place = folder / "coverage.jsonl"
    texts = sum(_text(lead, study) is not None for lead in study.coverage)
    if texts < FEWEST:
        yield (
            f"{place}: {texts} of {len(study.coverage)} articles have an abstract; without at least {FEWEST} only "
            "`framing run --live` can compare them"
        )
    elif texts < study.method.clusters.least * 2:
        yield f"{place}: {texts} texts hardly fall into {study.method.clusters.least} clusters; lower clusters.least"
    strange = [lead.domain for lead in study.coverage if "." not in lead.domain or not urls.is_host(lead.domain)]
    if strange:
        yield f"{place}: domain: {strange[0]!r}: is no host; write it without https:// and path, such as news.example"
    blanks = [lead.url for lead in study.coverage if " " in lead.url]
    if blanks:
        yield f"{place}: {blanks[0]!r}: holds a blank; write one address a line, a blank of it as %20"
    outlets = {lead.domain for lead in study.coverage}
    if len(outlets) == 1 and len(study.coverage) > 1:
        yield f"{place}: all articles are of one outlet, {next(iter(outlets))}; outlets cannot be compared"


def _of_events(study: Study, folder: Path) -> Iterator[str]:
    stories = [f"{lead.title or ''}\n{_text(lead, study) or ''}" for lead in study.coverage]
    if not any(_text(lead, study) for lead in study.coverage):
        return
    wanted = {None, *study.languages}
    languages = {*wanted, *(lead.language for lead in study.coverage if study.abstracts == "own")}
    for name, event in sorted(study.events.items()):
        place = f"{folder / 'study.toml'}: events.{name}"
        of_texts = [term for term in event.terms if language_named(term) in languages]  # others are for other texts
        if not any(language_named(term) in wanted for term in event.terms):
            yield f"{place}.terms: none is of {' or '.join(study.languages)}, the language that is compared; add some"
        idle = [term for term in of_texts if not any(stands_in(term, story) for story in stories)]
        if idle:
            yield f"{place}.terms: {', '.join(map(repr, idle))}: in no title or abstract; capitals count"
        if not any(lead.event in {name, SEVERAL} for lead in study.coverage):
            yield f"{place}: no article is about it"
        dated = [lead.published for lead in study.coverage if lead.event == name and lead.published]
        if dated and not any(event.window.overlaps(day) for day in dated):
            yield f"{place}.window: none of its articles is of these days; they are of {min(dated)} to {max(dated)}"


def _of_reference(study: Study, folder: Path) -> Iterator[str]:
    place = folder / "reference.toml"
    if (count := len(units(study.reference.text))) < study.screening.min_words:
        yield f"{place}: abstract: is short ({count} words); give a text of at least {study.screening.min_words}"
    if study.reference.language not in study.languages:
        languages = ", ".join(study.languages)
        yield f"{place}: language: is {study.reference.language!r}, but the coverage is compared in {languages}"


def _of_codes(study: Study, folder: Path) -> Iterator[str]:
    place = folder / "coding.csv"
    if place.is_file() and not study.coding:
        yield f"{place}: holds no code; fill it in, or remove it"
    coders = sorted({name for code in study.coding for name in code.dominant})
    if len(coders) == 1:
        yield f"{place}: {coders[0]} is the only coder; agreement needs two"
    elif study.coding and not any(code.agreed for code in study.coding):
        yield f"{place}: no article has the same frame of two coders"
    if study.coding:
        never = sorted(study.codebook.frames.keys() - {frame for code in study.coding for frame in code.frames})
        if never:
            yield f"{place}: no coder gave {', '.join(never)}; the report cannot say how such an article reads"


def _of_codebook(study: Study, folder: Path) -> Iterator[str]:
    place = folder / "codebook.toml"
    if not study.codebook.frames:
        return
    frames = study.codebook.frames
    if not any(frame.cues or frame.examples for frame in frames.values()):
        yield f"{place}: no frame has cues or examples; `framing codebook suggest` proposes cues from the coverage"
    labels = Counter(study.codebook.label(name) for name in frames)
    if twice := sorted(label for label, count in labels.items() if count > 1):
        yield f"{place}: {', '.join(map(repr, twice))}: is the label of two frames; give each its own"
    text = " ".join(line for frame in frames.values() for line in (frame.definition, *frame.examples))
    if len(text) >= _ENOUGH and (language := language_of(text)) not in study.languages:
        yield f"{place}: is in language {language!r}, but the coverage is compared in {', '.join(study.languages)}"
    if len(frames) > study.method.clusters.most:
        yield f"{place}: has {len(frames)} frames, more than the {study.method.clusters.most} clusters of clusters.most"


def _text(lead: Lead, study: Study) -> str | None:
    """Return what is compared of an article without a network."""
    return (lead.abstract_local if study.abstracts == "own" else None) or lead.abstract
