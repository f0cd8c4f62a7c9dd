"""Made-up studies in every language: three frames in varied sentences, of whose words the codebook knows a third."""

import json
import tomllib
from collections.abc import Sequence
from pathlib import Path
from random import Random

from framing.text.language import language

WORDS = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
FRAMES = ("threat", "bargain", "law")
_CUES = 4  # of a frame's twelve words
_SENTENCES = 7
_UNSPACED = {"zh", "ja", "th", "lo", "km"}
_STUDY = """\
title = "A summit"
question = "How is the summit told?"
languages = {languages}
seed = 5

[events.summit]
title = "The summit"
days = {{ first = 2031-05-03, last = 2031-05-04 }}
window = {{ first = 2031-05-01, last = 2031-05-31 }}
terms = {terms}

[method]
resamples = 10
clusters = {{ least = 2, most = 6 }}
{masking}
[method.vectoriser]
name = "lsa"
options = {{ dimensions = 25, ngrams = 2, stem = true, stop_words = "short" }}

[method.clusterer]
name = "louvain"
options = {{ neighbours = 10, starts = 2 }}
"""


def text(code: str, frame: str, lot: Random) -> str:
    """Return a made-up article in a language that tells the summit in a frame."""
    words, small = WORDS[code], sorted(language(code).function_words)
    parts = []
    for number in range(_SENTENCES):
        chosen = [*lot.sample(words[frame], 3), *lot.sample(words["neutral"], 2), *lot.sample(small, 2)]
        lot.shuffle(chosen)
        opening = lot.choice(words["terms"]) if number % 3 == 0 else ""
        parts.append(_sentence(code, [opening, *chosen] if opening else chosen))
    return ("" if code in _UNSPACED else " ").join(parts)


def write(folder: Path, codes: Sequence[str], articles: int = 60) -> dict[str, str]:
    """Write a study in one language or in several and return the planted frame of each article's URL."""
    folder.mkdir(parents=True)
    lot, planted, rows = Random(11), {}, []
    for number in range(articles):
        code, frame = codes[number // len(FRAMES) % len(codes)], FRAMES[number % len(FRAMES)]
        url = f"https://outlet{number % 12}.example/{code}/{number}"
        planted[url] = frame
        rows.append(_row(url, number % 12, code, text(code, frame, lot)))
    terms = [term for code in codes for term in WORDS[code]["terms"]]
    quoted = json.dumps(list(codes)), json.dumps(terms, ensure_ascii=False)
    _put(folder / "study.toml", _STUDY.format(languages=quoted[0], terms=quoted[1], masking=""))
    _put(folder / "codebook.toml", "\n".join(_frame(frame, codes) for frame in FRAMES))
    _put(folder / "coverage.jsonl", "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    reference = text(codes[0], "bargain", lot)
    _put(
        folder / "reference.toml",
        f'title = "{" ".join(WORDS[codes[0]]["bargain"][:3])}"\noutlet = "Editorial"\nlanguage = "{codes[0]}"\n'
        f'published = "2031-05-05"\nabstract = """\n{reference}\n"""\n',
    )
    return planted


def _sentence(code: str, words: Sequence[str]) -> str:
    joined = ("" if code in _UNSPACED else " ").join(words)
    end = {"zh": "。", "ja": "。", "hi": "।", "ar": ".", "th": " ", "lo": " ", "km": "។"}.get(code, ".")
    return joined[:1].upper() + joined[1:] + end


def _row(url: str, number: int, code: str, body: str) -> dict[str, str | None]:
    return {
        "url": url, "outlet": f"Outlet {number}", "domain": f"outlet{number}.example", "country": "CH",
        "ownership": "private", "wire": None, "language": code, "published": "2031-05-04", "title": None,
        "genre": "report", "event": "summit", "abstract": body,
    }  # fmt: skip


def _frame(frame: str, codes: Sequence[str]) -> str:
    cues = [cue.lower() for code in codes for cue in WORDS[code][frame][:_CUES]]
    definition, listed = (json.dumps(value, ensure_ascii=False) for value in (" ".join(cues), cues))
    return f"[frames.{frame}]\ndefinition = {definition}\ncues = {listed}\n"


def _put(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8")
