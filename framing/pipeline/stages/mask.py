"""Articles -> what is hidden of them: learnt once, for texts, codebook and reference alike."""

from typing import Any

from framing.pipeline.article_tables import all_kept, compared_articles, sample_parameter, sample_rows
from framing.pipeline.run import Run
from framing.pipeline.stage import Stage, StageOutput
from framing.runs.files import write_json


def _parameters(run: Run) -> dict[str, Any]:
    masking = run.study.masking
    parameters = {"masking": masking.model_dump(mode="json"), **sample_parameter(run)}
    if masking.spacy:
        from framing.vectorise import entities

        parameters["spacy"] = entities.check(masking.spacy)
    return parameters


def _make(run: Run) -> StageOutput:
    from framing.vectorise.masking import Masker

    articles, path = compared_articles(run), run.path("mask.json")
    masker = Masker.of(run.study.masking, [articles[row].text for row in sample_rows(run, articles)])
    write_json(path, masker.to_json())
    return StageOutput(all_kept(len(articles)), [path])


STAGE = Stage(("deduplicate",), _parameters, _make)
