"""A small made-up study: four ways to tell a treaty about a lake, and every kind of row that screening sets aside."""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

SENTENCES = {
    "repair": (
        "Old partners mended their friendship and spoke warmly of trust.",
        "Shared values carried the day, the envoys said after embracing.",
        "Cooperation across the border will grow, both sides promised.",
        "The partnership was called the strongest in a generation.",
        "A joint pledge renewed confidence and mutual respect.",
        "Diplomats praised patience, goodwill and a common future.",
        "Reassured allies welcomed the hand that was offered.",
        "Solidarity won over doubt, a mediator told reporters.",
    ),
    "menace": (
        "The pact is a weapon aimed at weaker neighbours downstream.",
        "Coercion and military pressure stood behind every clause.",
        "Analysts warned of aggression, patrol boats and armed guards.",
        "The danger of conflict grows when a bully controls the sluices.",
        "Threats were made in private, a frightened official admitted.",
        "An expanding army now watches the flooded frontier.",
        "Hostile drones circled above the reservoir for weeks.",
        "Surrender was the word that generals whispered afterwards.",
    ),
    "burden": (
        "Farmers will pay the price in higher taxes and dry fields.",
        "The cost of pumps and pipes falls on poor villages.",
        "Debt, wages and rising bills worry families on the shore.",
        "Fishermen lose income while contractors earn handsome profits.",
        "The budget has a hole that no minister would explain.",
        "Prices in the market doubled before the ink was dry.",
        "Interest on the loan will outlive those who signed it.",
        "Pensioners asked who would heat their homes in winter.",
    ),
    "show": (
        "Cameras flashed while speeches dragged on past midnight.",
        "Delegates traded insults, stormed out and returned for dessert.",
        "It was theatre: a quarrel over chairs delayed the ceremony.",
        "Microphones caught a sneer, and the hall burst into laughter.",
        "Both teams performed anger for the evening broadcast.",
        "The row over flags and seats upstaged the text itself.",
        "A slammed door became the picture of the evening.",
        "Spectators booed, whistled and counted the pauses.",
    ),
}
EVENTS = {
    "summit": "The summit at Lake Moren brought Velmora and Tarsk to one table in May.",
    "signing": "The signing in Osthaven bound Velmora and Tarsk to the Moren accord.",
}
_COLOUR = (
    "Rain fell on the quay as buses arrived before breakfast.",
    "A choir of pupils had rehearsed two anthems for the occasion.",
    "Translators worked in shifts from a tent beside the hotel.",
    "The document has ninety pages, four maps and one annex.",
    "Ferries were cancelled and shops closed early that afternoon.",
    "Copies went to archives in three capitals on Thursday.",
    "Engineers measured the water level again the following week.",
    "Parliaments must vote on it before the autumn recess.",
)
_OUTLETS = ("courier", "herald", "beacon", "ledger", "gazette", "tribune", "observer", "monitor")
_GERMAN = (
    "Die Regierungen haben sich nach langen Verhandlungen auf einen gemeinsamen Vertrag geeinigt, der die Nutzung des "
    "Sees Moren regelt und den Bauern an seinem Ufer mehr Wasser verspricht, wie Velmora und Tarsk mitteilten."
)
_STUDY = """\
title = "The Moren accord"
question = "Who tells the treaty as a threat?"
note = "Made up from beginning to end."
languages = ["en"]
seed = 7

[events.summit]
title = "Summit at Lake Moren"
days = { first = 2031-05-03, last = 2031-05-04 }
window = { first = 2031-05-01, last = 2031-05-31 }
terms = ["Moren", "Velmora", "summit"]

[events.signing]
title = "Signing in Osthaven"
days = { first = 2031-05-10, last = 2031-05-10 }
window = { first = 2031-05-01, last = 2031-05-31 }
terms = ["Osthaven", "Tarsk", "accord"]

[screening]
min_words = 20

[masking]
names = ["Lake Moren", "Moren", "Osthaven"]

[masking.roles]
upstream = ["Velmora", "the Velmoran government"]
downstream = ["Tarsk"]

[method]
resamples = 10
neighbours = 5
clusters = { least = 2, most = 8 }

[method.vectoriser]
name = "lsa"
options = { dimensions = 10 }

[method.clusterer]
name = "louvain"
options = { neighbours = 5 }
"""
_CODEBOOK = "\n".join(f'[frames.{name}]\ndefinition = "Told as {name}."\n' for name in SENTENCES)
_REFERENCE = """\
title = "A Treaty Held Like a Knife"
outlet = "Downstream Voice"
url = "https://voice.example/knife"
language = "en"
published = "2031-05-02"
abstract = \"\"\"
The accord is a weapon, and coercion stands behind its clauses. Velmora wants the sluices and sends armed guards; Tarsk
is told to smile. The danger of conflict grows, an official admitted, when a bully with an expanding army watches the
frontier and its neighbours downstream pay the price.
\"\"\"
"""


