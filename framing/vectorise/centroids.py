"""Centroids of clusters, and the similarity of a text to each."""

import numpy as np
from sklearn.preprocessing import normalize

from framing.vectorise.arrays import Labels, Matrix


def centroids(X: Matrix, labels: Labels) -> Matrix:
    """Return the mean direction of each cluster, shape (clusters, columns), rows of unit length."""
    means = np.array([X[labels == number].mean(axis=0) for number in range(labels.max() + 1)])
    directions: Matrix = normalize(means) if len(means) else np.empty((0, X.shape[1]))
    return directions


def similarities(X: Matrix, labels: Labels, vector: Matrix) -> Matrix:
    """Return the cosine of a vector of unit length with each cluster's centroid, shape (clusters,)."""
    return centroids(X, labels) @ vector


def nearest(X: Matrix, centres: Matrix) -> Labels:
    """Return for each row the centre that it has the highest cosine with, -1 for a row of zeros; shape (rows,)."""
    return np.where(X.any(axis=1), (X @ centres.T).argmax(axis=1), -1).astype(np.intp)


def extend_labels(labels: Labels, rows: Labels, X: Matrix) -> Labels:
    """Return the clusters of some rows and of all others, each of which joins the cluster whose mean is nearest.

    Args:
        labels: the cluster of each of `rows`, -1 for unplaced, which is kept.
        rows: the rows of X that were clustered.
        X: shape (articles, columns).

    Returns:
        Shape (articles,), numbered from the largest.
    """
    labelled = nearest(X, centroids(X[rows], labels))
    labelled[rows] = labels
    return number_by_size(labelled)


def number_by_size(labels: Labels) -> Labels:
    """Return the same clusters numbered from the largest, equals in order of their first articles; -1 stays."""
    numbers, first, sizes = np.unique(labels[labels >= 0], return_index=True, return_counts=True)
    ranks = {int(numbers[i]): rank for rank, i in enumerate(np.lexsort((first, -sizes)))}
    return np.array([ranks.get(int(label), -1) for label in labels], dtype=np.intp)
