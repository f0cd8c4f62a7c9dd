"""Articles -> masked texts, their rows of the document matrix, and what makes such rows of other texts."""

import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.errors import BadInput
from framing.pipeline.article_tables import (
    all_kept,
    compared_articles,
    is_sampled,
    masker,
    sample_parameter,
    sample_rows,
)
from framing.pipeline.run import Run
from framing.pipeline.stage import Sharding, Stage, StageOutput
from framing.runs.tables import write_parquet
from framing.study.model import Article
from framing.text.language_text import language_of
from framing.vectorise import blocks as vectoriser_blocks

if TYPE_CHECKING:
    from framing.vectorise.document_matrix import DocumentMatrix, FittedVectoriser


@dataclass(frozen=True)
class MaskedBlock:
    """A block of articles, masked and vectorised: what a shard holds."""

    texts: Sequence[str]
    matrix: "DocumentMatrix"

    def content(self) -> bytes:
        """Return all of it as the bytes of a file."""
        import numpy as np

        buffer = io.BytesIO()
        masked, matrix = (
            np.frombuffer(part, np.uint8) for part in (json.dumps(self.texts).encode(), self.matrix.content())
        )
        np.savez(buffer, masked=masked, matrix=matrix)
        return buffer.getvalue()

    @classmethod
    def read(cls, path: Path) -> "MaskedBlock":
        """Return what `content` has made; nothing in the file is executed."""
        import numpy as np

        from framing.vectorise.document_matrix import DocumentMatrix

        with np.load(path, allow_pickle=False) as file:
            matrix = DocumentMatrix.read(io.BytesIO(file["matrix"].tobytes()))
            return cls(json.loads(file["masked"].tobytes()), matrix)


def _parameters(run: Run) -> dict[str, Any]:
    study = vectoriser_blocks.without_settings(run.study)
    named = {str(block.options.get("lexicon")) for block in (study.method.vectoriser, *study.method.blocks)}
    parameters = study.model_dump(
        mode="json",
        include={"method": {"vectoriser", "blocks", "sample"}, "lexicons": named & study.lexicons.keys()},
    )
    return {**parameters, **sample_parameter(run), **vectoriser_blocks.identities(run.study)}


def _make(run: Run) -> StageOutput:
    articles = compared_articles(run)
    texts = masker(run).transform(article.text for article in articles)
    return _output(run, articles, texts, *_fit(run, texts, sample_rows(run, articles)))


def _join(run: Run, shards: Iterator[Path]) -> StageOutput:
    from framing.vectorise.document_matrix import DocumentMatrix

    blocks, articles = [MaskedBlock.read(path) for path in shards], compared_articles(run)
    matrix = DocumentMatrix.joined([block.matrix for block in blocks])
    fitted = _learnt(run)
    _learnt.cache_clear()  # the stages to come have a better use for the memory
    texts = [text for block in blocks for text in block.texts]
    return _output(run, articles, texts, fitted, replace(matrix, sample=sample_rows(run, articles)))


def _output(
    run: Run, articles: Sequence[Article], texts: Sequence[str], fitted: "FittedVectoriser", matrix: "DocumentMatrix"
) -> StageOutput:
    files = [run.path(name) for name in ("vectorise.parquet", "vectorise.npz", "vectorise.model")]
    rows = zip(articles, texts, strict=True)
    masked = ({"id": row.id, "language": language_of(row.text).code, "masked": text} for row, text in rows)
    write_parquet(files[0], masked)
    matrix.write(files[1])
    fitted.write(files[2])
    return StageOutput(all_kept(len(articles)), files)


def _make_shard(run: Run, block: slice) -> bytes:
    texts = masker(run).transform(article.text for article in compared_articles(run, block))
    return MaskedBlock(texts, _learnt(run).matrix(texts)).content()


@lru_cache(maxsize=1)  # each process learns once, from the same texts the same, and makes many shards of it
def _learnt(run: Run) -> "FittedVectoriser":
    articles = compared_articles(run)
    texts = masker(run).transform(articles[row].text for row in sample_rows(run, articles))
    return _fit(run, texts)[0]


def _fit(run: Run, texts: Sequence[str], rows: Any = None) -> "tuple[FittedVectoriser, DocumentMatrix]":
    from framing.vectorise.document_matrix import fit

    try:
        return fit(texts, run.study.method, run.study.lexicons, run.seed, rows)
    except ValueError as error:  # NothingToLearnError, or a lexicon none of whose words occurs
        raise BadInput(f"{run.study_folder / 'study.toml'}: method.vectoriser: {error}") from None


def _applies(run: Run) -> bool:
    """Tell whether articles are placed by what others have taught; no vectoriser may want all texts at once."""
    return not vectoriser_blocks.want_all_texts(run.study) and is_sampled(run)


STAGE = Stage(
    ("deduplicate", "mask"), _parameters, _make, sharding=Sharding("deduplicate.parquet", _make_shard, _join, _applies)
)
