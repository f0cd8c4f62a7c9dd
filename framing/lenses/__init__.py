"""Lenses: three ways to look at the same articles, each of which says what it takes them for.

Here live the clusters, the codebook lens, the coded lens, their scores and calibration. Only `errors`, `text`, `runs`,
`study` and `vectorise` are imported. A new lens gives every article a score for each frame: `fitting` learns it,
`scores` holds what it says.
"""
