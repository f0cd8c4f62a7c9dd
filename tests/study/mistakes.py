"""Sixty studies with one mistake each: the small made-up study, changed in one place."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.study import builder


@dataclass(frozen=True)
class Mistake:
    """A mistake, and what the line about it must name.

    Args:
        name: of the mistake.
        make: makes it in a folder.
        place: file, with line or key.
        says: the wrong value, and what is valid or to be done.
    """

    name: str
    make: Callable[[Path], None]
    place: str
    says: tuple[str, ...]


def mistakes() -> Iterator[Mistake]:
    """Yield all."""
    for file, old, new, key, *says in _EDITS:
        yield Mistake(f"{file} {new[:40]}", _edit(file, old, new), f"{file}{key}", tuple(says))
    for number, (key, value, *says) in enumerate(_LEADS):
        place = "coverage.jsonl:1: " + ("" if key == "event" else str(key))
        yield Mistake(f"lead {number} {key}", _lead(str(key), value), place, tuple(map(str, says)))
    for name, make, place, *says in _OTHERS:
        yield Mistake(name, make, place, tuple(says))


def _edit(file: str, old: str, new: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        text = (folder / file).read_text("utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), "utf-8")

    return make


def _lead(key: str, value: object) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        rows = builder.leads()
        rows[0][key] = value
        builder.write_coverage(folder, rows)

    return make


def _append(file: str, text: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        with (folder / file).open("a", encoding="utf-8") as opened:
            opened.write(text)

    return make


def _whole(file: str, text: str) -> Callable[[Path], None]:
    return lambda folder: (folder / file).write_text(text, "utf-8") and None


def _repeat(count: int) -> Callable[[Path], None]:
    """Give all articles few different texts."""

    def make(folder: Path) -> None:
        rows = builder.leads()[:40]
        for number, row in enumerate(rows):
            row["abstract"] = rows[number % count]["abstract"]
        builder.write_coverage(folder, rows)

    return make


_S, _C, _R, _K = "study.toml", "codebook.toml", "reference.toml", "coding.csv"
_EDITS = [
    (_S, "seed = 7", "sede = 7", ": sede", "unknown key", "did you mean 'seed'?"),
    (_S, "seed = 7", "seed = -1", ": seed", "-1", "greater than or equal to 0"),
    (_S, "seed = 7", 'seed = "seven"', ": seed", "'seven'", "whole number"),
    (_S, "seed = 7", "seed = 7.5", ": seed", "7.5", "whole number"),
    (_S, "seed = 7", "seed = ", ":5:", "not valid TOML", "seed ="),
    (_S, '"The Moren accord"', '"The Moren accord', ":1:", "not valid TOML"),
    (_S, 'title = "The Moren accord"', "", ": title", "is missing"),
    (_S, '"Who tells the treaty as a threat?"', '""', ": question", "is empty"),
    (_S, 'languages = ["en"]', 'languages = "en"', ": languages", "'en'", "square brackets"),
    (_S, 'languages = ["en"]', 'languages = ["English"]', ": languages.0", "'English'", "such as en"),
    (_S, 'languages = ["en"]', "languages = []", ": languages", "[]", "one at least"),
    (_S, 'languages = ["en"]', 'langages = ["en"]', ": langages", "did you mean 'languages'?"),
    (_S, "last = 2031-05-04", "last = 2031-05-02", ": events.summit.days", "2031-05-02", "before"),
    (_S, "last = 2031-05-04", 'last = "4 May"', ": events.summit.days.last", "'4 May'", "YYYY-MM-DD"),
    (_S, "last = 2031-05-04", "last = 2031-05-40", ":9:", "not valid TOML", "2031-05-40"),
    (_S, "first = 2031-05-03", "start = 2031-05-03", ": events.summit.days.start", "valid: first, last"),
    (_S, 'terms = ["Moren", "Velmora", "summit"]', "terms = []", ": events.summit.terms", "[]", "one at least"),
    (_S, 'terms = ["Moren"', 'words = ["Moren"', ": events.summit.words", "valid: days, terms"),
    (_S, "[events.summit]", "[events.Summit]", ": events.Summit", "'Summit'", "small letters"),
    (_S, "min_words = 20", "min_word = 20", ": screening.min_word", "did you mean 'min_words'?"),
    (_S, "min_words = 20", "min_words = 0", ": screening.min_words", "0", "greater than or equal to 1"),
    (_S, "min_words = 20", 'undated = "keeep"', ": screening.undated", "'keeep'", "did you mean 'keep'?"),
    (_S, "[masking]", "[mask]", ": mask", "did you mean 'masking'?"),
    (_S, '["Lake Moren"', '"x"\nkeep = ["Lake Moren"', ": masking.names", "'x'", "square brackets"),
    (_S, 'downstream = ["Tarsk"]', 'downstream = "Tarsk"', ": masking.roles.downstream", "'Tarsk'", "square brackets"),
    (_S, "resamples = 10", "resamples = 5", ": method.resamples", "5", "greater than or equal to 10"),
    (_S, "{ least = 2, most = 8 }", "{ least = 9, most = 8 }", ": method.clusters", "most (8) is below least (9)"),
    (_S, "{ least = 2, most = 8 }", "[2, 8]", ": method.clusters", "[2, 8]", "is no table"),
    (_S, 'name = "louvain"', 'name = "louvian"', ": method.clusterer", "'louvian'", "did you mean 'louvain'?"),
    (_S, 'name = "lsa"', 'name = "bert"', ": method.vectoriser", "'bert'", "valid: embeddings, frames, lsa, tfidf"),
    (_S, "dimensions = 10", "dimension = 10", ": method.vectoriser.options.dimension", "did you mean 'dimensions'?"),
    (_S, "dimensions = 10", "dimensions = 0", ": method.vectoriser.options.dimensions", "0", "greater than 0"),
    (_S, "min_words = 20", 'min_words = "20"', ": screening.min_words", "'20'", "without quotation marks"),
    (_S, "min_words = 20", "min_words = true", ": screening.min_words", "true", "whole number"),
    (_S, "resamples = 10", 'guided = "no"', ": method.guided", "'no'", "true nor false"),
    (_S, 'languages = ["en"]', 'languages = ["jp"]', ": languages.0", "'jp'", "'ja' is one"),
    (_S, "first = 2031-05-01", "first = 2031-06-01", ": events.summit.window", "last (2031-05-31) is before first"),
    (_S, "{ first = 2031-05-03, last = 2031-05-04 }", "2031-05-03", ": events.summit.days", "2031-05-03", "no table"),
    (
        _S,
        "days = { first = 2031-05-03, last = 2031-05-04 }",
        "# days",
        ": events.summit.days",
        "is missing",
        "YYYY-MM-DD",
    ),
    (_S, '["Tarsk"]', '["Tarsk", "Velmora"]', ": masking.roles.downstream", "'Velmora'", "upstream", "leave it in one"),
    (_S, '"The Moren accord"', "\u201cThe Moren accord\u201d", ":1:", "not valid TOML"),
    (_S, "seed = 7", "seed = 7\nseed = 8", ":6:", "not valid TOML", "seed = 8"),
    (_S, "seed = 7", "seed = 7\nformat = 2", ": format", "2", "later version"),
    (_S, "seed = 7", "seed = 7\nformat = 0", ": format", "0", "earlier version"),
    (
        _S,
        "[screening]",
        '[labels]\nA = ["https://nowhere.example/"]\n[screening]',
        ": labels.A",
        "not in coverage.jsonl",
    ),
    (_S, "[screening]", "[[method.blocks]]\nname = 'tfdif'\n[screening]", ": method.blocks.0", "did you mean 'tfidf'?"),
    (
        _S,
        "[screening]",
        "[sources.feeds]\nurls = ['nowhere']\n[screening]",
        ": sources.feeds: urls.0",
        "'nowhere'",
        "http",
    ),
    (_S, "[screening]", "[sources.bing]\n[screening]", ": sources", "'bing'", "valid: archive, coverage, feeds"),
    (_S, "[screening]", "[sources.feeds]\n[screening]", ": sources.feeds: urls", "is missing"),
    (_S, "[screening]", "[reference]\n[screening]", ": reference", "belongs in reference.toml"),
    (_C, "definition = ", "defintion = ", ": frames.repair.defintion", "did you mean 'definition'?"),
    (_C, 'definition = "Told as repair."', 'definition = ""', ": frames.repair.definition", "is empty"),
    (_C, "[frames.repair]", "[frames.repair", ":1:", "not valid TOML"),
    (
        _C,
        'definition = "Told as repair."',
        'definition = "x"\ncues = "pact"',
        ": frames.repair.cues",
        "square brackets",
    ),
    (_R, 'language = "en"', 'language = "EN"', ": language", "'EN'", "small letters"),
    (_R, 'published = "2031-05-02"', 'published = "2 May"', ": published", "'2 May'", "YYYY-MM-DD"),
    (_R, 'url = "https://voice.example/knife"', 'url = "voice.example/knife"', ": url", "http"),
    (_R, 'language = "en"', 'language = "en"\ncountry = "UK"', ": country", "'UK'", "'GB' is one"),
    (_R, 'language = "en"\n', "", ": language", "is missing", "such as en"),
    (_R, 'published = "2031-05-02"', "published = 2031-05-02", ": published", "2031-05-02", "quotation marks"),
    (_R, 'outlet = "Downstream', 'outlett = "Downstream', ": outlett", "did you mean 'outlet'?"),
    (_R, 'language = "en"', 'language = "en"\ngenre = "opinon"', ": genre", "did you mean 'opinion'?"),
    (_K, "coder_a_second", "coder_a_2nd", ": coder_a_2nd", "unknown key", "coder_a_second"),
    (_K, "coder_b,", "coder_a,", ":1: coder_a", "two columns", "keep one"),
    (_K, "coder_b,", "coder_c,", ": coder_b_second", "without a column coder_b"),
    (_K, "url,", "link,", ":1: url", "is missing"),
    (_K, "repair/0,repair,", "repair/0,repair ,", ":2: dominant.a", "'repair '", "--fix"),
    (_K, "repair/0,repair,", "repair/0,repare,", ": https://courier.example/repair/0: coder_a", "mean 'repair'?"),
    (_K, "menace/1,menace,", "menace/1,menase,", ": https://herald.example/menace/1: coder_a", "mean 'menace'?"),
    (_K, "repair/0,repair,,repair,", "repair/0,repair,", ":2", "fewer cells"),
    (_K, "courier.example/repair/0,", "courier.example/repair/00,", ": https://courier.example/repair/00", "coverage"),
]
_LEADS: list[tuple[object, ...]] = [
    ("event", "sumit", "'sumit'", "did you mean 'summit'?"),
    ("ownership", "goverment", "'goverment'", "valid: state, public, private, official, unknown"),
    ("genre", "reports", "did you mean 'report'?"),
    ("country", "Germany", "'Germany'", "two capital letters", "'DE' is one"),
    ("country", "UK", "'UK'", "'GB' is one"),
    ("country", "QA1", "'QA1'", "two capital letters"),
    ("language", "cn", "'cn'", "'zh' is one"),
    ("language", "en-US", "'en-US'", "'en' is one"),
    ("genre", "report ", "'report '", "blanks", "--fix"),
    ("url", None, "null", "quotation marks"),
    ("language", "english", "'english'", "such as en"),
    ("published", "2031-02-30", "'2031-02-30'", "day"),
    ("published", "May 2031", "'May 2031'", "YYYY-MM-DD"),
    ("url", "herald.example/x", "'herald.example/x'", "http"),
    ("titel", "x", "unknown key", "did you mean 'title'?"),
    ("abstract", 7, "7", "quotation marks"),
]  # fmt: skip
_OTHERS: list[tuple[object, ...]] = [
    ("no codebook", lambda folder: (folder / _C).unlink(), _K, "no codebook", "write codebook.toml"),
    ("no reference", lambda folder: (folder / _R).unlink(), _R, "cannot be read"),
    ("no coverage", lambda folder: (folder / "coverage.jsonl").unlink(), "coverage.jsonl", "cannot be read"),
    ("a line that is no JSON", _append("coverage.jsonl", '{"url": }\n'), "coverage.jsonl:49:9", "is not JSON"),
    ("a line that is a list", _append("coverage.jsonl", "[1]\n"), "coverage.jsonl:49", "list", "one JSON object"),
    ("a key twice", _append("coverage.jsonl", '{"url": "https://a.example/", "url": "https://b.example/"}\n'),
     "coverage.jsonl:49", "'url' stands twice"),
    ("a table", _whole("coverage.jsonl", "url,title\nhttps://a.example/1,x\n"), "coverage.jsonl", "framing import"),
    ("a list", _whole("coverage.jsonl", json.dumps(builder.leads())), "coverage.jsonl", "framing import"),
    ("semicolons", lambda folder: _whole(_K, (folder / _K).read_text().replace(",", ";"))(folder), f"{_K}:1", "commas"),
    ("no question", _whole(_S, "title = 'x'\n"), _S, "question: is missing"),
    ("a frame's list", _whole(_C, "frames = ['a']\n"), _C, "frames: ['a']", "is no table"),
    ("a page twice", _append("coverage.jsonl", f"{json.dumps(builder.leads()[0])}\n"), "coverage.jsonl:49", "same"),
    ("one text", _repeat(1), "coverage.jsonl", "40 articles are one text; at least 10 texts are needed"),
    ("four texts", _repeat(4), "coverage.jsonl", "40 articles are 4 texts; at least 10 texts are needed"),
    ("few", lambda folder: builder.write_coverage(folder, builder.leads()[:4]), "coverage.jsonl", "at least 10"),
    ("Latin-1", lambda folder: (folder / _R).write_bytes(b'title = "\xe9"'), _R, "is not UTF-8", "save it as UTF-8"),
]  # fmt: skip
