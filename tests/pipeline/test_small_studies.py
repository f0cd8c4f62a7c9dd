"""Studies at the edge: whatever is missing or small, there is a report, and each sentence of it is true."""

import re
from itertools import product
from random import Random

import pytest

import framing
from framing.compare.verdicts import WELL
from framing.report.summary import Summary
from tests.report.test_missing_comparison import assert_links_lead_somewhere
from tests.study import builder

VERSE = "The sluice is shut,\nthe lake is still,\nwho counts the drops\nbehind the hill?\n" * 3
SHORT = (
    "Velmora met Tarsk at Lake Moren.", "The accord of Osthaven was read aloud.", "Tarsk signed in Osthaven.",
    "The summit at Lake Moren ended late.", "Velmora and Tarsk kept the accord.", "Osthaven waited for the summit.",
    "A summit in Osthaven, an accord with Tarsk.", "Lake Moren lay still, said Velmora.",
)  # fmt: skip


def no_codes(folder):
    (folder / "coding.csv").unlink()


def no_codes_but_cues(folder):
    no_codes(folder)
    cues = "\n".join(
        f'[frames.{name}]\ndefinition = "Tells it as {name}."\nexamples = ["{texts[0]}", "{texts[1]}"]\n'
        for name, texts in builder.SENTENCES.items()
    )
    (folder / "codebook.toml").write_text(cues, "utf-8")


def one_coder(folder):
    lines = (folder / "coding.csv").read_text("utf-8").splitlines()
    kept = [line.split(",")[:3] for line in lines]
    (folder / "coding.csv").write_text("\n".join(map(",".join, kept)) + "\n", "utf-8")


def one_event(folder):
    rows = [row for row in builder.leads() if row["event"] == "summit"]
    rewrite(folder, rows)


def one_outlet(folder):
    same = {"outlet": "The Courier", "domain": "courier.example", "country": "XA", "ownership": "private"}
    rewrite(folder, [{**row, **same} for row in builder.leads()])


def one_frame(folder):
    rewrite(folder, [row for row in builder.leads() if "/menace/" in row["url"] or "/wire/" in row["url"]] + more(12))


def no_codebook(folder):
    no_codes(folder)
    (folder / "codebook.toml").unlink()


def all_reprints(folder):
    first, *_ = builder.leads()
    others = [row for row in builder.leads()[:14] if row["url"] != first["url"]]
    again = [{**row, "abstract": others[i % 11]["abstract"], "title": "Same"} for i, row in enumerate(others)]
    rewrite(folder, [*others[:11], *({**row, "url": f"{row['url']}/again"} for row in again)])


def one_sentence(folder):
    reference(folder, "The accord is a weapon of Velmora against Tarsk, and nobody at Lake Moren says so aloud.")


def verse(folder):
    reference(folder, VERSE)


def twelve(folder):
    rewrite(folder, builder.leads()[:12])


def fourteen_short(folder):
    rows = [
        {**row, "abstract": " ".join([one, other, SHORT[i % 8], SHORT[(i + 3) % 8]])}
        for i, (row, (one, other)) in enumerate(zip(builder.leads()[:14], product(SHORT[:4], SHORT[4:]), strict=False))
    ]
    rewrite(folder, rows)


def without_structure(folder):
    """Eighty articles, each of sentences that were drawn from all: no article is like a group of others."""
    draw, first = Random(5), builder.leads()[0]
    drawn_from = [sentence for sentences in builder.SENTENCES.values() for sentence in sentences]
    rows = [
        {
            **first,
            "url": f"https://outlet{i % 13}.example/{i}",
            "domain": f"outlet{i % 13}.example",
            "abstract": " ".join([*builder.EVENTS.values(), *draw.sample(drawn_from, 8)]),
        }
        for i in range(80)
    ]
    rewrite(folder, rows)
    no_codebook(folder)


def more(number):
    rows = [row for row in builder.leads() if "/menace/" in row["url"]]
    return [{**rows[i % len(rows)], "url": f"https://more.example/menace/{i}"} for i in range(number)]


def rewrite(folder, rows):
    builder.write(folder, rows)


def reference(folder, text):
    path = folder / "reference.toml"
    head = path.read_text("utf-8").split("abstract =")[0]
    path.write_text(f'{head}abstract = """\n{text}"""\n', "utf-8")