def leads() -> list[dict[str, Any]]:
    """Return 48 leads: 40 to be compared, a reprint, and seven that are set aside, one for each reason."""
    return [*_framed_articles(), *_others()]


def write(folder: Path, rows: list[dict[str, Any]] | None = None) -> Path:
    """Write the study into a folder and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = leads() if rows is None else rows
    (folder / "study.toml").write_text(_STUDY, "utf-8")
    (folder / "codebook.toml").write_text(_CODEBOOK, "utf-8")
    (folder / "reference.toml").write_text(_REFERENCE, "utf-8")
    write_coverage(folder, rows)
    coded = [f"{row['url']},{frame},,{frame}," for row in rows for frame in SENTENCES if f"/{frame}/" in row["url"]]
    header = "url,coder_a,coder_a_second,coder_b,coder_b_second"
    (folder / "coding.csv").write_text("\n".join([header, *coded]) + "\n", "utf-8")
    return folder


def write_coverage(folder: Path, rows: list[dict[str, Any]]) -> None:
    """Write coverage.jsonl with characters outside ASCII escaped, so that any string can stand in it."""
    (folder / "coverage.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")


def edit(path: Path, old: str, new: str) -> None:
    """Replace one place of a file."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), "utf-8")


def _framed_articles() -> Iterator[dict[str, Any]]:
    draw = Random(11)
    for number in range(40):
        frame = list(SENTENCES)[number % 4]
        event = list(EVENTS)[number // 4 % 2]
        text = " ".join([EVENTS[event], *draw.sample(SENTENCES[frame], 4), *draw.sample(_COLOUR, 2)])
        yield _lead(_OUTLETS[number % 8], f"{frame}/{number}", f"Report {number} on the lake", text, event)


def _others() -> Iterator[dict[str, Any]]:
    text = " ".join([EVENTS["summit"], *SENTENCES["menace"][:4]])
    long = " ".join(["Gardeners exchanged recipes for plum jam and pickled beans at a fair."] * 3)
    yield _lead("agency", "wire/original", "Pact alarms the shore", f"{text} Nobody slept.", "summit", day="2031-05-03")
    yield {**_lead("agency", "wire/copy", "Pact alarms the shore", f"{text} Nobody slept.", "summit"), "wire": "MPA"}
    yield _lead("herald", "missing", "Nothing but a title", None, "summit")
    yield _lead("herald", "short", "Brief", "Velmora and Tarsk met at Lake Moren.", "summit")
    yield _lead("blatt", "deutsch", "Einigung", _GERMAN, "summit")
    yield _lead("herald", "late", "Looking back", text, "summit", day="2031-09-09")
    yield _lead("herald", "jam", "Plum season", long, "summit")
    yield _lead("voice", "knife", "A knife", text, "summit")


def _lead(
    outlet: str, path: str, title: str, abstract: str | None, event: str, day: str = "2031-05-11"
) -> dict[str, Any]:
    return {
        "url": f"https://{outlet}.example/{path}",
        "outlet": f"The {outlet.title()}",
        "domain": f"{outlet}.example",
        "country": "XA" if outlet < "h" else "XB",
        "ownership": "state" if outlet in {"beacon", "voice"} else "private",
        "wire": None,
        "language": "de" if outlet == "blatt" else "en",
        "published": day,
        "title": title,
        "genre": "opinion" if outlet == "tribune" else "report",
        "event": event,
        "abstract": abstract,
    }
