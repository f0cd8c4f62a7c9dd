"""A clustered coverage small enough to reckon by hand: twelve articles, two clusters, one unplaced article."""

import numpy as np
import pytest
from scipy import sparse
from sklearn.preprocessing import normalize

from framing.analysis import Analysis
from framing.lensed import Lensed
from framing.masking import Masker
from framing.model import Article
from framing.partition import Partition
from framing.settings import load_study
from framing.stability import Candidate, Stability
from framing.vectors import Vectors
from tests.study import builder

LABELS = np.array([0] * 7 + [1] * 4 + [-1])
WORDS = np.array(["@upstream", "bread", "@downstream", "water"])


@pytest.fixture(scope="session")
def analysis(tmp_path_factory):
    folder = tmp_path_factory.mktemp("compare")
    study = load_study(builder.write(folder / "lake"), folder)
    leads = sorted(study.coverage, key=lambda lead: lead.url)[:12]
    X = normalize([[10.0, number] if label == 0 else [number, -10.0] for number, label in enumerate(LABELS)])
    counts = np.array([[3, 1, 0, 1] if label == 0 else [0, 1, 3, 1] for label in LABELS], dtype=float)
    piece = Vectors(X, X[3], sparse.csr_matrix(counts), np.array([5.0, 0, 1, 1]), WORDS)
    steady = Stability(0.9, np.array([0.9, 0.7]), np.ones(12), 1.0)
    articles = [Article(**lead.model_dump(), text=lead.abstract or "") for lead in leads]
    return Analysis(
        study=study,
        reference=study.reference,
        articles=articles,
        vectors=piece,
        partition=Partition(LABELS, steady, [], Candidate(1.0, 2, 0.9, 0.1)),
        lensed=Lensed(),
        masker=Masker.of(study.masking, [article.text for article in articles]),
        seed=1,
    )
