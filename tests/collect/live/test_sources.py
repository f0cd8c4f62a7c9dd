"""Sources are told: what each answered, which failed, and what a study of files alone makes of it without a network."""

from collections import Counter

import pytest

from framing.runs.csv_files import read_csv
from framing.runs.files import read_json
from tests.collect.web.replies import say
from tests.demo.demo import opened
from tests.study import builder

SETTINGS = """\
study = "lake"
archive = "archive"
runs = "runs"
[web]
delay = 0.01
backoff_base = 0.01
attempts = 1
connect_seconds = 1
allow_networks = ["127.0.0.1/32"]
connect_to = {{ {connect_to} }}
"""
DEAD = '"web.archive.org:443" = "127.0.0.1:9", "feeds.example:80" = "127.0.0.1:9", "voice.example:443" = "127.0.0.1:9"'


@pytest.fixture
def study(tmp_path):
    """A study whose own list is empty: what it compares comes from its sources."""
    folder = builder.write(tmp_path / "lake")
    for name in ("coverage.jsonl", "coding.csv"):
        (folder / name).unlink()
    for path in folder.glob("*.toml"):
        path.write_text(path.read_text("utf-8").replace("2031", "2021"), "utf-8")
    return folder


@pytest.fixture
def command(framing, tmp_path):
    """Run a command under a configuration in which no host can be reached."""
    config = tmp_path / "config"
    config.mkdir()
    (config / "defaults.toml").write_text(SETTINGS.format(connect_to=DEAD), "utf-8")

    def run(*arguments):
        return framing(*arguments, "--no-prefect", cwd=tmp_path, FRAMING_CONFIG=str(config))

    return run


def add_sources(study, text):
    plan = (study / "study.toml").read_text("utf-8")
    (study / "study.toml").write_text(plan.replace("[masking]\n", f"{text}\n[masking]\n", 1), "utf-8")


def save_pages(folder):
    folder.mkdir()
    for number, row in enumerate(builder.leads()):
        place = {"summit": "At Lake Moren", "signing": "In Osthaven"}[row["event"]]
        head = f"URL: {row['url']}\nTitle: {place}: {row['title']}\nDate: {row['published'].replace('2031', '2021')}\n"
        (folder / f"{number}.txt").write_text(f"{head}\n{row['abstract'] or ''}\n", "utf-8")
    (folder / "of-nobody.txt").write_text("A page that does not say which it is.", "utf-8")


def test_files_alone_are_enough_and_need_no_network(command, study, tmp_path):
    add_sources(study, '[sources.files]\nfolder = "saved"\n')
    (study / "study.toml").write_text('unknown_outlets = "keep"\n' + (study / "study.toml").read_text("utf-8"), "utf-8")
    save_pages(study / "saved")
    collected = command("collect", study, "--out", "collected")
    assert collected.code == 0, collected
    outcomes = Counter(row["outcome"] for row in read_csv(tmp_path / "collected/leads.csv"))
    assert outcomes == {"from a file": len(builder.leads()) - 1, "outside the window": 1}
    [row] = read_csv(tmp_path / "collected/sources.csv")
    assert (row["source"], row["asked"], row["answered"], row["refused"]) == ("files", "49", "48", "1")
    assert "does not say which page it is" in row["reason"]
    assert "files" in collected.out
    ended = command("run", study, "--live", "--out", "out")
    assert ended.code == 0, ended
    assert (tmp_path / "out/report.html").is_file()
    assert read_json(tmp_path / "out/summary.json")["compared"] >= 30
    assert read_json(tmp_path / "out/summary.json")["tables"]["sources"][0]["answered"] == 48


def test_where_every_source_fails_the_run_ends_and_its_tables_say_why(framing, study, tmp_path):
    with opened(tmp_path, ["clean"], 1) as demo:
        demo.web.outlets["harbourvoice.example"].pages["/feed"] = say("<p>not here", kind="text/html")
        add_sources(study, '[sources.feeds]\nurls = ["http://harbourvoice.example/feed"]\n')
        ended = framing("collect", study, "--no-prefect", "--out", "out", cwd=tmp_path, FRAMING_CONFIG=str(demo.config))
    line = ended.refused()
    assert line.startswith("framing: lake: no source could be read: feeds: reply unreadable: neither feed nor sitemap")
    assert line.endswith("its tables are in stopped/out")
    [row] = read_csv(tmp_path / "stopped/out/sources.csv")
    assert (row["source"], row["asked"], row["unreadable"], row["leads"]) == ("feeds", "1", "1", "0")
    assert not (tmp_path / "out").exists()


def test_too_little_is_left_and_the_tables_say_of_what(command, study, tmp_path):
    add_sources(study, '[sources.files]\nfolder = "saved"\n')
    save_pages(study / "saved")
    line = command("run", study, "--live", "--out", "out").refused()
    assert "no page could be fetched: no lead is left (48 outlet unknown)" in line
    rows = read_csv(tmp_path / "stopped/out/leads.csv")
    assert len(rows) == 48
    assert {row["outcome"] for row in rows} == {"outlet unknown"}
