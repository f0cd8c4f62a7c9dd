"""The articles nearest to the piece."""

from framing.analysis import Analysis, Comparison
from framing.tables import Row, rounded

_SHOWN = 25


def compare(analysis: Analysis) -> Comparison:
    """Return the articles nearest to the piece by cosine, the nearest first."""
    return Comparison(
        title="Nearest articles",
        note=f"The first {analysis.study.method.neighbours} are the piece's neighbours, of which shares are counted.",
        columns={
            "rank": "1 is the nearest",
            "similarity": "cosine with the piece, -1 to 1",
            "outlet": "who published it",
            "country": "the outlet's country (ISO 3166)",
            "ownership": "state, public, private or official",
            "published": "day or month",
            "title": "as published; empty where unknown",
            "event": "the event that it tells",
            "frame": "frame on which both coders agree",
            "cluster": "its cluster",
            "url": "where it stood",
        },
        rows=[_row(analysis, rank, int(i)) for rank, i in enumerate(analysis.nearest[:_SHOWN], start=1)],
    )


def _row(analysis: Analysis, rank: int, i: int) -> Row:
    article = analysis.articles[i]
    kept = {"outlet", "country", "ownership", "published", "title", "event", "url"}
    return {
        "rank": rank,
        "similarity": rounded(analysis.similarity[i]),
        "frame": analysis.frames[i],
        "cluster": int(analysis.labels[i]),
        **article.model_dump(include=kept),
    }
