"""`framing coding export` and `framing coding import` on the made-up study."""

import csv

from tests.study import builder


def exported(framing, study, folder, *options):
    ended = framing("coding", "export", study, "--out", "anna.csv", *options, cwd=folder)
    assert ended.code == 0, ended
    with (folder / "anna.csv").open(newline="") as file:
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
