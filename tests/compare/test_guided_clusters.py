"""What the tables say of clusters that the codebook guided: who explains them, and which words are no evidence."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import sparse

from framing.compare.coverage import clusters
from framing.compare.groupings import groups_by_lens
from framing.compare.trust import lens_frames
from framing.compare.vocabulary import GUIDED, INDUCTIVE, OUTSIDE
from framing.lenses.scores import FrameScores, LensScores
from framing.study.model import Frame


@pytest.fixture(scope="module")
def guided(inputs):
    """The made-up coverage as if its codebook had guided it: `repair` explains cluster 0, no frame cluster 1."""
    frames = {
        "repair": Frame(definition="It heals.", cues=("bread",)),
        "menace": Frame(definition="It threatens."),
        "show": Frame(definition="It is shown."),
        "burden": Frame(definition="It costs."),
    }
    shares = np.full((12, 4), 0.1)
    shares[np.arange(12), [0] * 7 + [0, 1, 2, 3] + [2]] = 0.7
    counts = np.array([[3, 2, 0, 1] if label == 0 else [0, 0, 3, 1] for label in inputs.labels], dtype=float)
    scores = LensScores(codebook=FrameScores(list(frames), shares), space=shares)
    codebook = inputs.study.codebook.model_copy(update={"frames": {**inputs.study.codebook.frames, **frames}})
    return replace(
        inputs,
        study=inputs.study.model_copy(update={"codebook": codebook}),
        lens_scores=scores,
        vectors=replace(inputs.vectors, counts=sparse.csr_matrix(counts)),
        partition=replace(inputs.partition, guided=True),
        witness=inputs.partition,
    )


def test_a_cluster_says_what_made_it_and_which_frame_explains_it(guided, inputs):
    first, second = clusters.compare(guided).rows
    assert (first["space"], first["explained_by"]) == ("guided", "repair")
    assert (second["space"], second["explained_by"]) == ("guided", OUTSIDE)
    assert [row["space"] for row in clusters.compare(inputs).rows] == ["inductive", "inductive"]
    assert [row["explained_by"] for row in clusters.compare(inputs).rows] == [None, None]


def test_cues_are_marked_and_stand_in_no_name_of_a_guided_cluster(guided):
    [first, _] = clusters.compare(guided).rows
    assert "bread" in first["terms"]
    assert first["cue_terms"] == "bread"
    assert "bread" not in guided.cluster_name(0)
    assert "no evidence" in clusters.compare(guided).note


def test_both_partitions_stand_under_validity(guided, inputs):
    assert [name for name, *_ in groups_by_lens(guided)] == [INDUCTIVE, GUIDED, "codebook lens"]
    assert [name for name, *_ in groups_by_lens(inputs)] == [INDUCTIVE]


def test_clusters_are_looked_for_where_they_were_made(guided, inputs):
    assert guided.cluster_space.shape[1] == inputs.vectors.X.shape[1] + 4
    np.testing.assert_allclose(np.linalg.norm(guided.cluster_space, axis=1), 1)
    np.testing.assert_array_equal(inputs.cluster_space, inputs.vectors.X)


def test_precision_and_recall_count_coded_articles_alone(guided):
    rows = {row["frame"]: row for row in lens_frames.compare(guided).rows}
    assert rows
    for frame, row in rows.items():
        coded = [i for i, agreed in enumerate(guided.frames) if agreed]
        given = [i for i in coded if guided.lens_scores.codebook.names[i] == frame]
        right = sum(guided.frames[i] == frame for i in given)
        assert row["assigned"] == len(given)
        assert row["precision"] == (pytest.approx(right / len(given)) if given else None)
