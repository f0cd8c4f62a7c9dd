"""Why a text is taken for what it is: its masks, and what each lens says of it."""

from collections.abc import Iterator

from framing.compare.comparison_input import ComparisonInput
from framing.compare.table import ComparisonTable
from framing.errors import BadInput
from framing.lenses.scores import FrameScores
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.text.urls import canonical

PIECE = "piece"
_OFF = "Masking is off, by the study or because half of the texts or more are bare headlines."


def explained(inputs: ComparisonInput, url: str) -> list[ComparisonTable]:
    """Return the masks of an article's text, or of the piece, and the lenses' scores.

    Raises:
        BadInput: no article of the coverage has this URL.
    """
    place = None if url == PIECE else _place(inputs, url)
    text = inputs.reference.text if place is None else inputs.articles[place].text
    seen = f"As the methods see it:\n{inputs.masker.transform([text])[0]}"
    masks = ComparisonTable(
        title="Masks",
        note=f"{_OFF} {seen}" if inputs.masker.idle else seen,
        columns={
            "start": "first character",
            "shown": "what stands there",
            "becomes": "what replaces it",
            "rule": "why",
        },
        rows=[
            {"start": mask.start, "shown": mask.shown, "becomes": mask.replacement, "rule": mask.rule}
            for mask in inputs.masker.masks(text)
        ],
    )
    return [masks, *_lenses(inputs, place)]


def _lenses(inputs: ComparisonInput, place: int | None) -> Iterator[ComparisonTable]:
    if place is not None:
        number = int(inputs.labels[place])
        columns = {"cluster": "its number", "name": "its words", "stability": "share of resamples in which it stays"}
        stays = rounded(inputs.partition.stability.articles[place])
        row = {"cluster": number, "name": inputs.name(number), "stability": stays}
        yield ComparisonTable("Inductive lens", "The cluster of the article.", columns, [row])
    for title, scores in (("Codebook lens", inputs.lens_scores.codebook), ("Coded lens", inputs.lens_scores.coded)):
        if scores is not None:
            columns = {"frame": "the frame", "score": "share or probability"}
            yield ComparisonTable(title, "Highest first.", columns, _ranked(scores, place))


def _ranked(scores: FrameScores, place: int | None) -> list[Row]:
    values = scores.reference if place is None else scores.articles[place]
    rows = [{"frame": name, "score": rounded(value)} for name, value in zip(scores.frames, values, strict=True)]
    return sorted(rows, key=lambda row: -float(row["score"]))


def _place(inputs: ComparisonInput, url: str) -> int:
    wanted = canonical(url) if "://" in url else url
    for place, article in enumerate(inputs.articles):
        if wanted in {canonical(article.url), article.id}:
            return place
    raise BadInput(f"{url}: is no article that the study compares; valid: `piece`, or a URL of its coverage.jsonl")
