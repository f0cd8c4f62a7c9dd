"""What the comparisons look at, from the files of the stages before them."""

from typing import Any

from framing.compare import comparisons
from framing.compare.comparison_input import ComparisonInput, CoverageInput
from framing.compare.placement import Placement
from framing.compare.table import ComparisonTable
from framing.lenses.clusters.partition import WITNESS, Partition
from framing.lenses.scores import LensScores
from framing.pipeline.article_tables import articles_of, compared_articles, masked_texts, masker
from framing.pipeline.run import Run
from framing.runs.files import read_json
from framing.runs.models import read_model
from framing.vectorise.document_matrix import DocumentMatrix


def coverage_input(run: Run) -> CoverageInput:
    """Return the clustered coverage of a run."""
    return CoverageInput(**_coverage(run))


def comparison_input(run: Run, *, prepared: bool = True) -> ComparisonInput:
    """Return the clustered coverage of a run with its reference.

    Args:
        run: its stages up to `place` are there.
        prepared: bring what comparisons have prepared, too; not needed where none is made.
    """
    return ComparisonInput(
        **_coverage(run),
        reference=run.reference,
        placement=Placement.read(run.path("place.npz")),
        prepared=read_model(run.path("describe.model")) if prepared else {},
    )


def described_table(run: Run, name: str) -> ComparisonTable:
    """Return a table that the stage `describe` has left."""
    return comparisons.from_json(name, read_json(run.path("describe.json"))[name])


def described_cluster_names(run: Run) -> dict[int, str]:
    """Return the names of clusters by their displayed numbers, as the stage `describe` has left them."""
    clusters = read_json(run.path("describe.json")).get("clusters", {"rows": ()})
    return {row["cluster"]: row["name"] for row in clusters["rows"]}


def carried_tables(run: Run) -> dict[str, Any]:
    """Return the tables that a snapshot carries, by name, as JSON of this version; none where a study is run."""
    tables = run.snapshot.tables if run.snapshot else {}
    return {name: comparisons.from_json(name, table).to_json() for name, table in tables.items()}


def _coverage(run: Run) -> dict[str, Any]:
    texts = run.path("vectorise.parquet").is_file()  # a snapshot has none
    return {
        "study": run.study,
        "articles": compared_articles(run),
        "masked": masked_texts(run) if texts else [],
        "vectors": DocumentMatrix.read(run.path("vectorise.npz")),
        "partition": Partition.read(run.path("cluster.json")),
        "witness": Partition.read(witness) if (witness := run.path(WITNESS)).is_file() else None,
        "lens_scores": LensScores.read(run.path("lenses.json")),
        "masker": masker(run) if texts else None,
        "seed": run.seed,
        "reprints": [row for row in articles_of("deduplicate", run) if row.included and row.role == "reprint"],
    }
