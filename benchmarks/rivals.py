"""What the inductive lens is compared with: the usual ways to cluster texts, each a function to one number a text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import numpy as np
from sklearn.cluster import KMeans
from sklearn.decomposition import NMF, LatentDirichletAllocation
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from framing.lenses.clusters.partitioning import partitioned
from framing.study.model import Lexicon, Masking, Method
from framing.vectorise.arrays import Labels
from framing.vectorise.document_matrix import fit
from framing.vectorise.masking import Masker


@dataclass(frozen=True)
class Task:
    """Texts to be clustered; `groups` is how many the labels have, which all but the lens and BERTopic are told.

    Attributes:
        masking, method, lexicons: the study's, for the lens.
        model: folder of the sentence-transformers model that BERTopic takes.
    """

    texts: Sequence[str]
    groups: int
    masking: Masking
    method: Method
    lexicons: dict[str, Lexicon]
    model: str | None


def lens(task: Task, seed: int) -> Labels:
    """Cluster as a run does, the number found in the range that the method asks for."""
    masker = Masker.of(task.masking, task.texts)
    method = task.method.model_copy(update={"resamples": 10})
    _, matrix = fit(masker.transform(task.texts), method, task.lexicons, seed)
    return partitioned(matrix, method, seed)[0].labels


def tfidf_kmeans(task: Task, seed: int) -> Labels:
    """Cluster TF-IDF rows by k-means."""
    X = _weighted().fit_transform(task.texts)
    labels: Labels = KMeans(task.groups, n_init=10, random_state=seed).fit_predict(X)
    return labels


def lda(task: Task, seed: int) -> Labels:
    """Give each text its largest topic of a latent Dirichlet allocation (Blei, Ng and Jordan 2003)."""
    X = CountVectorizer(stop_words="english", min_df=2, max_df=0.5).fit_transform(task.texts)
    return _largest(LatentDirichletAllocation(task.groups, random_state=seed).fit_transform(X))


def nmf(task: Task, seed: int) -> Labels:
    """Give each text its largest part of a non-negative factorisation (Lee and Seung 1999)."""
    X = _weighted().fit_transform(task.texts)
    return _largest(NMF(task.groups, init="nndsvdar", max_iter=400, random_state=seed).fit_transform(X))


def bertopic(task: Task, seed: int) -> Labels:
    """Cluster as BERTopic does by itself (Grootendorst 2022), over embeddings of the model that was named."""
    from bertopic import BERTopic  # noqa: PLC0415 - optional and slow
    from umap import UMAP  # noqa: PLC0415

    from framing.vectorise.methods.embeddings import EmbeddingVectoriser as Embeddings  # noqa: PLC0415

    X = Embeddings(str(task.model)).fit(task.texts).transform(task.texts)
    reducer = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=seed)
    return np.array(BERTopic(umap_model=reducer).fit_transform(list(task.texts), X)[0], dtype=np.intp)


RIVALS: dict[str, Callable[[Task, int], Labels]] = {
    "inductive lens": lens,
    "TF-IDF and k-means": tfidf_kmeans,
    "LDA": lda,
    "NMF": nmf,
    "BERTopic": bertopic,
}


def missing(name: str, model: str | None) -> str | None:
    """Return why a rival cannot be run, None where it can."""
    if name != "BERTopic":
        return None
    lacking = [package for package in ("bertopic", "umap", "sentence_transformers") if find_spec(package) is None]
    if lacking:
        return f"not installed: {', '.join(lacking)}"
    return None if model else "no --model named"


def _weighted() -> TfidfVectorizer:
    return TfidfVectorizer(stop_words="english", min_df=2, sublinear_tf=True)


def _largest(shares: Any) -> Labels:
    return np.asarray(shares.argmax(axis=1), dtype=np.intp)
