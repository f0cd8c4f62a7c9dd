import pytest

from framing.runs.csv_files import read_csv
from framing.study.loading import load_study
from framing.study.reference_file import read_reference
from tests.study import builder

BODY = "The governments have agreed on a treaty after long negotiations about the lake and its water. " * 2


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    folder = tmp_path_factory.mktemp("references")
    return load_study(builder.write(folder / "lake"), folder)


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        (f"A short title\n\n{BODY}", "A short title", BODY.strip()),
        (BODY, "piece", BODY.strip()),
        (f"{BODY}\n{BODY}", "piece", f"{BODY}\n{BODY}".strip()),
        (f"\ufeffA title\r\n{BODY}", "A title", BODY.strip()),
        (f"\u202eA title\u202c\n{BODY}\x1b", "A title", BODY.strip()),
    ],
)
def test_title_and_text(study, tmp_path, text, title, body):
    (tmp_path / "piece.txt").write_bytes(text.encode())
    reference = read_reference(tmp_path / "piece.txt", study)
    assert (reference.title, reference.abstract, reference.language) == (title, body, "en")


@pytest.mark.parametrize("name", ["\u202e.txt", "\udcff.txt", " .txt", f"{'x' * 240}.txt"])
def test_odd_file_names(study, tmp_path, name):
    (tmp_path / name).write_text(BODY)
    assert read_reference(tmp_path / name, study).title


def test_the_file_is_what_is_compared(framing, tmp_path):
    builder.write(tmp_path / "lake")
    (tmp_path / "piece.txt").write_text("Bills\n" + " ".join([builder.EVENTS["summit"], *builder.SENTENCES["burden"]]))
    ended = framing("run", "lake", "--no-prefect", "--reference", "piece.txt", "--out", "out", cwd=tmp_path)
    assert ended.code == 0
    assert [row["frame"] for row in read_csv(tmp_path / "out" / "neighbours.csv")[:5]] == ["burden"] * 5
    assert "<strong><bdi>Bills</bdi></strong>" in (tmp_path / "out" / "report.html").read_text()
