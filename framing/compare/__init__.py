"""Comparing: from clustered articles and the reference to one table a comparison.

Here live the comparisons, in three rooms of plugins by what they speak of, and their statistics. Only `lenses` and
what stands below it are imported. A new comparison is a file in `reference/`, `coverage/` or `trust/` that offers
`compare(inputs)`; its name is the table's. One that reads the articles' texts says `FROM_TEXT = True`; columns that
quote them, or the reference, stand in `QUOTES`: snapshots carry the one as results and leave the other out.
"""
