"""Coding: what people are given to code, and how far they agree.

Here live coders' sheets, the draw of articles for them and agreement between coders. Only `compare` and what stands
below it are imported. A new form of sheet is a file here.
"""
