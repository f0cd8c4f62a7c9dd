"""Coding: what people are given to code, and how far they agree.

Here live coders' sheets, the desk in the browser and its journal, the draw of articles, and agreement between coders.
Only `compare` and what stands below it are imported. A new form of sheet is a reader in `spreadsheets.py`.
"""
