"""Comparisons within the coverage: clusters, frames, outlets, days. A file is a table."""
