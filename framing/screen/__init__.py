"""Screening: which articles are coverage of the events, and which of them are reprints.

Here lives what sets articles aside or marks them, a reason for each row. Only `errors`, `text`, `runs` and `study` are
imported. A new rule of screening is a function in `screening`, in the order in which the first one broken gives the
reason.
"""
