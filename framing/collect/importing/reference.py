"""The tables of docs/import.md, made from the formats and the rules themselves: `python -m` this module prints them."""

import sys

from framing.collect.importing.cells.value_names import GENRE, OWNERSHIP
from framing.collect.importing.cells.values import RULES
from framing.collect.importing.column_names import NAMES
from framing.collect.importing.record import FIELDS
from framing.study import plugins


def formats_table() -> str:
    """Return what each format reads, as a table in Markdown.

    >>> print(formats_table().splitlines()[0])
    | format | files | what is read |
    """
    lines = ["| format | files | what is read |", "|---|---|---|"]
    for name in plugins.names("import"):
        endings = ", ".join(f"`{suffix}`" for suffix in plugins.load("import", name, "SUFFIXES"))
        lines.append(f"| `{name}` | {endings} | {plugins.load('import', name, 'READS')} |")
    return "\n".join(lines)


def fields_table() -> str:
    """Return the rule of each field and the names by which its column is known, as a table in Markdown.

    >>> print(fields_table().splitlines()[0])
    | field | rule | columns that are taken for it |
    """
    lines = ["| field | rule | columns that are taken for it |", "|---|---|---|"]
    lines += [f"| `{field}` | {RULES[field]} | {', '.join(NAMES[field])} |" for field in FIELDS]
    return "\n".join(lines)


def words_table() -> str:
    """Return the words for ownerships and genres, as a table in Markdown.

    >>> print(words_table().splitlines()[0])
    | field | value | words that mean it |
    """
    lines = ["| field | value | words that mean it |", "|---|---|---|"]
    for field, table in (("ownership", OWNERSHIP), ("genre", GENRE)):
        lines += [f"| `{field}` | `{value}` | {', '.join(words)} |" for value, words in table.items()]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(f"{formats_table()}\n\n{fields_table()}\n\n{words_table()}\n")
