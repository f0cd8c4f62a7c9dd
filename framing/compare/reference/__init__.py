"""Comparisons of the reference: near what it stands, what it says and leaves out. A file is a table."""
