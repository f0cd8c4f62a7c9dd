"""What every comparison must do; a new file in framing/compare/ is found unasked."""

import json
from dataclasses import replace

import numpy as np
import pytest

from framing.compare.table import ComparisonTable
from framing.pipeline.comparison_inputs import comparison_input
from framing.pipeline.run import Run
from framing.study import plugins
from framing.vectorise.document_matrix import DocumentMatrix
from tests.command import ROOT

COMPARISONS = {name: plugins.load("compare", name, "compare") for name in plugins.names("compare")}


@pytest.fixture(scope="module")
def inputs(small_run):
    return comparison_input(Run(small_run.parent / "lake", ROOT / "config", small_run))


@pytest.fixture(params=sorted(COMPARISONS))
def compare(request):
    return COMPARISONS[request.param]


def test_rows_have_the_columns_that_are_explained(compare, inputs):
    table = compare(inputs)
    assert table.title
    assert table.note
    assert all(set(row) == set(table.columns) for row in table.rows)
    assert all(column.meaning for column in table.columns.values())


def test_rows_are_finite_plain_json(compare, inputs):
    table = compare(inputs)
    written = json.dumps(table.to_json(), allow_nan=False, sort_keys=True)
    assert ComparisonTable.from_json(json.loads(written)) == replace(table, rows=list(table.rows))


def test_same_seed_same_rows(compare, inputs):
    assert compare(replace(inputs)) == compare(replace(inputs))


def test_vectors_of_one_column_are_accepted(compare, inputs):
    one = inputs.vectors
    X = np.where(inputs.labels[:, None] == 0, 1.0, -1.0)
    flat = DocumentMatrix(X, one.counts, one.words)
    flattened = replace(inputs, vectors=flat, placement=replace(inputs.placement, vector=X[0]), prepared={})
    assert compare(flattened).columns == compare(inputs).columns


@pytest.mark.parametrize("name", sorted(COMPARISONS))
def test_what_is_quoted_is_a_column(name, inputs):
    assert set(plugins.load_optional("compare", name, "QUOTES") or ()) <= set(COMPARISONS[name](inputs).columns)


@pytest.mark.parametrize("name", sorted(COMPARISONS))
def test_where_no_cluster_recurs_every_table_stands_and_none_shows_a_cluster(name, inputs):
    unstable = replace(inputs.partition.stability, chance=1.0)
    table = COMPARISONS[name](replace(inputs, partition=replace(inputs.partition, stability=unstable)))
    assert all(set(row) == set(table.columns) for row in table.rows)
    assert not [column for column in table.columns if column.startswith("cluster ")]
    shown = [row[key] for row in table.rows for key in ("cluster", "same_cluster", "same_name") if key in row]
    assert not [value for value in shown if value not in {None, -1}]
    assert not [row for row in table.rows if "cluster" in {row.get("kind"), row.get("thing"), row.get("lens")}]
    assert not table.rows or name not in {"clusters", "who", "typical", "position", "follows"}
