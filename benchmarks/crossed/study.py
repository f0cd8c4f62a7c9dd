"""The generated articles as a study: its folder, and the truth about each row of a run."""

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import chdir, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.crossed.conditions import CODEBOOK
from benchmarks.crossed.generator import CrossedArticle, articles, lists
from framing.compare.comparison_input import CoverageInput
from framing.pipeline.comparison_inputs import coverage_input
from framing.pipeline.request import RunRequest
from framing.pipeline.scratch_run import scratch_run

_STUDY = """\
title = "Crossed coverage"
question = "What do the lenses follow: frame, event or style?"
note = "Made up from beginning to end."
languages = ["en"]

[screening]
min_terms = 0

[method]
clusters = { least = 6, most = 12 }     # no fewer than the frames
resamples = 10
"""
_EVENT = """
[events.{name}]
title = {title}
days = {{ first = 2031-05-03, last = 2031-05-04 }}
terms = {terms}
"""
_CODES = "url,coder_a,coder_a_second,coder_b,coder_b_second"
_FIRST = date(2031, 5, 3)
_DAYS = 20  # in which they are published


@contextmanager
def lenses_on(crossed: Sequence[CrossedArticle], seed: int) -> Iterator[CoverageInput]:
    """Give the articles clustered, and as both lenses see them, in a folder and with a cache of their own."""
    with TemporaryDirectory() as folder, chdir(folder):
        written = write(Path("crossed"), crossed)
        with scratch_run(RunRequest(study=str(written), seed=seed), lambda: datetime.now(UTC), "cluster") as run:
            yield coverage_input(run)


def truths(inputs: CoverageInput, crossed: Sequence[CrossedArticle]) -> Mapping[str, list[str]]:
    """Return frame, event and style of each row of a run."""
    known = {_url(one): one for one in crossed}
    rows = [known[str(article.url)] for article in inputs.articles]
    return {key: [getattr(one, key) for one in rows] for key in ("frame", "event", "style")}


def write(folder: Path, crossed: Sequence[CrossedArticle], *, coded: bool = False) -> Path:
    """Write a study of the articles, the truth as codes if that is asked for, and return its folder."""
    folder.mkdir(parents=True)
    events = [
        _EVENT.format(name=name, title=json.dumps(event["title"]), terms=json.dumps(event["terms"]))
        for name, event in lists("events").items()
    ]
    (folder / "study.toml").write_text(_STUDY + "".join(events))
    shutil.copy(CODEBOOK, folder)
    (folder / "coverage.jsonl").write_text("".join(json.dumps(_lead(one, i)) + "\n" for i, one in enumerate(crossed)))
    reference = articles(1, seed=len(crossed))[0].text
    (folder / "reference.toml").write_text(f'title = "Made up"\nlanguage = "en"\nabstract = {json.dumps(reference)}\n')
    if coded:
        rows = [f"{_url(one)},{one.frame},,{one.frame}," for one in crossed]
        (folder / "coding.csv").write_text("\n".join([_CODES, *rows]) + "\n")
    return folder


def _lead(article: CrossedArticle, number: int) -> dict[str, str]:
    return {
        "url": _url(article),
        "outlet": article.outlet.removesuffix(".example"),
        "domain": article.outlet,
        "country": "XA",
        "ownership": "private",
        "language": "en",
        "published": (_FIRST + timedelta(days=number % _DAYS)).isoformat(),
        "genre": "report",
        "event": article.event,
        "abstract": article.text,
    }


def _url(article: CrossedArticle) -> str:
    return f"https://{article.outlet}/{article.id}"
