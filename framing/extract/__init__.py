"""Extraction: from a captured page, or from an abstract, to an article with its text.

Here live decoding, metadata, dates, the readers of a text and what casts doubt on it. Only `errors`, `text`, `runs` and
`study` are imported. A new kind of evidence is a function in `doubt`; an outlet's own layout is configuration.
"""
