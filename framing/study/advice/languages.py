"""Which languages of a study's texts are served by what: rules, terms, cues, lexicons."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from framing.study.model import Choice, Lead, Study
from framing.text import names
from framing.text.language import codes, language
from framing.text.matching import language_named

_NOTHING_READ = "the codebook lens can hardly read them"


def of_languages(study: Study, folder: Path) -> Iterator[str]:
    """Yield what the texts of a language lack."""
    texts = _texts(study)
    yield from _of_rules(texts, folder / "coverage.jsonl")
    yield from _of_terms(study, texts, folder / "study.toml")
    yield from _of_cues(study, texts, folder / "codebook.toml")
    for number, block in enumerate(study.method.blocks):
        if strangers := _not_measured(study, block, texts):
            lexicon = f"lexicon {block.options['lexicon']!r}"
            place = f"{folder / 'study.toml'}: method.blocks.{number}"
            yield f"{place}: {lexicon} is in another language than {strangers}: these it does not measure"


def lexicon_refusals(study: Study, folder: Path) -> Iterator[str]:
    """Yield why a vectoriser can measure no text: its lexicon is in a language that none of them is in."""
    texts, choice = _texts(study), study.method.vectoriser
    lexicon = study.lexicons.get(str(choice.options.get("lexicon")))
    if texts and lexicon and lexicon.language and lexicon.language not in texts:
        yield (
            f"{folder / 'study.toml'}: method.vectoriser: lexicon {choice.options['lexicon']!r} is in "
            f"{names.language(lexicon.language)}, the texts are in {_listed(texts)}; choose another vectoriser"
        )


def _texts(study: Study) -> Counter[str]:
    """Return how many texts there are in each language that a run without a network compares."""
    return Counter(code for lead in study.coverage if (code := _language(lead, study)))


def _language(lead: Lead, study: Study) -> str | None:
    if study.abstracts == "own" and lead.abstract_local:
        return lead.language
    return (lead.language if lead.language in study.languages else study.languages[0]) if lead.abstract else None


def _of_rules(texts: Counter[str], place: Path) -> Iterator[str]:
    for code in sorted(texts):
        rules, which = language(code), _listed({code: texts[code]})
        if code not in codes():
            yield f"{place}: {which}: the program has no rules for it: words between blanks, no stems, no stop words"
        elif rules.cut_by and rules.cut is None:
            package = f"{rules.cut_by} is not installed (pip install 'framing[segmenters]')"
            yield f"{place}: {which}: pairs of characters stand for words, since {package}"


def _of_terms(study: Study, texts: Counter[str], place: Path) -> Iterator[str]:
    named = {language_named(term) for event in study.events.values() for term in event.terms}
    if None not in named and (without := _without(texts, named)):
        yield f"{place}: events: no term is in {without}: none of these articles is off topic"


def _of_cues(study: Study, texts: Counter[str], place: Path) -> Iterator[str]:
    named = {language_named(cue) for frame in study.codebook.frames.values() for cue in frame.cues}
    if named and None not in named and (without := _without(texts, named)):
        yield f"{place}: no frame has a cue in {without}; {_NOTHING_READ}"


def _not_measured(study: Study, choice: Choice, texts: Counter[str]) -> str:
    lexicon = study.lexicons.get(str(choice.options.get("lexicon")))
    return _without(texts, {lexicon.language}) if lexicon and lexicon.language else ""


def _without(texts: Counter[str], served: Iterable[str | None]) -> str:
    left = {code: count for code, count in texts.items() if code not in set(served)}
    return _listed(left) if left else ""


def _listed(texts: dict[str, int]) -> str:
    """Return languages with the number of their articles, the most frequent first."""
    ranked = sorted(texts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{names.language(code)} ({count} article{'s' * (count != 1)})" for code, count in ranked)
