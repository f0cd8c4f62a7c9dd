"""Clusterers: a new file here is a new choice in study.toml.

Each offers one class, a scikit-learn clusterer, and `GRANULARITY`: its parameter, coarse to fine.

`fit(X)` takes an array of shape (articles, columns) and sets `labels_`: 0 is the largest cluster, -1 is unplaced.
"""
