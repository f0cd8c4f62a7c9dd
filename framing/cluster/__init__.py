"""Clusterers: each file offers `Method`, a scikit-learn clusterer, and `GRANULARITY`, its parameter, coarse to fine.

`fit(X)` takes an array of shape (articles, columns) and sets `labels_`: 0 is the largest cluster, -1 is unplaced.
"""
