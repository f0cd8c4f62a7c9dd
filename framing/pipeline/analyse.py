"""The stages that analyse: from the coverage to what was found, and to what people read."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from framing.compare.comparison_input import ComparisonInput
from framing.errors import BadInput
from framing.lenses.clusters.partition import Partition
from framing.lenses.scores import LensScores
from framing.pipeline import results
from framing.pipeline.coverage import Done, all_kept, compared, left_by, masker, sample
from framing.pipeline.order import stages
from framing.pipeline.run import Run
from framing.pipeline.shard_contents import Masked, learnt
from framing.pipeline.shards import all_parts, in_parts
from framing.runs.digests import digest
from framing.runs.files import read_json, write_json
from framing.runs.tables import write_parquet
from framing.study import plugins
from framing.study.embeddings import block_of
from framing.vectorise import entities
from framing.vectorise.centroids import Labels
from framing.vectorise.document_matrix import DocumentMatrix
from framing.vectorise.methods.embeddings import located, model_digest
from framing.vectorise.sampling import told


def vectorise(run: Run) -> Done:
    """Articles -> masked texts and their vectors."""
    articles = compared(run)
    learnt_from = sample(run, articles)
    masked, vectors = run.path("vectorise.parquet"), run.path("vectorise.npz")
    if in_parts("vectorise", run):
        blocks = [Masked.read(path) for path in all_parts("vectorise", run)]
        learnt.cache_clear()  # the stages to come have a better use for the memory
        texts, reference = [text for block in blocks for text in block.texts], blocks[0].reference
        found = replace(DocumentMatrix.joined([block.vectors for block in blocks]), sample=learnt_from)
    else:
        hidden = masker(run, articles)
        texts, reference = (
            hidden.transform(article.text for article in articles),
            hidden.transform([run.reference.text])[0],
        )
        found = _vectors(run, texts, reference, learnt_from)
    names = [*(article.id for article in articles), "piece"]
    write_parquet(masked, ({"id": id_, "masked": text} for id_, text in zip(names, [*texts, reference], strict=True)))
    found.write(vectors)
    parameters = run.study.model_dump(
        mode="json",
        include={"masking": True, "method": {"vectoriser", "blocks", "sample"}, "lexicons": True},
        exclude={"method": {"blocks": {"__all__": {"options": {"model", "cache"}}}}},  # places on this machine
    )
    parameters |= {**_learnt_from(found.sample, len(articles)), **_model(run)}
    return Done(all_kept(len(articles)), [masked, vectors], parameters)


def cluster(run: Run) -> Done:
    """Vectors -> a cluster and a stability for each article; how fine, resampling decides."""
    vectors = DocumentMatrix.read(run.path("vectorise.npz"))
    partition = Partition.of(vectors, run.study.method, run.seed)
    partition.write(run.path("cluster.json"))
    parameters = run.study.model_dump(mode="json", include={"method": {"clusterer", "clusters", "resamples"}})
    parameters |= {"trials": run.study.method.trials, **_learnt_from(vectors.sample, len(partition.labels))}
    return Done(all_kept(len(partition.labels)), [run.path("cluster.json")], parameters)


def lenses(run: Run) -> Done:
    """Articles and piece -> what the codebook and the coded articles say of them."""
    articles = compared(run)
    LensScores.of(articles, run.reference.text, run.study, masker(run, articles), run.seed).write(
        run.path("lenses.json")
    )
    parameters = {
        name: digest(run.study.model_dump(mode="json", include={name})) for name in ("codebook", "coding", "masking")
    }
    parameters |= {**_learnt_from(sample(run, articles), len(articles)), **_model(run)}
    return Done(all_kept(len(articles)), [run.path("lenses.json")], parameters)


def comparison_input(run: Run) -> ComparisonInput:
    """Return what the comparisons look at: what the stages before them have left."""
    articles = compared(run)
    return ComparisonInput(
        study=run.study,
        reference=run.reference,
        articles=articles,
        vectors=DocumentMatrix.read(run.path("vectorise.npz")),
        partition=Partition.read(run.path("cluster.json")),
        lens_scores=LensScores.read(run.path("lenses.json")),
        masker=masker(run, articles),
        seed=run.seed,
        reprints=[row for row in left_by("deduplicate", run) if row.included and row.role == "reprint"],
    )


def compare(run: Run) -> Done:
    """Clusters and piece -> one table a comparison."""
    found = comparison_input(run)
    tables = dict(run.snapshot.tables) if run.snapshot else {}
    for name in [name for name in plugins.names("compare") if name not in tables]:
        tables[name] = plugins.load("compare", name, "compare")(found).listed()
    write_json(run.path("compare.json"), tables)
    parameters = {"comparisons": sorted(tables), "neighbours": run.study.method.neighbours}
    return Done(all_kept(len(found.articles)), [run.path("compare.json")], parameters)


def report(run: Run) -> Done:
    """Everything found -> the files that people read."""
    articles = left_by("deduplicate", run)
    receipts = [read_json(run.path(f"{name}.receipt.json")) for name in stages(live=run.live) if name != "report"]
    files = results.write(
        run, articles, Partition.read(run.path("cluster.json")), results.tables(run.path("compare.json")), receipts
    )
    return Done(all_kept(len(articles)), files, {})


def _vectors(run: Run, texts: Sequence[str], reference: str, learnt_from: Labels) -> DocumentMatrix:
    try:
        return DocumentMatrix.of(texts, reference, run.study.method, run.study.lexicons, run.seed, learnt_from)
    except ValueError as error:  # scikit-learn's, where no word is left
        raise BadInput(f"{run.study_folder / 'study.toml'}: method.vectoriser: {error}") from error


def _learnt_from(rows: Labels | None, articles: int) -> dict[str, str]:
    if rows is None or len(rows) == articles:
        return {}
    return {"sample": told(len(rows), articles)}


def _model(run: Run) -> dict[str, Any]:
    block, pipeline = block_of(run.study), run.study.masking.spacy
    embedder = {"embeddings": model_digest(located(str(block.options["model"])))} if block else {}
    return {**embedder, "spacy": entities.check(pipeline)} if pipeline else embedder
