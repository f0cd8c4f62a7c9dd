"""Beginning a study: a table of articles, a piece and a question become a commented folder that can be run.

Here live the guess of a table's columns, the rows that come of it, and the writing of the folder. A further kind of
table is a function that returns its rows as dictionaries, as `table` has one. Only `study` and what stands below it are
imported.
"""
