"""Comparisons: each file offers `compare(analysis)`, which returns one table; its name is the table's file name.

A file that reads the articles' texts says so with `FROM_TEXT = True`; columns that quote them, or the piece, stand in
`QUOTES`. Snapshots carry the one as results and leave the other out.
"""
