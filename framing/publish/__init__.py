"""Publishing: what becomes of finished runs.

Here live snapshots that may be given away, the store that machines share, and retention. Only `collect` and what
stands below it are imported. A new way to hand runs on is a room here.
"""
