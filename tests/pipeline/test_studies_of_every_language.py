"""A made-up study in each language ends with a report, and its planted frames are found without any model."""

import pytest
from sklearn.metrics import adjusted_mutual_info_score

import framing
from tests.text.planted import studies

QUICK = ("zh", "ar")


def _agreement(folder, code):
    planted = studies.write(folder / "study", [code])
    articles = framing.run(folder / "study", out=folder / "out").articles
    assert (folder / "out" / "report.html").is_file()
    assert len(articles) == len(planted)
    return adjusted_mutual_info_score(
        [planted[url] for url in articles.url], [str(number) for number in articles.cluster]
    )


@pytest.mark.parametrize("code", QUICK)
def test_two_that_write_otherwise(tmp_path, code):
    assert _agreement(tmp_path, code) >= 0.8


@pytest.mark.deep
@pytest.mark.parametrize("code", sorted(set(studies.WORDS) - set(QUICK)))
def test_every_other(tmp_path, code):
    assert _agreement(tmp_path, code) >= 0.8
