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
_CACHED = 4096  # texts whose names are cached: every stage of a run reads the same ones

Entity = tuple[int, int, str]


def entities(text: str, pipeline: str) -> Iterator[Entity]:
    """Yield first character, end and kind of each name in a text, in its order."""
    yield from _recognised(text, pipeline)


def check(pipeline: str) -> str:
    """Return name and version of a pipeline that is on this machine.

    Raises:
        BadInput: the extra or the pipeline is missing, or it recognises no names; the line says what to do.
    """
    if find_spec("spacy") is None:
        raise BadInput("masking.spacy: spaCy is not installed; run pip install 'framing[spacy]', or remove the key")
    if not Path(pipeline).is_dir() and find_spec(pipeline.replace("-", "_")) is None:
        raise BadInput(
            f"masking.spacy: {pipeline!r} is neither a folder nor an installed pipeline, and pipelines are never "
            "downloaded; install one, such as en_core_web_sm"
        )
    try:
        loaded = _loaded(pipeline)
    except (OSError, ValueError) as error:
        raise BadInput(f"masking.spacy: {pipeline!r} cannot be read ({str(error).splitlines()[0]})") from None
    if not {"ner", "entity_ruler", "span_ruler"} & set(loaded.pipe_names):
        raise BadInput(
            f"masking.spacy: {pipeline!r} recognises no names; choose a pipeline with `ner` or an entity ruler"
        )
    return f"{loaded.meta['lang']}_{loaded.meta['name']} {loaded.meta['version']}"


@cache
def _loaded(pipeline: str) -> Any:
    import spacy  # noqa: PLC0415 - an optional extra, and slow

    return spacy.load(pipeline)


@lru_cache(maxsize=_CACHED)
def _recognised(text: str, pipeline: str) -> tuple[Entity, ...]:
    doc = _loaded(pipeline)(text)
    return tuple((span.start_char, span.end_char, span.label_) for span in doc.ents if span.label_ in _NAMES)
