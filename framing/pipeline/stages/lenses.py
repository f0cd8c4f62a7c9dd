"""Articles -> what the codebook and the coded articles say of them, and what asks them about other texts."""

from typing import Any

from framing.pipeline.article_tables import all_kept, compared_articles, masked_texts, masker, sample_parameter
from framing.pipeline.run import Run
from framing.pipeline.stage import Stage, StageOutput
from framing.runs.digests import digest
from framing.vectorise import blocks


def _parameters(run: Run) -> dict[str, Any]:
    names = ("codebook", "coding")
    digests = {name: digest(run.study.model_dump(mode="json", include={name})) for name in names}
    return {**digests, **sample_parameter(run), **blocks.identities(run.study)}


def _make(run: Run) -> StageOutput:
    from framing.lenses.fitting import fit_lenses
    from framing.vectorise.document_matrix import DocumentMatrix

    articles, matrix = compared_articles(run), DocumentMatrix.read(run.path("vectorise.npz"))
    fitted, scores = fit_lenses(articles, masked_texts(run), matrix.X, run.study, masker(run), run.seed)
    files = [run.path("lenses.json"), run.path("lenses.model")]
    scores.write(files[0])
    fitted.write(files[1])
    return StageOutput(all_kept(len(articles)), files)


STAGE = Stage(("deduplicate", "mask", "vectorise"), _parameters, _make)
