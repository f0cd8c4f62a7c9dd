"""Statistics that comparisons share.

Here live tests, intervals and measures of agreement, each with its source. Only numbers and `vectorise` are imported.
A new statistic is a file named by its name in the literature.
"""
