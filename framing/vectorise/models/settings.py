"""What an installation settles about embedding models: which one, and where its vectors are cached."""

from pydantic import Field

from framing.study.model import Strict

PACKAGED = "wordllama"  # the model that comes with the extra `static`


class Settings(Strict):
    """The `[embeddings]` table: which model, and where its vectors are cached.

    Attributes:
        model: `wordllama`, the folder of a sentence-transformers or model2vec model, or a name in the machine's model
            store; no run downloads one, `framing models get` does.
        cache: folder of vectors that were computed before.
    """

    model: str = Field(default=PACKAGED, min_length=1)
    cache: str = Field(default="embeddings", min_length=1)
