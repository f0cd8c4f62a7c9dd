"""Clusters: groups of articles that no codebook has named, and how far they survive resampling.

Here live the partition, its stability and, in `methods/`, the clusterers. Only `vectorise` and what stands below it are
imported. A new clusterer is a file in `methods/` (its `__init__` says what it must offer).
"""
