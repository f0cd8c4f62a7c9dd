"""Why a text is taken for what it is: its masks, and what each lens says of it."""

from collections.abc import Iterator

from framing.analysis import Analysis, Comparison
from framing.errors import BadInput
from framing.lensed import Scores
from framing.tables import Row, rounded
from framing.urls import canonical

PIECE = "piece"
_OFF = "Masking is off, by the study or because half of the texts or more are bare headlines."


def explained(analysis: Analysis, url: str) -> list[Comparison]:
    """Return the masks of an article's text, or of the piece, and the lenses' scores.

    Raises:
        BadInput: no article of the coverage has this URL.
    """
    place = None if url == PIECE else _place(analysis, url)
    text = analysis.reference.text if place is None else analysis.articles[place].text
    seen = f"As the methods see it:\n{analysis.masker.transform([text])[0]}"
    masks = Comparison(
        title="Masks",
        note=f"{_OFF} {seen}" if analysis.masker.idle else seen,
        columns={
            "start": "first character",
            "shown": "what stands there",
            "becomes": "what replaces it",
            "rule": "why",
        },
        rows=[
            {"start": mask.start, "shown": mask.shown, "becomes": mask.replacement, "rule": mask.rule}
            for mask in analysis.masker.masks(text)
        ],
    )
    return [masks, *_lenses(analysis, place)]


def _lenses(analysis: Analysis, place: int | None) -> Iterator[Comparison]:
    if place is not None:
        number = int(analysis.labels[place])
        columns = {"cluster": "its number", "name": "its words", "stability": "share of resamples in which it stays"}
        stays = rounded(analysis.partition.stability.articles[place])
        row = {"cluster": number, "name": analysis.name(number), "stability": stays}
        yield Comparison("Inductive lens", "The cluster of the article.", columns, [row])
    for title, scores in (("Codebook lens", analysis.lensed.codebook), ("Coded lens", analysis.lensed.coded)):
        if scores is not None:
            columns = {"frame": "the frame", "score": "share or probability"}
            yield Comparison(title, "Highest first.", columns, _ranked(scores, place))


def _ranked(scores: Scores, place: int | None) -> list[Row]:
    values = scores.piece if place is None else scores.articles[place]
    rows = [{"frame": name, "score": rounded(value)} for name, value in zip(scores.frames, values, strict=True)]
    return sorted(rows, key=lambda row: -float(row["score"]))


def _place(analysis: Analysis, url: str) -> int:
    wanted = canonical(url) if "://" in url else url
    for place, article in enumerate(analysis.articles):
        if wanted in {canonical(article.url), article.id}:
            return place
    raise BadInput(f"{url}: is no article that the study compares; valid: `piece`, or a URL of its coverage.jsonl")
