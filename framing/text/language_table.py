"""What is known of each language, as the table of docs/languages.md: `python -m framing.text.language_table`."""

from collections.abc import Sequence

from babel import Locale

from framing.text.dates.calendar_words import day_comes_first
from framing.text.language import Language, codes, language
from framing.text.tokens import LONG

_HEAD = (
    "code", "language", "words are cut by", "stemmer", "function words", "stop words", "sentences end at", "dates",
    "walls and credits", "praise and blame", "terms and cues match",
)  # fmt: skip
_MARKS = {"han": "`。` `！` `？`", "kana": "`。` `！` `？`", "devanagari": "`।` `?` `!`", "khmer": "`។` `៕`",
          "arabic": "`.` `؟` `!`"}  # fmt: skip
_MONTHS = 12


def markdown() -> str:
    """Return the table of all languages that have a file, as Markdown."""
    rows = [_row(language(code)) for code in codes()]
    return "\n".join(_line(row) for row in [_HEAD, ["---"] * len(_HEAD), *rows]) + "\n"


def _row(rules: Language) -> list[str]:
    return [
        f"`{rules.code}`",
        rules.name,
        _cut(rules),
        _stemmer(rules),
        str(len(rules.function_words)),
        str(len(rules.long_stop_words)),
        _sentences(rules),
        _dates(rules),
        str(sum(bool(getattr(rules.pages, kind)) for kind in ("consent", "paywall", "missing", "credits"))) + " of 4",
        f"{len(rules.praise)} and {len(rules.blame)}" if rules.praise else "a lexicon",
        _match(rules),
    ]


def _cut(rules: Language) -> str:
    if rules.cut_by:
        return f"{rules.cut_by} where installed, else pairs of characters"
    return "blanks" if rules.is_spaced else "triples of written syllables"


def _stemmer(rules: Language) -> str:
    if rules.stemmer:
        return f"Snowball {rules.stemmer}"
    return f"{len(rules.endings)} endings" if rules.endings else "none"


def _sentences(rules: Language) -> str:
    script = rules.scripts[0]
    if script in {"thai", "lao"}:
        return f"blanks, from {LONG} characters on"
    marks = _MARKS.get(script, "`.` `!` `?`")
    return f"{marks}, {len(rules.abbreviations)} abbreviations" if rules.abbreviations else marks


def _dates(rules: Language) -> str:
    named = len(Locale.parse(rules.code).months["format"]["wide"]) == _MONTHS
    order = {True: "day first", False: "month first", None: "by country"}[day_comes_first(rules.code)]
    return f"months by name, {order}" if named else order


def _match(rules: Language) -> str:
    script = rules.scripts[0]
    if not rules.is_spaced:
        return "anywhere"
    if script == "hangul":
        return "anywhere, particles follow"
    if script in {"arabic", "hebrew"}:
        return "as words, with what is written before them"
    return "as words, with endings" if rules.declines else "as words"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    print(markdown(), end="")  # noqa: T201 - a command
