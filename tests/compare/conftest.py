"""A clustered coverage small enough to reckon by hand: twelve articles, two clusters, one unplaced article."""

import numpy as np
import pytest
from scipy import sparse
from sklearn.preprocessing import normalize

from framing.compare.comparison_input import ComparisonInput
from framing.compare.placement import Placement
from framing.lenses.clusters.partition import Partition
from framing.lenses.clusters.resamples import Stability, TriedGranularity
from framing.lenses.scores import LensScores
from framing.study.loading import load_study
from framing.study.model import Article
from framing.vectorise.document_matrix import DocumentMatrix
from framing.vectorise.masking import Masker
from tests.study import builder

LABELS = np.array([0] * 7 + [1] * 4 + [-1])
WORDS = np.array(["@upstream", "bread", "@downstream", "water"])


@pytest.fixture(scope="session")
def inputs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("compare")
    study = load_study(builder.write(folder / "lake"), folder)
    leads = sorted(study.coverage, key=lambda lead: lead.url)[:12]
    X = normalize([[10.0, number] if label == 0 else [number, -10.0] for number, label in enumerate(LABELS)])
    counts = np.array([[3, 1, 0, 1] if label == 0 else [0, 1, 3, 1] for label in LABELS], dtype=float)
    vectors = DocumentMatrix(X, sparse.csr_matrix(counts), WORDS)
    steady = Stability(0.9, np.array([0.9, 0.7]), np.ones(12))
    articles = [Article(**lead.model_dump(), text=lead.abstract or "") for lead in leads]
    masker = Masker.of(study.masking, [article.text for article in articles])
    return ComparisonInput(
        study=study,
        reference=study.reference,
        placement=Placement(masker.transform([study.reference.text])[0], X[3], np.array([5.0, 0, 1, 1]), 1.0),
        masked=masker.transform(article.text for article in articles),
        articles=articles,
        vectors=vectors,
        partition=Partition(LABELS, steady, [], TriedGranularity(1.0, 2, 0.9, 0.1)),
        lens_scores=LensScores(),
        masker=masker,
        seed=1,
    )
