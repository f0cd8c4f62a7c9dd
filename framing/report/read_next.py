"""What to read next: articles of the piece's frame, of the most frequent other one, and the nearest in wording."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.report.material import Material
from framing.runs.tables import Row
from framing.text.names import country

_EACH = 3


@dataclass(frozen=True)
class Suggestion:
    """An article, and in a few words why."""

    article: Row
    why: str


def read_next(material: Material) -> list[tuple[str, list[Suggestion]]]:
    """Return groups of suggestions, each with its heading; none is suggested twice, none is from an outlet twice."""
    articles = [row for row in material.articles if row["status"] == "included" and row["role"] != "reprint"]
    frame, seen = material.summary.reference.frame, set()
    groups: list[tuple[str, list[Suggestion]]] = []
    for heading, some in _groups(material, articles, frame):
        chosen: list[Suggestion] = []
        for suggestion in some:
            url, outlet = suggestion.article["url"], suggestion.article["outlet"]
            if url not in seen and outlet not in {one.article["outlet"] for one in chosen} and len(chosen) < _EACH:
                chosen.append(suggestion)
                seen.add(url)
        if chosen:
            groups.append((heading, chosen))
    return groups


def _groups(
    material: Material, articles: Sequence[Row], frame: str | None
) -> Iterator[tuple[str, Iterator[Suggestion]]]:
    labels = {row["frame"]: row["label"] for row in material.rows("frames")}
    if frame is not None:
        yield f"Told like the piece: {labels.get(frame, frame)}", _of_frame(articles, frame, material.study.languages)
    others = [row["frame"] for row in material.rows("frames") if row["frame"] in labels and row["frame"] != frame]
    other = next((one for one in others if any(row["settled_frame"] == one for row in articles)), None)
    if other is not None:
        yield f"Told as most do: {labels[other]}", _of_frame(articles, other, material.study.languages)
    by_url = {row["url"]: row for row in articles}
    near = [row for row in material.rows("neighbours") if row["url"] in by_url]
    yield "Nearest to the piece", (Suggestion(by_url[row["url"]], _shared(row)) for row in near)


def _shared(row: Row) -> str:
    return f"both say {row['shared_words']}" if row["shared_words"] else "in similar words"


def _of_frame(articles: Sequence[Row], frame: str, languages: Sequence[str]) -> Iterator[Suggestion]:
    rows = [row for row in articles if row["settled_frame"] == frame]
    for row in sorted(rows, key=lambda row: _order(row, languages)):
        yield Suggestion(row, f"{_why(row)}; {country(str(row['country']))}")


def _order(row: Row, languages: Sequence[str]) -> tuple[bool, bool, int, float, str]:
    """Return a key: with a title, in a language that the study compares, then those on which most readers agree."""
    foreign = row["language"] not in languages
    return not row["title"], foreign, -_readers(row), -(row["codebook_share"] or 0.0), str(row["url"])


def _readers(row: Row) -> int:
    """Return how many readers give an article its frame: the coders as one, and each lens."""
    return sum(row[name] == row["settled_frame"] for name in ("frame", "codebook_frame", "coded_frame"))


def _why(row: Row) -> str:
    by_lens = row["settled_frame"] in (row["codebook_frame"], row["coded_frame"])
    if row["frame_basis"] == "coders":
        return "the coders agree, and a lens too" if by_lens else "the coders agree"
    return f"by the {row['frame_basis']}"
