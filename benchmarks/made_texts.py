"""Made-up articles of any number: frames, stories and outlets, and words as common as Zipf's law has them."""

import json
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

_ROOTS = """
    after back bank black board book bread bridge child cloud coast corn craft day door draw dream earth fair farm
    field fire fish flood foot fore friend frost gate gold grain grand green ground hand harbour head heart hill
    home horse house ice iron king lake land law light lock mark market mill moon mother mountain night north over
    paper people play rain river road rock sand school sea ship shore side silver snow song south spring stand star
    stone storm street strong summer sun table thunder time tower town trade tree under village wall watch water way
    weather west wheat wild wind winter wood word work world yard
"""
_ENDINGS = ("", "s", "ing", "ed", "er", "ness", "ly", "ful")
_ENGLISH = """
    the of and to in a that is was for it with as on be at by this had not are but from or have an they which one
    were all there would their we been has when who will no more if out so what up said about into than its time
    only could new
"""  # the words that make a text English to whoever detects languages
_FRAMES, _STORIES, _OUTLETS = 8, 4, 300
_COMMON, _OWN, _STORY = 12_000, 150, 200  # words of all, of a frame, of a story
_SENTENCE = (9, 24)  # words
_SHARES = (0.67, 0.2, 0.1, 0.03)  # of common words, the frame's, the story's, names


def articles(count: int, words: int = 500, seed: int = 0) -> Iterator[dict[str, Any]]:
    """Yield articles: id, text, label (the frame that it was made with), story and outlet.

    A fifth of the words are the frame's, a tenth the story's and a few names; every hundredth article reprints an
    earlier one.
    """
    draw = Random(seed)
    common, frames, stories, names = _bodies(draw)
    weights = [[1 / (rank + 3) for rank in range(len(body))] for body in (common, frames[0], stories[0], names)]
    earlier: list[str] = []
    for number in range(count):
        frame, story = draw.randrange(_FRAMES), draw.randrange(_STORIES)
        if earlier and number % 100 == 99:  # noqa: PLR2004 - every hundredth
            text = draw.choice(earlier)
        else:
            bodies = (common, frames[frame], stories[story], names)
            kinds = draw.choices(range(4), _SHARES, k=words)
            drawn = [draw.choices(body, weight, k=words) for body, weight in zip(bodies, weights, strict=True)]
            text = _sentences([drawn[kind][place] for place, kind in enumerate(kinds)], draw)
        earlier = [*earlier[-200:], text]
        yield {
            "id": f"a{number:06}",
            "text": text,
            "label": f"frame{frame}",
            "story": story,
            "outlet": draw.randrange(_OUTLETS),
        }


def shard(number: int, count: int, words: int = 300, seed: int = 0) -> list[dict[str, Any]]:
    """Return the articles of one shard, each with id, text and label: drawn as above, thirty times as quickly.

    A shard depends on its number and the seed only, so that millions of articles need never be in memory together.
    """
    bodies = _bodies(Random(seed))
    common, frames, stories, names = bodies
    written = np.array([*common, *chain.from_iterable(frames), *chain.from_iterable(stories), *names], dtype=object)
    forms = np.concatenate([written, [f"{word[0].upper()}{word[1:]}" for word in written], [f"{w}." for w in written]])
    draw = np.random.default_rng([seed, number])
    frame, story = draw.integers(_FRAMES, size=count), draw.integers(_STORIES, size=count)
    begins = np.cumsum([0, len(common), _FRAMES * _OWN, _STORIES * _STORY])
    places = [
        np.zeros((count, words), dtype=np.int64) + offset + _zipf(draw, size, (count, words))
        for offset, size in (
            (begins[0], len(common)),
            (begins[1] + _OWN * frame[:, None], _OWN),
            (begins[2] + _STORY * story[:, None], _STORY),
            (begins[3], len(names)),
        )
    ]
    chosen = np.choose(draw.choice(4, p=_SHARES, size=(count, words)), places)
    ends = draw.random((count, words)) < 2 / sum(_SENTENCE)
    ends[:, -1] = True
    starts = np.roll(ends, 1, axis=1)
    chosen += len(written) * np.where(ends, 2, starts)
    return [
        {"id": f"s{number:05}a{row:06}", "text": " ".join(forms[chosen[row]]), "label": f"frame{frame[row]}"}
        for row in range(count)
    ]


