"""Comparing: from clustered articles and the reference to one table for each comparison.

Here live the comparisons, in three rooms of plugins by their subject, and their statistics. Only `lenses` and what
stands below it are imported, and nobody imports a comparison. A new comparison is a file in `reference/`, `coverage/`
or `trust/` that offers `compare(inputs)`; its name is the table's. `FROM_TEXT = True` says that it reads the articles'
texts, so that snapshots carry its table; `QUOTES` names the columns that quote articles or the reference, which they
leave out; `IN_SUMMARY = True` puts its rows into summary.json; `FORMER_COLUMNS` gives the present names of columns
that were named otherwise in earlier versions.
"""
