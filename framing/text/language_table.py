"""What is known of each language, as the table of docs/languages.md: `python -m framing.text.language_table`."""

from collections.abc import Sequence

from framing.text.language import Language, codes, language

_HEAD = ("code", "language", "words are cut by", "stemmer", "function words", "stop words", "terms and cues match")
_UNSPACED = {"thai", "lao", "khmer"}


def markdown() -> str:
    """Return the table of all languages that have a file, as Markdown."""
    rows = [_row(language(code)) for code in codes()]
    return "\n".join(_line(row) for row in [_HEAD, ["---"] * len(_HEAD), *rows]) + "\n"


def _row(rules: Language) -> list[str]:
    return [
        f"`{rules.code}`",
        rules.name,
        _cut(rules),
        f"Snowball {rules.stemmer}"
        if rules.stemmer
        else (f"{len(rules.endings)} endings" if rules.endings else "none"),
        str(len(rules.function_words)),
        str(len(rules.long_stop_words)),
        _match(rules),
    ]


def _cut(rules: Language) -> str:
    script = rules.scripts[0]
    if script in {"han", "kana"}:
        return f"{rules.cut_by} where installed, else pairs of characters"
    return "triples of written syllables" if script in _UNSPACED else "blanks"


def _stemmer(rules: Language) -> str:
    if rules.stemmer:
        return f"Snowball {rules.stemmer}"
    return f"{len(rules.endings)} endings" if rules.endings else "none"


def _match(rules: Language) -> str:
    script = rules.scripts[0]
    if script in {"han", "kana"} | _UNSPACED:
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
