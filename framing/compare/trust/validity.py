"""Validity: how far each lens agrees with the coders, beside baselines that know no frames at all."""

import re
from collections.abc import Iterator

import numpy as np
from sklearn.cluster import KMeans
from sklearn.feature_extraction.text import TfidfVectorizer

from framing.compare.comparison_input import CoverageInput
from framing.compare.groupings import groups_by_lens, lens_kappa
from framing.compare.stats.agreement import halves, intervals, mutual, rand
from framing.compare.table import Column, ComparisonTable
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.text.language_text import language_of
from framing.text.terms import terms
from framing.vectorise.arrays import Labels
from framing.vectorise.sampling import row_blocks

FROM_TEXT = True
FORMER_COLUMNS = {
    "what": "grouping",
    "within": "within_event",
    "within_low": "within_event_low",
    "within_high": "within_event_high",
    "event": "event_ami",
}
_HALVES = 60
_WORD = re.compile(r"\w\w+")


def compare(inputs: CoverageInput) -> ComparisonTable:
    """Return one row for each lens and each baseline; none where no article is coded."""
    return ComparisonTable(
        title="Validity",
        note="Agreement with the frame on which the coders agree. AMI is adjusted mutual information: 0 is chance, 1 "
        "is the same grouping. Within one event it is the mean over the events, weighted by articles: clusters "
        "that are events score 0 there. Limits are 95 %, from half-samples of outlets. The coded lens is "
        "judged on held-out outlets; the codebook lens and the clusters see no codes. Guided clusters see the "
        "codebook: that they agree with its lens is no evidence, and the inductive ones, which do not, are their "
        "witness.",
        columns={
            "grouping": Column("lens or baseline"),
            "ami": Column("agreement with the coded frame", float),
            "ami_low": Column("lower limit", float),
            "ami_high": Column("upper limit", float),
            "within_event": Column("agreement with the coded frame within one event", float),
            "within_event_low": Column("lower limit", float),
            "within_event_high": Column("upper limit", float),
            "ari": Column("adjusted Rand index", float),
            "kappa": Column("Cohen's kappa, where the lens names frames", float),
            "event_ami": Column("agreement (AMI) with the event", float),
            "articles": Column("coded articles that are in a group", int),
        },
        rows=list(_rows(inputs)) if any(inputs.frames) else [],
    )


def _rows(inputs: CoverageInput) -> Iterator[Row]:
    yield _row(inputs, "baseline: the event", _numbers([article.event for article in inputs.articles]))
    yield _row(inputs, "baseline: TF-IDF and k-means", _plain(inputs))
    for name, labels, scores in groups_by_lens(inputs):
        yield {**_row(inputs, name, labels), "kappa": None if scores is None else rounded(lens_kappa(inputs, scores))}


def _row(inputs: CoverageInput, grouping: str, labels: Labels) -> Row:
    events = [article.event for article in inputs.articles]
    draws = halves([article.domain for article in inputs.articles], _HALVES, inputs.seed)
    overall, within = intervals(labels, inputs.frames, events, draws)
    numbers = {
        "ami": overall.value,
        "ami_low": overall.low,
        "ami_high": overall.high,
        "within_event": within.value,
        "within_event_low": within.low,
        "within_event_high": within.high,
        "ari": rand(labels, inputs.frames),
        "event_ami": mutual(labels, events)[0],
    }
    values = {key: rounded(value) for key, value in numbers.items()}
    return {"grouping": grouping, **values, "kappa": None, "articles": mutual(labels, inputs.frames)[1]}


def _plain(inputs: CoverageInput) -> Labels:
    """Return what one would do without any thought of framing: as many clusters as frames, from unmasked texts."""
    texts = TfidfVectorizer(tokenizer=_words, token_pattern=None, lowercase=False, min_df=2, sublinear_tf=True)
    X = texts.fit_transform(inputs.articles[i].text for i in inputs.sampled_rows)
    frames = min(len({frame for frame in inputs.frames if frame}), X.shape[0])
    model = KMeans(frames, n_init=10, random_state=inputs.seed).fit(X)
    if len(inputs.sampled_rows) == len(inputs.articles):
        return np.asarray(model.labels_, dtype=np.intp)
    rest = (texts.transform(article.text for article in block) for block in row_blocks(inputs.articles))
    return np.concatenate([model.predict(block) for block in rest]).astype(np.intp)


def _words(text: str) -> list[str]:
    """Return the words of two letters or more without the usual stop words of the text's language."""
    rules = language_of(text)
    words = _WORD.findall(rules.lower(text)) if rules.is_spaced else [word for word in terms(text) if len(word) > 1]
    return [word for word in words if word not in rules.long_stop_words]


def _numbers(names: list[str]) -> Labels:
    return np.unique(names, return_inverse=True)[1].astype(np.intp)
