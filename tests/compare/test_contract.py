"""What every comparison must do; a new file in framing/compare/ is found unasked."""

import json
from dataclasses import asdict, replace

import numpy as np
import pytest

from framing import methods, pipeline
from framing.run import Run
from framing.vectors import Vectors
from tests.command import ROOT

COMPARISONS = {name: methods.load("compare", name, "compare") for name in methods.names("compare")}


@pytest.fixture(scope="module")
def analysis(small_run):
    return pipeline.analysis(Run(small_run.parent / "lake", ROOT / "config", small_run))


@pytest.fixture(params=sorted(COMPARISONS))
def compare(request):
    return COMPARISONS[request.param]


def test_rows_have_the_columns_that_are_explained(compare, analysis):
    table = compare(analysis)
    assert table.title
    assert table.note
    assert all(set(row) == set(table.columns) for row in table.rows)
    assert all(table.columns.values())


def test_rows_are_finite_plain_json(compare, analysis):
    table = asdict(compare(analysis))
    assert json.loads(json.dumps(table, allow_nan=False)) == table


def test_same_seed_same_rows(compare, analysis):
    assert compare(replace(analysis)) == compare(replace(analysis))


def test_vectors_of_one_column_are_borne(compare, analysis):
    one = analysis.vectors
    X = np.where(analysis.labels[:, None] == 0, 1.0, -1.0)
    flat = Vectors(X, X[0], one.counts, one.piece_counts, one.words)
    assert compare(replace(analysis, vectors=flat)).columns == compare(analysis).columns


@pytest.mark.parametrize("name", sorted(COMPARISONS))
def test_what_is_quoted_is_a_column(name, analysis):
    assert set(methods.says("compare", name, "QUOTES") or ()) <= set(COMPARISONS[name](analysis).columns)
