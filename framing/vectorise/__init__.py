"""Vectorisers: each file offers `Method`, a scikit-learn transformer from masked texts to one row of numbers a text."""