def three_camps(folder):
    """Many outlets, two thirds of which tell it as the piece does, in three ways that share no words."""
    draw, rows, codes = Random(3), [], ["url,coder_a,coder_b"]
    names = ["menace"] * 44 + ["repair"] * 12 + ["show"] * 12
    for number, name in enumerate(names):
        event = list(builder.EVENTS)[number % 2]
        text = " ".join([builder.EVENTS[event], *draw.sample(builder.SENTENCES[name], 6)])
        url = f"https://outlet{number}.example/{name}"
        first = builder.leads()[0]
        own = {"url": url, "outlet": f"Outlet {number}", "domain": f"outlet{number}.example", "event": event}
        rows.append({**first, **own, "title": f"Lake report {number}", "abstract": text})
        codes.append(f"{url},{name},{name}")
    piece = next(row for row in builder.leads() if row["url"].endswith("/knife"))
    no_codes_but_cues(folder)
    builder.edit(folder / "study.toml", "resamples = 10", "resamples = 50")  # ten bear no such verdict
    builder.write_coverage(folder, [*rows, piece])
    (folder / "coding.csv").write_text("\n".join([*codes, f"{piece['url']},menace,menace"]) + "\n", "utf-8")


@pytest.mark.deep
def test_three_planted_camps_read_as_well_supported(home):
    folder = builder.write(home / "lake")
    three_camps(folder)
    summary = framing.run(folder).summary
    verdicts = {row["claim"]: row["verdict"] for row in summary.rows("sureness")}
    assert verdicts == dict.fromkeys(("frame", "count", "most"), WELL)
    [sure] = [finding for finding in summary.findings if finding.kind == "sureness"]
    _, well = sure.text.split("Well supported: ")
    for subject in ("how the piece tells it", "how many tell it so", "which telling is", "in which cluster it stands"):
        assert subject in well  # which of so many similar articles are the nearest may well change


@pytest.mark.deep
def test_where_articles_fall_into_no_clusters_none_is_shown_and_report_and_findings_say_so(home):
    folder = builder.write(home / "lake")
    without_structure(folder)
    result = framing.run(folder)
    assert result.summary.stability.chance > 0.05
    assert not result.summary.rows("clusters")
    assert result.summary.reference.cluster is None
    assert set(result.articles["cluster"].dropna()) == {-1}
    assert "fall into no clusters" in result.summary.sentences[-1]
    html = result.report.read_text("utf-8")
    assert "No clusters are shown" in html
    assert 'id="cluster-1"' not in html
    assert_links_lead_somewhere(html)
    assert_true(result.summary, result.articles)


QUICK = [no_codebook]
DEEP = [
    no_codes, no_codes_but_cues, one_coder, one_event, one_outlet, one_frame, all_reprints, one_sentence, verse, twelve,
    fourteen_short,
]  # fmt: skip


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("change", [*QUICK, *(pytest.param(one, marks=pytest.mark.deep) for one in DEEP)])
def test_there_is_a_report_and_each_sentence_is_true(home, change):
    folder = builder.write(home / "lake")
    change(folder)
    result = framing.run(folder)
    summary, html = result.summary, result.report.read_text("utf-8")
    assert_links_lead_somewhere(html)
    assert "Traceback" not in html
    assert_true(summary, result.articles)


def assert_true(summary: Summary, articles):
    """Check what the sentences count against the table of articles, and that nothing unmeasured is a number."""
    compared = articles[(articles["status"] == "included") & (articles["role"] != "reprint")]
    settled = compared["settled_frame"].dropna()
    assert summary.settled == len(settled)
    texts = [summary.headline, summary.lead, *summary.sentences]
    assert all(text.strip() == text and "None" not in text and "nan" not in text for text in texts)
    assert not [text for text in texts if re.search(r"agree\w* .*0\.00", text)]
    kinds = {finding.kind: finding for finding in summary.findings}
    frame = summary.reference.frame
    if frame is None:
        assert "count" not in kinds
    else:
        like = int((settled == frame).sum())
        assert kinds["count"].text.startswith(f"{like} of {len(settled)} " if like else "No article of the ")
        assert summary.reference.articles == like
    for row in summary.rows("frames"):
        unsettled = row["share"] is None
        assert row["articles"] == (len(compared) - len(settled) if unsettled else (settled == row["frame"]).sum())
    assert kinds["limits"].text.startswith("Of ")
