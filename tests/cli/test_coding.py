"""`framing coding export` and `framing coding import` on the made-up study."""

import csv
import json
import signal
import subprocess
from http.client import HTTPConnection
from urllib.parse import urlsplit

import openpyxl

from framing.text.urls import short_id
from tests.command import START, environment
from tests.study import builder


def exported(framing, study, folder, *options):
    ended = framing("coding", "export", study, "--out", "anna.csv", *options, cwd=folder)
    assert ended.code == 0, ended
    with (folder / "anna.csv").open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def fill(path, rows, frame):
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows({**row, "frame": frame} for row in rows)


def test_a_sheet_goes_out_and_comes_back(framing, study, tmp_path):
    coded = (study / "coding.csv").read_text().splitlines()
    (study / "coding.csv").write_text("\n".join(coded[:31]) + "\n")
    rows = exported(framing, study, tmp_path, "--size", "6")
    assert len(rows) == 6
    assert not [row for row in rows if row["frame"] or row["second"]]
    assert "frames: burden, menace, repair, show" not in rows[0]["text"]
    fill(tmp_path / "anna.csv", rows, "show")
    fill(tmp_path / "ben.csv", rows, "menace")
    ended = framing("coding", "import", "anna.csv", "ben.csv", "--study", study, cwd=tmp_path)
    assert ended.code == 0, ended
    assert "36 articles coded, by a, anna, b, ben" in ended.out
    assert "Agreement of the coders" in ended.out
    assert "36 coded articles" in framing("check", study, cwd=tmp_path).out


def test_nothing_is_overwritten(framing, study, tmp_path):
    exported(framing, study, tmp_path, "--again", "--size", "3")
    ended = framing("coding", "export", study, "--out", "anna.csv", cwd=tmp_path)
    assert "anna.csv: exists already; name a new file" in ended.refused()
    before = (study / "coding.csv").read_bytes()
    builder.edit(tmp_path / "anna.csv", "id,text,frame", "id,text,fame")
    ended = framing("coding", "import", "anna.csv", "--study", study, cwd=tmp_path)
    assert ended.code == 2
    assert "fame: unknown key; valid: frame, id, note, second, text" in ended.err
    assert (study / "coding.csv").read_bytes() == before


def test_everything_is_coded_already(framing, study, tmp_path):
    wholly = builder.leads()[:40]
    builder.write_coverage(study, wholly)
    ended = framing("coding", "export", study, "--out", "anna.csv", cwd=tmp_path)
    assert "every article is coded; use --again" in ended.refused()


def test_codes_go_elsewhere_where_asked(framing, study, tmp_path):
    before = (study / "coding.csv").read_bytes()
    rows = exported(framing, study, tmp_path, "--again", "--size", "4", "--by", "outlet")
    fill(tmp_path / "anna.csv", rows, "show")
    ended = framing("coding", "import", "anna.csv", "--study", study, "--out", "codes.csv", cwd=tmp_path)
    assert ended.code == 0, ended
    assert (study / "coding.csv").read_bytes() == before
    assert (tmp_path / "codes.csv").read_text().splitlines()[0].startswith("url,coder_a,coder_a_second,coder_anna")


def test_without_codes_nothing_is_computed_to_validate_them(framing, study, tmp_path):
    (study / "coding.csv").unlink()
    ended = framing("validate", study, cwd=tmp_path)
    assert ended.code == 2
    assert "no article has the same code of two coders; code some first" in ended.err
    assert not (tmp_path / "runs").exists()


def test_one_coder_has_nobody_to_agree_with(framing, study, tmp_path):
    (study / "coding.csv").unlink()
    rows = [{"id": short_id(lead["url"]), "frame": ""} for lead in builder.leads()[:4]]
    fill(tmp_path / "anna.csv", rows, "show")
    ended = framing("coding", "import", "anna.csv", "--study", study, cwd=tmp_path)
    assert ended.code == 0, ended
    assert "agreement needs two coders; so far there is 'anna'" in ended.out
    assert "agreement needs two coders" in framing("coding", "agreement", study, cwd=tmp_path).refused()
    fill(tmp_path / "download.csv", rows, "Menace ")
    both = ("coding", "import", "anna.csv", "download.csv", "--study", study, "--coder", "ben")
    assert "--coder names who filled in one sheet" in framing(*both, cwd=tmp_path).refused()
    ended = framing("coding", "import", "download.csv", "--coder", "Ben", "--study", study, cwd=tmp_path)
    assert "4 articles coded, by anna, ben" in ended.out
    assert "Frames that coders confuse" in ended.out


def test_disagreements_are_decided(framing, study, tmp_path):
    text = (study / "coding.csv").read_text()
    (study / "coding.csv").write_text(text.replace("repair/0,repair,,repair,", "repair/0,repair,,show,menace"))
    ended = framing("coding", "adjudicate", study, cwd=tmp_path)
    assert "adjudicated.xlsx: 1 articles on which coders disagree" in ended.out
    before = framing("coding", "agreement", study, cwd=tmp_path).out
    book = openpyxl.load_workbook(tmp_path / "adjudicated.xlsx")
    assert book["articles"]["E2"].value == "a: repair; b: show (second: menace)"
    book["articles"]["C2"] = "Show"
    book.save(tmp_path / "adjudicated.xlsx")
    ended = framing("coding", "import", "adjudicated.xlsx", "--study", study, cwd=tmp_path)
    assert ended.code == 0, ended
    assert framing("coding", "agreement", study, cwd=tmp_path).out == before
    ended = framing("coding", "adjudicate", study, "--out", "again.csv", cwd=tmp_path)
    assert "no article of two coders is without an agreed frame" in ended.refused()


def test_the_desk_goes_on_where_it_was_killed(framing, study, tmp_path):
    rows = exported(framing, study, tmp_path, "--again", "--size", "3")  # the desk then has its draw from the cache

    def serve():
        line = [*START, "coding", "serve", study, "--again", "--size", "3", "--port", "0"]
        process = subprocess.Popen(
            line, cwd=tmp_path, env={**environment(), "PYTHONUNBUFFERED": "1"}, stdout=subprocess.PIPE, text=True
        )
        said = []
        while not said or not said[-1].startswith("Open "):
            said.append(process.stdout.readline())
            assert said[-1], said
        return process, said, urlsplit(said[-1].split()[1])

    process, _, url = serve()
    sent = json.dumps({"coder": "Anna", "id": rows[0]["id"], "frame": "show"})
    connection = HTTPConnection(url.netloc)
    headers = {"Content-Type": "application/json", "Origin": f"http://{url.netloc}"}
    connection.request("POST", f"{url.path}codes", sent, headers)
    assert connection.getresponse().status == 200
    process.kill()
    process.wait()
    process, said, url = serve()
    assert "goes on with its 3 articles; 1 codes so far" in said[0]
    connection = HTTPConnection(url.netloc)
    connection.request("GET", f"{url.path}codes?coder=anna")
    assert json.load(connection.getresponse())["codes"] == {
        rows[0]["id"]: {"frame": "show", "second": None, "note": ""}
    }
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate()
    assert process.returncode == 0
    assert "coding.jsonl: 1 codes; `framing coding import" in said
    ended = framing("coding", "import", study / "coding.jsonl", "--study", study, cwd=tmp_path)
    assert "by a, anna, b" in ended.out
