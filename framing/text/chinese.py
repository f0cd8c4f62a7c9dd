"""Traditional and simplified characters: which of them are one character in two forms (the tables of OpenCC)."""

from functools import cache
from importlib.resources import files


@cache
def simplified() -> dict[str, str]:
    """Return the simplified form of each traditional character that has one.

    >>> simplified()["會"]
    '会'
    """
    table = (files("opencc") / "dictionary" / "TSCharacters.txt").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in table.splitlines() if "\t" in line)
    return {before: after.split()[0] for before, after in pairs if after.split()[0] != before}


@cache
def forms() -> dict[str, str]:
    """Return all forms of each character that has several, as one string.

    >>> sorted(forms()["会"])
    ['会', '會']
    """
    groups: dict[str, set[str]] = {}
    for before, after in simplified().items():
        groups.setdefault(after, {after}).add(before)
    return {character: "".join(sorted(group)) for group in groups.values() for character in group}
