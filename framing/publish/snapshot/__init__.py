"""Snapshots: what of a finished run may be published; no text is in it, and the analysis can be repeated from it.

A folder holds `study/` (parameters, codebook, codes), `stages/` (articles without text, the document-feature matrix,
lenses, receipts), `results/` (summary, tables, figures), `digests.csv`, the papers of a publication, and `SHA256SUMS`.
"""

from framing.publish.snapshot.citations import remember
from framing.publish.snapshot.export import export
from framing.publish.snapshot.reading import Snapshot, snapshot_at, verify
from framing.publish.snapshot.rehydrate import rehydrate

__all__ = ["Snapshot", "export", "rehydrate", "remember", "snapshot_at", "verify"]
