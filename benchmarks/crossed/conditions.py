"""What the generated texts must fulfil before any lens sees them, and how much of a frame the codebook names."""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from benchmarks.crossed.generator import CrossedArticle, lists
from framing.lenses.cues import uses

CODEBOOK = Path(__file__).with_name("codebook.toml")
_WORD = re.compile(r"[a-z][a-z-]{2,}")


def learnable(articles: Sequence[CrossedArticle], seed: int = 0) -> float:
    """Return for how many articles logistic regression finds the frame, learnt from the other half's labels."""
    half = np.random.default_rng(seed).permutation(len(articles)) < len(articles) // 2
    texts, frames = (np.array([getattr(one, key) for one in articles]) for key in ("text", "frame"))
    model = make_pipeline(TfidfVectorizer(sublinear_tf=True, min_df=2), LogisticRegression(C=10, max_iter=1000))
    return float(model.fit(texts[half], frames[half]).score(texts[~half], frames[~half]))


def words_of_frames() -> dict[str, set[str]]:
    """Return the words of each frame that are no other frame's, no event's, no style's and not everybody's."""
    frames = {name: _words(one) for name, one in lists("frames").items()}
    others = _words({name: lists(name) for name in ("events", "styles", "everyday")}) | ENGLISH_STOP_WORDS
    return {
        name: own - others - set().union(*(words for other, words in frames.items() if other != name))
        for name, own in frames.items()
    }


def covered() -> dict[str, float]:
    """Return the share of each frame's words that are cues of the codebook or stand in its definition."""
    codebook = tomllib.loads(CODEBOOK.read_text("utf-8"))["frames"]
    shares = {}
    for name, words in words_of_frames().items():
        single = [cue for cue in codebook[name]["cues"] if " " not in cue]
        spelled = _words([codebook[name]["definition"], *(cue for cue in codebook[name]["cues"] if " " in cue)])
        cued = {word for word in words if any(uses(cue, word, "en") for cue in single)}
        shares[name] = len((spelled & words) | cued) / len(words)
    return shares


def _words(value: object) -> set[str]:
    if isinstance(value, str):
        return set(_WORD.findall(re.sub(r"\{\w+\}", " ", value.lower())))
    values = value.values() if isinstance(value, dict) else value
    return set().union(*map(_words, values))
