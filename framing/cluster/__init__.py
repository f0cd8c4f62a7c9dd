"""Clusterers: each file offers `Method`, a scikit-learn clusterer, and `GRANULARITY`, its parameter, coarse to fine.

`fit(X)` takes an array of shape (articles, columns) and sets `labels_`: -1 is unplaced; the pipeline numbers
the clusters by size, 0 the largest.
"""
