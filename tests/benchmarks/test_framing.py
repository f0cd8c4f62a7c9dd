"""The comparison of methods, on a small file."""

import json
import subprocess
import sys

import pytest

from benchmarks.framing import foreign, task
from benchmarks.made_texts import articles
from tests.command import ROOT, environment


def test_made_up_articles_are_the_same_each_time_and_of_the_length_asked_for():
    one, two = (list(articles(5, 60, seed=3)) for _ in range(2))
    assert one == two
    assert all(len(row["text"].split()) == 60 for row in one)
    assert list(articles(3, 60, seed=3)) == one[:3]


@pytest.mark.deep
def test_all_methods_in_one_run(tmp_path):
    rows = "".join(json.dumps(row) + "\n" for row in articles(60, 80))
    (tmp_path / "texts.jsonl").write_text(rows)
    line = [sys.executable, "-m", "benchmarks.framing", str(tmp_path / "texts.jsonl"), "--seeds", "1"]
    ended = subprocess.run(line, cwd=ROOT, env=environment(), capture_output=True, text=True, check=True)
    lines = ended.stdout.splitlines()
    assert lines[0].split()[:2] == ["method", "AMI"]
    assert [row[:20].strip() for row in lines[1:]] == ["inductive lens", "TF-IDF and k-means", "LDA", "NMF", "BERTopic"]


def test_texts_of_another_language_are_warned_of_and_groups_are_read(tmp_path):
    german = "Die Regierungen haben sich nach langen Verhandlungen auf einen gemeinsamen Vertrag geeinigt."
    rows = [{"id": str(i), "text": german, "label": "a", "group": "x" if i else None} for i in range(3)]
    rows += [
        {"id": str(i), "text": "The ministers have signed a treaty about the lake.", "label": "b"} for i in range(7)
    ]
    path = tmp_path / "texts.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert foreign(path) == {"de": 0.3}
    assert task(path, None, None)[1].groups == [None, "x", "x", *[None] * 7]
