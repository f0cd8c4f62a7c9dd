"""The lenses that know a codebook: its own words, and a model learnt from coded articles.

A lens gives every article, and the piece, a score for each frame; the inductive lens, the clusters, knows no frames.
"""
