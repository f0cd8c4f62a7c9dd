"""Names that a spaCy pipeline recognises in a text (optional extra `spacy`; Honnibal et al. 2020)."""

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from framing.errors import BadInput

# What names an event: people, places, bodies, works and days, as OntoNotes 5 and WikiNER call them; numbers stay.
_NAMES = frozenset(
    (
        "PERSON",
        "PER",
        "NORP",
        "FAC",
        "ORG",
        "GPE",
        "LOC",
        "PRODUCT",
        "EVENT",
        "WORK_OF_ART",
        "LAW",
        "DATE",
        "TIME",
        "MISC",
    )
)
_KEPT = 4096  # texts whose names are remembered: every stage of a run looks at the same ones

Entity = tuple[int, int, str]


def entities(text: str, pipeline: str) -> Iterator[Entity]:
    """Yield first character, end and kind of each name in a text, in its order."""
    yield from _found(text, pipeline)


def check(pipeline: str) -> str:
    """Return name and version of a pipeline that is on this machine.

    Raises:
        BadInput: the extra or the pipeline is missing, or it recognises no names; the line says what to do.
    """
    if find_spec("spacy") is None:
        raise BadInput(
            "masking.spacy: spaCy is not installed; valid: pip install 'framing[spacy]', or a study without it"
        )
    if not Path(pipeline).is_dir() and find_spec(pipeline.replace("-", "_")) is None:
        raise BadInput(
            f"masking.spacy: {pipeline!r} is neither a folder nor an installed pipeline, and pipelines are never "
            "downloaded; valid: such as en_core_web_sm once it is installed"
        )
    try:
        loaded = _loaded(pipeline)
    except (OSError, ValueError) as error:
        raise BadInput(f"masking.spacy: {pipeline!r} cannot be read ({str(error).splitlines()[0]})") from None
    if not {"ner", "entity_ruler", "span_ruler"} & set(loaded.pipe_names):
        raise BadInput(f"masking.spacy: {pipeline!r} recognises no names; valid: a pipeline with `ner` or a ruler")
    return f"{loaded.meta['lang']}_{loaded.meta['name']} {loaded.meta['version']}"


@cache
def _loaded(pipeline: str) -> Any:
    import spacy  # noqa: PLC0415 - an optional extra, and slow

    return spacy.load(pipeline)


@lru_cache(maxsize=_KEPT)
def _found(text: str, pipeline: str) -> tuple[Entity, ...]:
    doc = _loaded(pipeline)(text)
    return tuple((span.start_char, span.end_char, span.label_) for span in doc.ents if span.label_ in _NAMES)
