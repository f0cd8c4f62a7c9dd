"""Formats that can be imported: a new file here is read by `framing import` without another edit.

Each offers `READS`, a sentence for the docs, `SUFFIXES`, the endings of its files, and one of `read(path)`, which
yields a `SourceRecord` for each row, and `tables(path)`, which yields tables whose header is then looked for. Where it
applies, a file declares `fits(path, beginning)`, whether the first bytes of a file are of this format (it then goes
before formats of the same ending that do not say so); `COLUMNS`, the columns of its fields; `DOCUMENT = True`, a file
that holds one text and no address.
"""
