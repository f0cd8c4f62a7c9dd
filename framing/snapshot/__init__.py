"""Snapshots: what of a finished run may be published; no text is in it, and the analysis can be repeated from it.

A folder holds `study/` (parameters, codebook, codes), `stages/` (articles without text, the document-feature matrix,
lenses, receipts), `results/` (summary, tables, figures), `digests.csv`, the papers of a publication, and `SHA256SUMS`.
"""

from framing.snapshot.cited import remember
from framing.snapshot.export import export
from framing.snapshot.reading import Snapshot, snapshot_at
from framing.snapshot.rehydrate import rehydrate
from framing.snapshot.sums import verify

__all__ = ["Snapshot", "export", "rehydrate", "remember", "snapshot_at", "verify"]
