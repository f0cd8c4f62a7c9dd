"""Vectorising: from texts to masked texts, and from these to rows of numbers.

Here live masking, sampling, the document matrix and, in `methods/`, the vectorisers. Only `errors`, `text`, `runs` and
`study` are imported. A new vectoriser is a file in `methods/` (its `__init__` says what it must offer).
"""
