"""Runs: the files of a run, and what keeps them whole.

Here live tables, CSV, digests, receipts, the folder of a run, its shards and locks, and progress. Only `errors` and
`text` are imported. A new kind of file is a file here that writes it whole and reads it back.
"""
