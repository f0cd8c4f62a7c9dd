"""Pages of docs/ that are made of the program itself: every command, every column of every table, the Python functions.

Each module prints its page: `python -m framing.cli.reference.commands`. It may import whatever `framing.cli` may. One
more is a module with `markdown()`, a line in the Makefile and in `tests/cli/test_reference_pages.py`.
"""