def _zipf(draw: np.random.Generator, size: int, shape: tuple[int, int]) -> NDArray[np.int64]:
    edges = np.cumsum(1 / (np.arange(size) + 3))
    return np.searchsorted(edges, draw.random(shape) * edges[-1])


def _bodies(draw: Random) -> tuple[list[str], list[list[str]], list[list[str]], list[str]]:
    """Return the common words, those of each frame, those of each story, and names."""
    vocabulary = _vocabulary(_COMMON + _FRAMES * _OWN + _STORIES * _STORY + 100, draw)
    common, rest = [*_ENGLISH.split(), *vocabulary[:_COMMON]], vocabulary[_COMMON:]
    frames = [rest[i * _OWN : (i + 1) * _OWN] for i in range(_FRAMES)]
    rest = rest[_FRAMES * _OWN :]
    stories = [rest[i * _STORY : (i + 1) * _STORY] for i in range(_STORIES)]
    return common, frames, stories, [word.capitalize() for word in rest[_STORIES * _STORY :]]


def study(folder: Path, count: int, words: int = 500, seed: int = 0) -> Path:
    """Write a study over made-up articles, its method that of the bundled study, and return the folder."""
    folder.mkdir(parents=True)
    rows = list(articles(count, words, seed))
    leads = "".join(json.dumps(_lead(row)) + "\n" for row in rows)
    (folder / "coverage.jsonl").write_text(leads)
    reference = next(articles(1, words, seed + 1))["text"]
    toml = "\n".join(['title = "Made up"', 'language = "en"', f"abstract = {json.dumps(' '.join(reference.split()))}"])
    (folder / "reference.toml").write_text(toml + "\n")
    frames = "".join(f'[frames.frame{i}]\ndefinition = "Made with the words of frame {i}."\n' for i in range(_FRAMES))
    (folder / "codebook.toml").write_text(frames)
    (folder / "study.toml").write_text(_STUDY + "".join(_EVENT.format(i) for i in range(_STORIES)) + _METHOD)
    return folder


_STUDY = """\
title = "Made-up articles"
question = "How long does it take?"
languages = ["en"]
seed = 1

[screening]
min_terms = 0
"""
_EVENT = """
[events.story{0}]
title = "Story {0}"
days = {{ first = 2031-05-03, last = 2031-05-04 }}
window = {{ first = 2031-05-01, last = 2031-05-31 }}
terms = ["story"]
"""
_METHOD = """
[method]
clusters = { least = 6, most = 15 }

[method.vectoriser]
name = "lsa"
options = { dimensions = 25, ngrams = 2, stem = true, stop_words = "short" }

[method.clusterer]
name = "louvain"
options = { neighbours = 10, starts = 2 }
"""


def _lead(row: dict[str, Any]) -> dict[str, Any]:
    domain = f"outlet{row['outlet']:03}.example"
    return {
        "url": f"https://{domain}/{row['id']}",
        "outlet": f"Outlet {row['outlet']}",
        "domain": domain,
        "country": f"X{'ABCDEFGH'[row['outlet'] % 8]}",
        "ownership": ("state", "public", "private", "official")[row["outlet"] % 4],
        "language": "en",
        "published": f"2031-05-{1 + row['outlet'] % 28:02}",
        "genre": "report",
        "event": f"story{row['story']}",
        "abstract": row["text"],
    }


def _vocabulary(size: int, draw: Random) -> list[str]:
    roots, found = _ROOTS.split(), dict[str, None]()
    while len(found) < size:
        found["".join((*draw.choices(roots, k=2), draw.choice(_ENDINGS)))] = None
    return list(found)


def _sentences(words: Sequence[str], draw: Random) -> str:
    sentences, start = [], 0
    while start < len(words):
        end = start + draw.randint(*_SENTENCE)
        sentence = " ".join(words[start:end])
        sentences.append(f"{sentence[0].upper()}{sentence[1:]}.")
        start = end
    return " ".join(sentences)
