"""Comparisons: each file offers `compare(analysis)`, which returns one table; its name is the table's file name."""
