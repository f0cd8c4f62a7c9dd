"""Embeddings in a study: asked for on the command line or by the study itself, with the installation's model."""

from pydantic import Field

from framing.study.model import Block, Strict, Study

NAME = "embeddings"
MODEL = "sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2"  # some fifty languages in one space


class EmbeddingSettings(Strict):
    """Which model, and where its vectors are kept.

    Attributes:
        model: folder of a sentence-transformers model, or its name in the machine's model store; never downloaded.
        cache: folder of vectors that were computed before.
    """

    model: str = Field(default=MODEL, min_length=1)
    cache: str = Field(default="embeddings", min_length=1)

    def given_to(self, study: Study, *, wanted: bool) -> Study:
        """Return the study with a block of embeddings where it is wanted, and with model and cache where it has one."""
        blocks = study.method.blocks
        if wanted and block_of(study) is None:
            blocks = (*blocks, Block(name=NAME))
        mine = {"model": self.model, "cache": self.cache}
        blocks = tuple(
            block.model_copy(update={"options": {**mine, **block.options}}) if block.name == NAME else block
            for block in blocks
        )
        return study.model_copy(update={"method": study.method.model_copy(update={"blocks": blocks})})


def block_of(study: Study) -> Block | None:
    """Return the study's block of embeddings, if it has one."""
    return next((block for block in study.method.blocks if block.name == NAME), None)
