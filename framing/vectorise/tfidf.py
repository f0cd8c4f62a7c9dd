"""TF-IDF: how much each word says about a text, by how rare it is in the others (Sparck Jones 1972)."""

from typing import Annotated, Literal

from pydantic import Field, PositiveInt
from sklearn.feature_extraction.text import TfidfVectorizer

Share = Annotated[float, Field(gt=0, le=1)]

# A role's mark belongs to its word; digits and single letters are no words.
WORD = r"(?<!\w)@?(?!\d)\w[\w'’-]*\w"


class Method(TfidfVectorizer):  # type: ignore[misc] # scikit-learn is untyped
    """Rows of unit length over the words that stand in at least `min_df` texts and at most a share `max_df` of them."""

    def __init__(
        self,
        *,
        min_df: PositiveInt = 2,
        max_df: Share = 0.5,
        sublinear_tf: bool = True,
        stop_words: Literal["english"] | None = "english",
    ) -> None:
        super().__init__(
            min_df=min_df, max_df=max_df, sublinear_tf=sublinear_tf, stop_words=stop_words, token_pattern=WORD
        )
