"""Collecting: from a study's sources to leads, and from leads to captures in the archive.

Here live discovery, fetching, the archive and, in `web/`, the only sockets of this program. Only `errors`, `text`,
`runs`, `study` and `extract` are imported. A new source of leads is a file in `discover/` (its `__init__` says what it
must offer).
"""
