"""Why a text is assigned to its cluster and frames: its masks, and its scores under each lens."""

from collections.abc import Iterator, Mapping

from framing.compare.comparison_input import ComparisonInput
from framing.compare.table import Column, ComparisonTable
from framing.compare.vocabulary import REFERENCE, number
from framing.errors import BadInput
from framing.lenses.scores import FrameScores
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.text.urls import canonical
from framing.vectorise.arrays import Matrix

_OFF = "Masking is off: the study says so, or half of the texts or more are headlines or single sentences."


def explained(inputs: ComparisonInput, url: str, cluster_names: Mapping[int, str]) -> list[ComparisonTable]:
    """Return the masks of the text of an article, or of the reference, and its scores under each lens.

    Args:
        inputs: the coverage and the reference.
        url: of the article, or `piece`.
        cluster_names: by the numbers of the clusters, as far as they are known; they take long to find.

    Raises:
        BadInput: no article of the coverage has this URL.
    """
    row = None if url == REFERENCE else _row_of(inputs, url)
    text = inputs.reference.text if row is None else inputs.articles[row].text
    masked = f"The text as the methods see it:\n{inputs.masker.transform([text])[0]}"
    masks = ComparisonTable(
        title="Masks",
        note=f"{_OFF} {masked}" if inputs.masker.idle else masked,
        columns={
            "start": Column("position of its first character", int),
            "original": Column("the text that is masked"),
            "replacement": Column("the text that replaces it"),
            "rule": Column("the rule that applies"),
        },
        rows=[
            {"start": mask.start, "original": mask.original, "replacement": mask.replacement, "rule": mask.rule}
            for mask in inputs.masker.masks(text)
        ],
    )
    return [masks, *_lenses(inputs, row, cluster_names)]


def _lenses(inputs: ComparisonInput, row: int | None, names: Mapping[int, str]) -> Iterator[ComparisonTable]:
    if row is not None:
        label = int(inputs.labels[row])
        columns = {
            "cluster": Column("number of the cluster", int),
            "name": Column("its most distinctive words"),
            "stability": Column("share of resamples in which the article stays in it", float),
        }
        stability = rounded(inputs.partition.stability.articles[row])
        values = {
            "cluster": number(label),
            "name": names.get(number(label)) or inputs.cluster_name(label),
            "stability": stability,
        }
        yield ComparisonTable("Cluster", "The cluster of the article.", columns, [values])
    for lens, scores in (("codebook", inputs.lens_scores.codebook), ("coded", inputs.lens_scores.coded)):
        if scores is not None:
            columns = {"frame": Column("the frame"), "score": Column("share or probability", float)}
            of_text = inputs.placement.lenses[lens] if row is None else scores.articles[row]
            yield ComparisonTable(f"{lens.capitalize()} lens", "Highest first.", columns, _ranked(scores, of_text))


def _ranked(scores: FrameScores, values: Matrix) -> list[Row]:
    rows = [{"frame": name, "score": rounded(value)} for name, value in zip(scores.frames, values, strict=True)]
    return sorted(rows, key=lambda row: -float(row["score"]))


def _row_of(inputs: ComparisonInput, url: str) -> int:
    wanted = canonical(url) if "://" in url else url
    for row, article in enumerate(inputs.articles):
        if wanted in {canonical(article.url), article.id}:
            return row
    raise BadInput(
        f"{url}: is not the URL of an article that the study compares; name one of its coverage.jsonl, or `{REFERENCE}`"
    )
